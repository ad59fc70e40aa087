import type { CallGraph } from './call-graph';
import type { Names } from './names';
import { topLevelName, type ProgramIndex } from './program-index';

/** What holds for the whole program while it is emitted. */
export interface ProgramScope {
  readonly index: ProgramIndex;
  readonly names: Names;
  readonly graph: CallGraph;
  readonly suspendingNatives: (key: string) => boolean;
  /** Nodes of the call graph to be emitted as generators. */
  readonly suspending: ReadonlySet<string>;
  /** Nodes whose work may depend on the sharing mode. */
  readonly opaque: ReadonlySet<string>;
}

/** What holds for one emitted file: its counters and what it takes from outside. */
export class UnitScope {
  readonly program: ProgramScope;
  readonly name: string;
  readonly path: string;
  /** Ascending; position = counter. */
  readonly executableLines: readonly number[];
  readonly references = new Set<string>();
  private readonly counters: ReadonlyMap<number, number>;
  private readonly constants = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(
    program: ProgramScope,
    name: string,
    path: string,
    executableLines: readonly number[]
  ) {
    this.program = program;
    this.name = name;
    this.path = path;
    this.executableLines = executableLines;
    this.counters = new Map(executableLines.map((line, position) => [line, position]));
  }

  /** Text that counts the statement at an Apex line. */
  count(line: number): string {
    return `$hit[${this.counters.get(line) ?? 0}]++; tx.steps++;`;
  }

  /** A member of the linkage: `$nonNull`. */
  use(member: string): string {
    return this.constant(member, `$.${member}`);
  }

  /** A function or value made once when the unit is linked; the same text gives the same name. */
  constant(name: string, text: string): string {
    const known = this.constants.get(text);
    if (known) return known;
    const stem = `$${name.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '')}`;
    let unique = stem;
    for (let n = 2; this.taken.has(unique); n++) unique = `${stem}_${n}`;
    this.taken.add(unique);
    this.constants.set(text, unique);
    return unique;
  }

  /** A function of the runtime that is made once: `runtime('caster', 'Lead')`. */
  runtime(factory: string, ...args: readonly unknown[]): string {
    const name = [factory, ...args.filter((arg) => typeof arg === 'string').map(operatorWord)];
    return this.constant(
      name.join('_'),
      `$.runtime.${factory}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`
    );
  }

  native(key: string): string {
    return this.constant(key.replace('<init>', 'new'), `$.native(${JSON.stringify(key)})`);
  }

  /** A native that a call through an interface needs only if something but a user object stands there. */
  nativeOrRefusal(key: string): string {
    return this.constant(key, `$.nativeOrRefusal(${JSON.stringify(key)})`);
  }

  optionalNative(key: string): string {
    return this.constant(`maybe_${key}`, `$.optionalNative(${JSON.stringify(key)})`);
  }

  /** JavaScript name of a user class, which linking provides. */
  class(name: string): string {
    this.references.add(this.program.index.get(name).name);
    return this.program.names.class(name);
  }

  get dependencies(): readonly string[] {
    const files = new Set([...this.references].map(topLevelName));
    files.delete(this.name);
    return [...files].sort();
  }

  /** The declarations for all that was used. */
  prelude(): readonly string[] {
    return [...this.constants].map(([text, name]) => `const ${name} = ${text};`);
  }
}

const OPERATOR_WORDS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '~': 'complement',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightUnsigned',
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast'
};

function operatorWord(text: unknown): string {
  const word = String(text);
  return OPERATOR_WORDS[word] ?? word;
}
