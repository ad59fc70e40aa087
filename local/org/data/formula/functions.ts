import { Big } from 'bigdecimal.js';
import { ApexDate } from '../../values/date';
import { NotSupportedError } from '../../values/errors';
import { today } from '../dml/today';
import type { Expression, FormulaValue } from './expression';
import { computed } from './expression';
import { asNumber, asText, commonType, expectType, logical, sameValue } from './operators';
import { fieldValue } from './references';
import { compileRegex } from './regex';
import { FormulaProblem } from './syntax';

type Compile = (args: readonly Expression[], name: string) => Expression;

/**
 * The functions formulas may call. The list is closed: others are refused by name when the org
 * starts. Semantics from Salesforce's formula engine, https://github.com/salesforce/formula-engine,
 * and "Formula Operators and Functions",
 * https://help.salesforce.com/s/articleView?id=sf.customize_functions.htm
 */
const FUNCTIONS: Readonly<Record<string, Compile>> = {
  AND: (args) => logical('&&', atLeastOne(args, 'AND')),
  OR: (args) => logical('||', atLeastOne(args, 'OR')),
  IF: compileIf,
  CASE: compileCase,
  ISNEW: (args, name) => {
    exactly(args, 0, name);
    return computed('boolean', (context) => context.before === null);
  },
  ISCHANGED: (args, name) => {
    const field = ownField(args, name);
    return computed('boolean', (context) => {
      if (context.before === null) return false;
      const before = normal(fieldValue(field, context.before(field.name)));
      const now = normal(fieldValue(field, context.record(field.name)));
      return before === null || now === null ? before !== now : !sameValue(before, now, false);
    });
  },
  PRIORVALUE: (args, name) => {
    const field = ownField(args, name);
    const type = args[0]?.type ?? 'text';
    return {
      type,
      field: type === 'picklist' || type === 'multipicklist' ? field : null,
      literal: null,
      run: (context) => fieldValue(field, (context.before ?? context.record)(field.name))
    };
  },
  ISBLANK: (args, name) => {
    const arg = notBoolean(args, name);
    return computed('boolean', (context) => isBlank(arg.run(context)));
  },
  ISNULL: (args, name) => {
    const arg = notBoolean(args, name);
    if (arg.type === 'text') return computed('boolean', () => false);
    return computed('boolean', (context) => arg.run(context) === null);
  },
  BLANKVALUE: (args, name) => replacement(args, name, true),
  NULLVALUE: (args, name) => replacement(args, name, false),
  ISPICKVAL: (args, name) => {
    const [field, literal] = choice(args, name, 'picklist');
    return computed('boolean', (context) => asText(field.run(context)) === literal);
  },
  INCLUDES: (args, name) => {
    const [field, literal] = choice(args, name, 'multipicklist');
    return computed('boolean', (context) =>
      asText(field.run(context)).split(';').includes(literal)
    );
  },
  TEXT: compileText,
  VALUE: (args, name) => {
    const [arg] = typed(args, ['text'], name);
    return computed('number', (context) => {
      const text = asText(arg.run(context));
      if (text === '') return null;
      if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text))
        throw new NotSupportedError('VALUE of a text that is no number, in a formula');
      return Big(text);
    });
  },
  LEN: (args, name) => {
    const [arg] = typed(args, ['text'], name);
    return computed('number', (context) => Big(asText(arg.run(context)).length));
  },
  CONTAINS: (args, name) => search(args, name, (text, part) => text.includes(part)),
  BEGINS: (args, name) => search(args, name, (text, part) => text.startsWith(part)),
  REGEX: (args, name) => {
    const [text, pattern] = pair(args, name);
    const regex = compileRegex(pattern.literal);
    return computed('boolean', (context) => regex.test(asText(text.run(context))));
  },
  TODAY: (args, name) => {
    exactly(args, 0, name);
    return computed('date', ({ tx }) => today(tx).days);
  },
  NOW: (args, name) => {
    exactly(args, 0, name);
    return computed('datetime', ({ tx }) => tx.now());
  }
};

/** Compiles a call; an unknown function is refused by name. */
export function compileCall(name: string, args: readonly Expression[]): Expression {
  const compile = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (compile === undefined) throw new FormulaProblem('unsupported', `the function ${name}`);
  return compile(args, name);
}

function compileIf(args: readonly Expression[], name: string): Expression {
  const [condition, yes, no] = exactly(args, 3, name);
  if (condition === undefined || yes === undefined || no === undefined) throw wrongNumber(name, 3);
  expectType(name, condition, 'boolean');
  const type = commonType(name, yes, no);
  return computed(type, (context) => (condition.run(context) === true ? yes : no).run(context));
}

