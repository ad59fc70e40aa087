import type { BoundClass, BoundExpression, BoundMethod, BoundStatement } from '../check/bound';
import { emitDiscarded, emitExpression } from './expressions/index';
import { loadStatics } from './expressions/statics';
import { FunctionScope } from './function-scope';
import { neverNullSlots } from './nullness';
import { CPU_CHECK, StatementEmitter } from './statements';
import type { UnitScope } from './unit-scope';
import { walkAll } from './walk';
import { Writer } from './writer';

/** What one emitted function is made from. */
export interface FunctionPlan {
  readonly unit: UnitScope;
  /** null in triggers. */
  readonly owner: BoundClass | null;
  /** Text before the parameters: `static apply$2`, `function OptOutLead`. */
  readonly head: string;
  /** Its node in the call graph. */
  readonly node: string;
  /** How stack lines name it. */
  readonly frame: { readonly unit: string; readonly method: string };
  readonly line: number;
  readonly parameters: BoundMethod['parameters'];
  readonly slotNames: readonly string[];
  readonly statements: readonly BoundStatement[];
  /** Expressions outside the statements that use slots: arguments of a chained constructor. */
  readonly expressions?: readonly BoundExpression[];
  /** Initialises the class's static state on entry, as its first use does. */
  readonly loadsStatics: boolean;
  readonly sharing: 'with' | 'without' | null;
  /** Text to run when the statements fail, before the failure flies on. */
  readonly onFailure?: string;
  /** What stands before the statements. */
  readonly before?: (scope: FunctionScope, writer: Writer) => void;
  /** What a `return` without a value gives back, and what follows the statements. */
  readonly returns?: string;
}

/**
 * Writes one function. On entry it asks for the CPU limit and the depth of calls; what it entered it
 * leaves in a `finally`, so that depth and sharing are right however it ends. A function that cannot call
 * another user method only asks: it adds no depth that anyone could see. (Measured: 10 M calls with
 * `try`/`finally` 58 ms, with explicit decrements before each return 49 ms, without 31 ms.)
 *
 * Sharing is entered by methods of classes that declare it, only where the caller's mode differs, and
 * only by methods that can reach a query, DML or an unknown native.
 */
export function emitFunction(plan: FunctionPlan, out: Writer): void {
  const { unit } = plan;
  const { program } = unit;
  const suspends = program.suspending.has(plan.node);
  const parameterSlots = plan.parameters.map((p) => p.slot);
  const scope = new FunctionScope({
    unit,
    owner: plan.owner,
    suspends,
    locals: program.names.locals(slotCount(plan), plan.parameters, plan.slotNames),
    neverNull: neverNullSlots(plan.statements, parameterSlots),
    emit: emitExpression,
    emitDiscarded
  });
  scope.statementLine = plan.line;

  const body = new Writer();
  plan.before?.(scope, body);
  const emitter = new StatementEmitter(scope, body, plan.returns);
  const statements = (): void => {
    for (const statement of plan.statements) emitter.body(statement);
  };
  if (plan.onFailure === undefined || plan.statements.length === 0) statements();
  else {
    body.block('try', null, statements, '} catch ($thrown) {');
    body.indented(() => {
      body.line(plan.onFailure ?? '');
      body.line('throw $thrown;');
    });
    body.line('}');
  }
  if (plan.returns) body.line(`return ${plan.returns};`);

  const sharing = plan.sharing && program.opaque.has(plan.node) ? plan.sharing : null;
  const counted = !program.graph.isLeaf(plan.node);
  const names = ['tx', ...parameterSlots.map((slot) => scope.local(slot))];
  const head = `${suspends ? generatorHead(plan.head) : plan.head}(${names.join(', ')})`;
  out.inFunction(plan.frame.unit, plan.frame.method, () =>
    out.block(head, plan.line, () => {
      out.line(CPU_CHECK, plan.line);
      out.line('if (tx.depth >= tx.maxDepth) tx.overflow();', plan.line);
      if (counted) out.line('tx.depth++;');
      if (sharing)
        out.line(
          `const $leaveSharing = tx.sharing === '${sharing}' ? null : ${unit.use('enterSharing')}(tx, '${sharing}');`
        );
      const temporaries = scope.declaredTemporaries;
      if (temporaries.length > 0) out.line(`let ${temporaries.join(', ')};`);
      const inner = (): void => {
        writeStaticsEntry(plan, scope, out);
        out.append(body);
      };
      if (!counted && !sharing) inner();
      else {
        out.block('try', null, inner, '} finally {');
        out.indented(() => {
          if (sharing) out.line('if ($leaveSharing) $leaveSharing();');
          if (counted) out.line('tx.depth--;');
        });
        out.line('}');
      }
    })
  );
}

function writeStaticsEntry(plan: FunctionPlan, scope: FunctionScope, out: Writer): void {
  if (!plan.owner) return;
  const holder = plan.unit.program.index.staticsHolder(plan.owner);
  if (!holder || plan.onFailure !== undefined || (!plan.loadsStatics && !scope.usesOwnStatics))
    return;
  const load = loadStatics(holder, scope);
  out.line(scope.usesOwnStatics ? `const $static = ${load};` : `${load};`, plan.line);
}

/** `static apply$2` → `static *apply$2`, `function Name` → `function* Name`. */
function generatorHead(head: string): string {
  if (head.startsWith('function ')) return head.replace('function ', 'function* ');
  return head.startsWith('static ') ? head.replace('static ', 'static *') : `*${head}`;
}

/** Slots are counted here because initialisers do not say how many they use. */
function slotCount(plan: FunctionPlan): number {
  let highest = -1;
  for (const { slot } of plan.parameters) highest = Math.max(highest, slot);
  walkAll([...plan.statements, ...(plan.expressions ?? [])], (node) => {
    if ('slot' in node) highest = Math.max(highest, node.slot);
    if (node.kind === 'try') for (const c of node.catches) highest = Math.max(highest, c.slot);
    if (node.kind === 'switch')
      for (const c of node.cases) highest = Math.max(highest, c.pattern?.slot ?? -1);
  });
  return highest + 1;
}
