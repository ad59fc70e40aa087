import type { Block, ConstructorDeclaration, Expression, Statement } from '../syntax/ast';
import { bindAnnotations } from './annotations';
import { bindAll, isErrorNode, type Body } from './body';
import type { BoundMethod } from './bound';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { checkFlow } from './flow';
import { mayAccess } from './members';
import { declareParameters } from './methods';
import { newBody } from './new-body';
import { applicable, argumentTypes, convertArguments } from './overloads';
import { bindBlock } from './statements';
import type { ClassSymbol, ConstructorSymbol } from './symbols';

type Chained = NonNullable<BoundMethod['chained']>;

/** Constructors as written, and the implicit ones: exceptions have four, other classes one when none is written. */
export function bindConstructors(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): BoundMethod[] {
  if (symbol.kind !== 'class') return [];
  return symbol.constructors.map((made) =>
    made.declaration
      ? bindWritten(compilation, report, made, made.declaration)
      : bindImplicit(compilation, report, made)
  );
}

function bindWritten(
  compilation: Compilation,
  report: Reporter,
  made: ConstructorSymbol,
  declaration: ConstructorDeclaration
): BoundMethod {
  const options = { compilation, report, owner: made.owner, constructing: true };
  const body = newBody({ ...options, static: false });
  const parameters = declareParameters(body, made.parameters, declaration.parameters);
  const [first, ...rest] = declaration.body.statements;
  const call = first && chainedCall(first);
  // Arguments of this(...) and super(...) see parameters and statics, not the unfinished object.
  const outside: Body = { ...newBody({ ...options, static: true, scope: body.scope }) };
  const chained = call ? bindChained(outside, made, call) : implicitSuper(body, made, declaration);
  const block: Block = call ? { ...declaration.body, statements: rest } : declaration.body;
  checkFlow(report, block, declaration, null);
  const bound = bindBlock(body, block);
  return {
    ...shape(made, parameters, declaration.line),
    annotations: bindAnnotations(declaration.modifiers),
    slots: body.scope.slots,
    slotNames: body.scope.slotNames,
    body: bound,
    chained
  };
}

function shape(
  made: ConstructorSymbol,
  parameters: BoundMethod['parameters'],
  line: number
): BoundMethod {
  return {
    name: made.owner.simpleName,
    signature: made.signature,
    static: false,
    abstract: false,
    access: made.access,
    returns: 'void',
    parameters,
    annotations: [],
    line,
    slots: parameters.length,
    body: { kind: 'block', line, statements: [] },
    chained: null
  };
}

/** An exception's constructor hands its arguments up; any other implicit one calls `super()`. */
function bindImplicit(
  compilation: Compilation,
  report: Reporter,
  made: ConstructorSymbol
): BoundMethod {
  const { declaration, superclass } = made.owner;
  const body = newBody({ compilation, report, owner: made.owner, static: false });
  const parameters = declareParameters(body, made.parameters, []);
  const bound = shape(made, parameters, declaration.line);
  if (made.parameters.length === 0 || !superclass) {
    implicitSuper(body, made, declaration);
    return bound;
  }
  const chained: Chained = {
    kind: 'super',
    class: superclass.text,
    user: superclass.kind === 'class',
    signature: made.signature,
    arguments: parameters.map((p) => ({ kind: 'local', type: p.type, slot: p.slot }))
  };
  return { ...bound, chained };
}

function chainedCall(statement: Statement): Extract<Expression, { kind: 'call' }> | null {
  if (statement.kind !== 'expression' || statement.expression.kind !== 'call') return null;
  const call = statement.expression;
  return call.object === null && (call.name === 'this' || call.name === 'super') ? call : null;
}

function bindChained(
  body: Body,
  made: ConstructorSymbol,
  call: Extract<Expression, { kind: 'call' }>
): Chained | null {
  const kind = call.name === 'this' ? 'this' : 'super';
  const args = bindAll(body, call.arguments);
  if (args.some(isErrorNode)) return null;
  const target = kind === 'this' ? made.owner : superSymbol(made.owner);
  if (!target) {
    if (args.length === 0) return null;
    if (made.owner.superclass)
      body.report.unsupported(call, `super${argumentTypes(args)} of ${made.owner.superclass.text}`);
    else
      body.report.error(
        call,
        `Constructor not defined: [Object].<Constructor>${argumentTypes(args)}`
      );
    return null;
  }
  const candidates = target.constructors
    .filter((c) => mayAccess(body, c.owner, c.access, c.testVisible))
    .map((c) => ({ made: c, parameters: c.parameters.map((p) => p.type) }));
  const found = applicable(body, candidates, args);
  const [chosen] = found;
  if (!chosen || found.length > 1 || chosen.made === made) {
    const problem = chosen ? 'Constructor is ambiguous or calls itself' : 'Constructor not defined';
    body.report.error(call, `${problem}: [${target.name}].<Constructor>${argumentTypes(args)}`);
    return null;
  }
  return {
    kind,
    class: target.name,
    user: true,
    signature: chosen.made.signature,
    arguments: convertArguments(body, chosen, args, call)
  };
}

function superSymbol(symbol: ClassSymbol): ClassSymbol | null {
  return symbol.superclass?.kind === 'class' ? symbol.superclass.symbol : null;
}

/** Without a written call the superclass must have a visible constructor that takes nothing. */
function implicitSuper(
  body: Body,
  made: ConstructorSymbol,
  at: { readonly line: number; readonly column: number }
): null {
  const above = superSymbol(made.owner);
  const fits = above?.constructors.some(
    (c) => c.parameters.length === 0 && mayAccess(body, c.owner, c.access, c.testVisible)
  );
  if (above && !fits)
    body.report.error(at, `Constructor not defined: [${above.name}].<Constructor>()`);
  return null;
}