function compileCase(args: readonly Expression[], name: string): Expression {
  const [subject] = args;
  const otherwise = args.at(-1);
  if (subject === undefined || otherwise === undefined || args.length < 4 || args.length % 2 === 1)
    throw new FormulaProblem('error', 'Incorrect number of parameters for function CASE()');
  const picklist = subject.type === 'picklist';
  const branches: { readonly when: Expression; readonly then: Expression }[] = [];
  for (let i = 1; i + 1 < args.length; i += 2) {
    const when = args[i];
    const then = args[i + 1];
    if (when === undefined || then === undefined) continue;
    if (picklist) expectType(name, when, 'text');
    else commonType(name, subject, when);
    commonType(name, otherwise, then);
    branches.push({ when, then });
  }
  const text = picklist || subject.type === 'text';
  const type = branches.find((b) => b.then.type !== 'null')?.then.type ?? otherwise.type;
  return computed(type, (context) => {
    const value = subject.run(context);
    const hit = branches.find((b) => sameValue(value, b.when.run(context), text) === true);
    return (hit?.then ?? otherwise).run(context);
  });
}

function compileText(args: readonly Expression[], name: string): Expression {
  const arg = exactly(args, 1, name)[0];
  if (arg === undefined) throw wrongNumber(name, 1);
  if (!['number', 'date', 'datetime', 'picklist', 'null'].includes(arg.type))
    expectType(name, arg, 'number');
  return computed('text', (context) => {
    const value = arg.run(context);
    if (value === null || typeof value === 'string') return value;
    if (typeof value === 'number')
      return arg.type === 'date'
        ? new ApexDate(value).toIso()
        : `${new Date(value).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    const number = asNumber(value);
    if (number === null) return null;
    return number.signum() === 0 ? '0' : number.stripTrailingZeros().toPlainString();
  });
}

function replacement(args: readonly Expression[], name: string, blank: boolean): Expression {
  const [value, other] = exactly(args, 2, name);
  if (value === undefined || other === undefined) throw wrongNumber(name, 2);
  if (value.type === 'boolean') throw new FormulaProblem('error', `${name}() of a Boolean`);
  const type = commonType(name, value, other);
  if (!blank && type === 'text') return value;
  return computed(type, (context) => {
    const found = value.run(context);
    return isBlank(found) ? other.run(context) : found;
  });
}

/** A search in an empty text is null unless one looks for nothing, as in the engine. */
function search(
  args: readonly Expression[],
  name: string,
  test: (text: string, part: string) => boolean
): Expression {
  const [text, part] = pair(args, name);
  return computed('boolean', (context) => {
    const wanted = asText(part.run(context));
    const within = asText(text.run(context));
    if (wanted === '') return true;
    return within === '' ? null : test(within, wanted);
  });
}

function choice(
  args: readonly Expression[],
  name: string,
  type: 'picklist' | 'multipicklist'
): readonly [Expression, string] {
  const [field, literal] = exactly(args, 2, name);
  if (field?.type !== type || typeof literal?.literal !== 'string')
    throw new FormulaProblem('error', `${name}() takes a ${type} field and a text`);
  return [field, literal.literal];
}

function pair(args: readonly Expression[], name: string): readonly [Expression, Expression] {
  const [a, b] = exactly(args, 2, name);
  if (a === undefined || b === undefined) throw wrongNumber(name, 2);
  expectType(name, a, 'text');
  expectType(name, b, 'text');
  return [a, b];
}

function typed(args: readonly Expression[], types: readonly ['text'], name: string) {
  const arg = exactly(args, types.length, name)[0];
  if (arg === undefined) throw wrongNumber(name, types.length);
  expectType(name, arg, types[0]);
  return [arg] as const;
}

function ownField(args: readonly Expression[], name: string) {
  const field = exactly(args, 1, name)[0]?.field ?? null;
  if (field === null)
    throw new FormulaProblem('error', `${name}() takes a field of the record itself`);
  return field;
}

function notBoolean(args: readonly Expression[], name: string): Expression {
  const arg = exactly(args, 1, name)[0];
  if (arg === undefined) throw wrongNumber(name, 1);
  if (arg.type === 'boolean') throw new FormulaProblem('error', `${name}() of a Boolean`);
  return arg;
}

function exactly(args: readonly Expression[], count: number, name: string): readonly Expression[] {
  if (args.length !== count) throw wrongNumber(name, count);
  return args;
}

function atLeastOne(args: readonly Expression[], name: string): readonly Expression[] {
  if (args.length === 0) throw wrongNumber(name, 1);
  return args;
}

function wrongNumber(name: string, count: number): FormulaProblem {
  return new FormulaProblem(
    'error',
    `Incorrect number of parameters for function ${name}(). Expected ${count}`
  );
}

function isBlank(value: FormulaValue): boolean {
  return value === null || value === '';
}

function normal(value: FormulaValue): FormulaValue {
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value;
}
