import type { Expression } from '../../syntax/ast';
import { errorNode, type Body } from '../body';
import type { BoundExpression } from '../bound';
import { checkAccess, mayAccess } from '../members';
import { applicable, argumentTypes, convertArguments } from '../overloads';
import type { MethodSymbol } from '../symbols';

interface CallForm {
  /** null: called on a type, or without qualifier in a static context. */
  readonly object: BoundExpression | null;
  /** False after `super.`. */
  readonly virtual: boolean;
  /** Something is written before the dot. */
  readonly qualified: boolean;
}

/** Chooses among methods of one name and writes the call; reports when none or several fit. */
export function callUser(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  methods: readonly MethodSymbol[],
  args: readonly BoundExpression[],
  form: CallForm
): BoundExpression {
  const candidates = methods.map((method) => ({
    method,
    parameters: method.parameters.map((p) => p.type)
  }));
  const visible = candidates.filter(({ method }) =>
    mayAccess(body, method.owner, method.access, method.testVisible)
  );
  const found = applicable(body, visible.length ? visible : candidates, args);
  const [chosen] = found;
  if (!chosen || found.length > 1) {
    const problem = chosen ? 'Method is ambiguous' : 'Method does not exist or incorrect signature';
    body.report.error(
      call,
      `${problem}: ${call.name}${argumentTypes(args)} from the type ${methods[0]?.owner.name ?? ''}`
    );
    return errorNode();
  }
  const { method } = chosen;
  checkAccess(body, call, method);
  if (!formFits(body, call, method, form)) return errorNode();
  const converted = convertArguments(body, chosen, args, call);
  return write(method, converted, form, call.line);
}

function formFits(
  body: Body,
  call: Extract<Expression, { kind: 'call' }>,
  method: MethodSymbol,
  form: CallForm
): boolean {
  if (method.static && form.object && form.qualified) {
    body.report.error(call, `Static method cannot be called on an instance: ${method.name}`);
    return false;
  }
  if (!method.static && !form.object) {
    body.report.error(
      call,
      `Non-static method cannot be referenced from a static context: ${method.owner.name}.${method.name}`
    );
    return false;
  }
  if (!form.virtual && method.abstract) {
    body.report.error(call, `Abstract method cannot be called through super: ${method.name}`);
    return false;
  }
  return true;
}

function write(
  method: MethodSymbol,
  args: readonly BoundExpression[],
  form: CallForm,
  line: number
): BoundExpression {
  const id = { class: method.owner.name, signature: method.signature };
  const common = { type: method.returns.text, method: id, arguments: args, line };
  if (method.static || !form.object) return { kind: 'callStatic', ...common };
  const virtual = form.virtual && method.access !== 'private';
  return { kind: 'callInstance', ...common, object: form.object, virtual };
}
