import { OrgBuildError, type Diagnostic } from '../metadata/schema';
import type { BoundClass, BoundStatement, BoundTrigger, Program } from '../check/bound';
import { CallGraph, triggerNode } from './call-graph';
import { emitClass } from './classes';
import { describeClass } from './describe-class';
import { emitFunction } from './functions';
import { Names } from './names';
import { ProgramIndex, topLevelName } from './program-index';
import { refusals } from './refusals';
import type { EmittedUnit } from './unit';
import { UnitScope, type ProgramScope } from './unit-scope';
import { walkAll } from './walk';
import { Writer } from './writer';

/**
 * Writes a checked program down as JavaScript, one unit per file; `suspendingNatives` says which natives
 * are generators. Throws {@link OrgBuildError} for what cannot be written: a callout where the platform
 * calls user code itself, names that hold a `$`.
 */
export function emit(
  program: Program,
  suspendingNatives: (key: string) => boolean
): readonly EmittedUnit[] {
  const index = new ProgramIndex(program);
  const names = new Names(program, index);
  const graph = new CallGraph(program, index, names, suspendingNatives);
  const scope: ProgramScope = {
    index,
    names,
    graph,
    suspendingNatives,
    suspending: graph.suspendingNodes(),
    opaque: graph.opaqueNodes()
  };
  const problems: readonly Diagnostic[] = refusals(scope);
  if (problems.length > 0) throw new OrgBuildError(problems);

  const files = new Map<string, BoundClass[]>();
  for (const type of program.classes) {
    const name = topLevelName(type.name);
    files.set(name, [...(files.get(name) ?? []), type]);
  }
  return [
    ...[...files].map(([name, classes]) => emitFile(name, classes, scope)),
    ...program.triggers.map((trigger) => emitTrigger(trigger, scope))
  ];
}

function emitFile(
  name: string,
  classes: readonly BoundClass[],
  program: ProgramScope
): EmittedUnit {
  const bodies = classes.flatMap((type) => [
    ...type.staticInitializer,
    ...type.instanceInitializer,
    ...[
      ...type.constructors,
      ...type.methods,
      ...type.properties.flatMap((property) => [property.getter, property.setter])
    ].flatMap((method) => method?.body ?? [])
  ]);
  const unit = new UnitScope(program, name, classes[0]?.path ?? '', executableLines(bodies));
  const body = new Writer();
  body.block(
    'classes:',
    null,
    () => {
      for (const type of classes) if (type.kind === 'class') emitClass(type, unit, body);
    },
    '}'
  );
  return {
    kind: 'class',
    ...assemble(unit, body),
    classes: classes.map((type) => describeClass(type, program)),
    trigger: null
  };
}

/**
 * A trigger runs in system mode: its own code sees all records.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers.htm
 */
function emitTrigger(trigger: BoundTrigger, program: ProgramScope): EmittedUnit {
  const unit = new UnitScope(program, trigger.name, trigger.path, executableLines([trigger.body]));
  const body = new Writer();
  const node = triggerNode(trigger.name);
  const run = new Writer();
  emitFunction(
    {
      unit,
      owner: null,
      head: `function trigger$${trigger.name}`,
      node,
      frame: { unit: trigger.name, method: '' },
      line: trigger.line,
      parameters: [],
      slotNames: trigger.slotNames ?? [],
      statements: trigger.body.statements,
      loadsStatics: false,
      sharing: 'without'
    },
    run
  );
  body.line('classes: {},');
  body.line('run:');
  body.indented(() => body.append(run));
  const { name, path, object, events } = trigger;
  return {
    kind: 'trigger',
    ...assemble(unit, body),
    classes: [],
    trigger: { name, path, object, events, suspends: program.suspending.has(node) }
  };
}

/**
 * `(function ($) { constants; class variables; return { bind, classes, run } })`: linking calls it with the
 * linkage, lets it make its classes when their superclasses stand, and binds the class variables last.
 */
function assemble(
  unit: UnitScope,
  body: Writer
): Omit<EmittedUnit, 'kind' | 'classes' | 'trigger'> {
  const references = [...unit.references].sort();
  const variables = references.map((name) => unit.program.names.class(name));
  const out = new Writer();
  out.line('(function ($) {');
  out.indented(() => {
    out.line("'use strict';");
    out.line('const $hit = $.hits;');
    for (const line of unit.prelude()) out.line(line);
    if (variables.length > 0) out.line(`let ${variables.join(', ')};`);
    out.block(
      'return',
      null,
      () => {
        out.block(
          'bind($class)',
          null,
          () => {
            for (const [position, name] of references.entries())
              out.line(`${variables[position] ?? ''} = $class(${JSON.stringify(name)});`);
          },
          '},'
        );
        out.append(body);
      },
      '};'
    );
  });
  out.line('})');
  return {
    name: unit.name,
    path: unit.path,
    ...out.finish(),
    executableLines: unit.executableLines,
    dependencies: unit.dependencies,
    references
  };
}

function executableLines(bodies: readonly BoundStatement[]): readonly number[] {
  const lines = new Set<number>();
  walkAll(bodies, (node) => {
    if (STATEMENTS.has(node.kind) && (node.kind !== 'local' || 'value' in node))
      if ('line' in node) lines.add(node.line);
  });
  return [...lines].sort((a, b) => a - b);
}

const STATEMENTS: ReadonlySet<string> = new Set<BoundStatement['kind']>([
  'local',
  'expression',
  'if',
  'while',
  'doWhile',
  'for',
  'forEach',
  'switch',
  'return',
  'throw',
  'try',
  'break',
  'continue',
  'dml',
  'runAs'
]);
