import type { Diagnostic } from '../metadata/schema';
import { arity } from './names';
import { calledByNatives } from './native-effects';
import { bareName } from './program-index';
import type { ProgramScope } from './unit-scope';

/** What the emitter cannot write, with its place. */
export function refusals(program: ProgramScope): readonly Diagnostic[] {
  return [...callbacksThatSuspend(program), ...namesWithDollar(program)];
}

/** A native that calls user code cannot wait for it. */
function callbacksThatSuspend({ index, graph, suspending }: ProgramScope): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  for (const type of index.program.classes) {
    const interfaces = new Set(type.interfaces.map((name) => bareName(name).toLowerCase()));
    for (const method of type.methods) {
      const key = `${method.name.toLowerCase()}/${arity(method.signature)}`;
      const caller = calledByNatives(key, (name) => interfaces.has(name));
      if (method.static || !caller || !suspending.has(graph.methodNode(type, method))) continue;
      problems.push({
        path: type.path,
        line: method.line,
        column: 1,
        message: `${type.name}.${method.name} may do a callout, but the platform calls it itself (${caller})`,
        kind: 'unsupported'
      });
    }
  }
  return problems;
}

function namesWithDollar({ index }: ProgramScope): readonly Diagnostic[] {
  return index.program.classes.flatMap((type) => {
    const methods = [...type.constructors, ...type.methods];
    const storages = new Set(type.properties.map((property) => property.storage));
    const names = [
      type.name,
      ...type.fields.map((field) => field.name).filter((name) => !storages.has(name)),
      ...type.properties.map((property) => property.name),
      ...methods.flatMap((m) => [
        m.name,
        ...m.parameters.map((p) => p.name),
        ...(m.slotNames ?? [])
      ])
    ];
    return names
      .filter((name) => name.includes('$'))
      .map((name) => ({
        path: type.path,
        line: type.line,
        column: 1,
        message: `the name ${name}: names must not hold a $`,
        kind: 'unsupported' as const
      }));
  });
}
