import type { BoundExpression, BoundOperation } from '../../check/bound';
import type { FunctionScope } from '../function-scope';
import { isNonNull } from '../nullness';
import { bare, paren } from '../writer';
import { numberLiteral } from './literals';

type Of<K extends BoundOperation['kind']> = Extract<BoundOperation, { kind: K }>;

/** Integer operators are JavaScript's on 32 bits; all others are functions of the runtime. */
export function arithmetic(e: Of<'arithmetic'>, scope: FunctionScope): string {
  const left = scope.emitNonNull(e.left);
  const right = scope.emitNonNull(e.right);
  if (e.operands === 'Integer')
    switch (e.operator) {
      case '+':
      case '-':
      case '>>>':
        return paren(`${paren(`${left} ${e.operator} ${right}`)} | 0`);
      case '*':
        return `Math.imul(${left}, ${right})`;
      case '&':
      case '|':
      case '^':
      case '<<':
      case '>>':
        return paren(`${left} ${e.operator} ${right}`);
      default:
    }
  const operate = scope.unit.runtime('arithmetic', e.operands, e.operator);
  return scope.at(e.line, `${operate}(tx, ${left}, ${right})`);
}

/** Types whose JavaScript text is their Apex text, null included. */
const TEXT_ALIKE = new Set(['String', 'Id', 'Integer', 'Long', 'Boolean']);

/** Chains of `+` become one template literal: `` `Hello ${name}!` ``. */
export function concat(e: Of<'concat'>, scope: FunctionScope): string {
  return `\`${template(e, scope)}\``;
}

function template(e: BoundExpression, scope: FunctionScope): string {
  if (e.kind === 'concat') return template(e.left, scope) + template(e.right, scope);
  if (e.kind === 'constant' && e.type === 'String' && typeof e.value === 'string')
    return JSON.stringify(e.value)
      .slice(1, -1)
      .replaceAll('\\"', '"')
      .replaceAll(/`|\$\{/g, '\\$&');
  if (TEXT_ALIKE.has(e.type)) return `\${${bare(scope.emit(e))}}`;
  return `\${${scope.unit.use('text')}(tx, ${scope.emit(e)})}`;
}

export function dateArithmetic(e: Of<'dateArithmetic'>, scope: FunctionScope): string {
  const operate = scope.unit.runtime('dateArithmetic', e.operands, e.operator);
  const left = scope.emit(e.left);
  return scope.at(e.line, `${operate}(tx, ${left}, ${scope.emit(e.right)})`);
}

/** A null operand is an exception; `&&` and `||` look at the right one only when they must. */
export function booleanOperation(e: Of<'boolean'>, scope: FunctionScope): string {
  const left = scope.emitNonNull(e.left);
  const right = scope.emitNonNull(e.right);
  switch (e.operator) {
    case '&&':
    case '||':
      return paren(`${left} ${e.operator} ${right}`);
    case '^':
      return paren(`${left} !== ${right}`);
    default:
      return paren(`${paren(`${left} ${e.operator} ${right}`)} !== 0`);
  }
}

export function unary(e: Of<'not' | 'negate' | 'complement'>, scope: FunctionScope): string {
  const operand = scope.emitNonNull(e.operand);
  if (e.kind === 'not') return paren(`!${operand}`);
  const operator = e.kind === 'negate' ? '-' : '~';
  if (e.operands === 'Integer')
    return operator === '-' ? paren(`${paren(`-${operand}`)} | 0`) : paren(`~${operand}`);
  const operate = scope.unit.runtime('negation', e.operands, operator);
  return scope.at(e.line, `${operate}(tx, ${operand})`);
}

/** Types whose equal values are JavaScript's identical values. */
const IDENTICAL = new Set(['Boolean', 'Integer', 'Long', 'Id']);

export function equality(e: Of<'equality'>, scope: FunctionScope): string {
  const left = scope.emit(e.left);
  const right = scope.emit(e.right);
  if (isNullConstant(e.left) || isNullConstant(e.right) || isIdentical(e.operands, scope))
    return paren(`${left} ${e.negated ? '!==' : '==='} ${right}`);
  const compare = e.identity
    ? scope.unit.use('identity')
    : scope.unit.constant(`equality_${e.operands}`, `$.equality(${JSON.stringify(e.operands)})`);
  const text = scope.at(e.line, `${compare}(tx, ${left}, ${right})`);
  return e.negated ? paren(`!${text}`) : text;
}

function isIdentical(type: string, scope: FunctionScope): boolean {
  return IDENTICAL.has(type) || scope.unit.program.index.find(type)?.kind === 'enum';
}

function isNullConstant(e: BoundExpression): boolean {
  return e.kind === 'constant' && e.value === null;
}

export function comparison(e: Of<'comparison'>, scope: FunctionScope): string {
  const left = scope.emit(e.left);
  const right = scope.emit(e.right);
  if (e.operands === 'Integer' && isNonNull(e.left, scope) && isNonNull(e.right, scope))
    return paren(`${left} ${e.operator} ${right}`);
  const compare = scope.unit.runtime('comparison', e.operands, e.operator);
  return scope.at(e.line, `${compare}(tx, ${left}, ${right})`);
}

export function ternary(e: Of<'ternary'>, scope: FunctionScope): string {
  const condition = scope.emitNonNull(e.condition);
  return paren(`${condition} ? ${scope.emit(e.then)} : ${scope.emit(e.else)}`);
}

export function coalesce(e: Of<'coalesce'>, scope: FunctionScope): string {
  return paren(`${scope.emit(e.left)} ?? ${scope.emit(e.right)}`);
}

export function instanceTest(e: Of<'instanceof'>, scope: FunctionScope): string {
  return `${scope.unit.runtime('instanceTest', e.of)}(tx, ${scope.emit(e.value)})`;
}

export function cast(e: Of<'cast'>, scope: FunctionScope): string {
  return scope.at(e.line, `${scope.unit.runtime('caster', e.type)}(tx, ${scope.emit(e.value)})`);
}

/** An Integer literal is written as the literal of the type it is converted to. */
export function convert(e: Of<'convert'>, scope: FunctionScope): string {
  const { value, type } = e;
  if (value.kind === 'constant') {
    if (value.value === null) return 'null';
    if (e.from === 'Integer' && typeof value.value === 'string')
      if (type === 'Long' || type === 'Double' || type === 'Decimal')
        return numberLiteral(type, value.value, scope);
  }
  const converter = scope.unit.runtime('converter', e.from, type);
  return scope.at(e.line, `${converter}(tx, ${scope.emit(value)})`);
}
