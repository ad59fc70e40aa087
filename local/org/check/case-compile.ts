import { loadSignatures } from '../platform/load';
import { parseClass } from '../syntax/parse';
import type { BoundClass, BoundMethod } from './bound';
import { everythingBut } from './case-natives';
import { caseSchema } from './case-schema';
import { check } from './check';

const schema = caseSchema();

/** Binds one class and its inner classes, in order. Throws OrgBuildError as `check` does. */
export function compile(text: string): readonly BoundClass[] {
  const name = /class (\w+)/.exec(text)?.[1] ?? '';
  const file = { name, path: `${name}.cls`, text, apiVersion: '65.0' };
  const ast = parseClass(text, file.path);
  return check({
    schema,
    signatures: loadSignatures(),
    natives: everythingBut([]),
    classes: [{ file, ast }],
    triggers: []
  }).classes;
}

/** The first statement's expression (or a local's value, or a returned one) of `void run()` with this body, in a class with these members. */
export function expressionOf(body: string, members = ''): unknown {
  const [bound] = compile(`public class Probe { ${members} void run() { ${body} } }`);
  const statement = methodOf(bound, 'run').body?.statements.at(-1);
  if (statement?.kind === 'local') return statement.value;
  if (statement?.kind === 'expression') return statement.expression;
  throw new Error(`no expression: ${body}`);
}

export function methodOf(bound: BoundClass | undefined, name: string): BoundMethod {
  const found = bound?.methods.find((m) => m.name === name);
  if (!found) throw new Error(`no method ${name}`);
  return found;
}
