import type { Program } from '../../check/bound';
import type { Schema } from '../../metadata/schema';
import { mergeNatives, natives, type NativeTable } from '../../platform/natives';
import { valueRuntime } from '../../values/runtime';
import type { Executable, Runtime, Tx, Value } from '../abi';
import { emit } from '../emit';
import { link } from '../link';

export const EMPTY_SCHEMA: Schema = {
  objects: new Map(),
  labels: new Map(),
  permissionSets: [],
  customPermissions: [],
  externalCredentials: [],
  notificationTypes: [],
  classes: [],
  triggers: []
};

/** A transaction without data; `sharing` can be written so that a runtime can change it. */
export interface TestTx extends Tx {
  sharing: 'with' | 'without';
  readonly schema: Schema;
}

export interface TestOrg {
  readonly program: Executable;
  readonly code: ReadonlyMap<string, string>;
  begin(): TestTx;
  /** Calls a static method in a transaction (a new one when none is given). */
  call(name: string, method: string, args?: readonly Value[], tx?: TestTx): Value;
}

/** Emits and links a program over the values' runtime; nothing that needs data. */
export function testOrg(
  program: Program,
  table: NativeTable = new Map(),
  overrides: Partial<Runtime> = {}
): TestOrg {
  const all = mergeNatives(table, TEST_NATIVES);
  // Units are cached as JSON, so every test takes them through it.
  const units = JSON.parse(
    JSON.stringify(emit(program, (key) => all.get(key)?.suspends ?? false))
  ) as ReturnType<typeof emit>;
  const executable = link(units, { ...testRuntime(), ...overrides }, all);
  const begin = (): TestTx => transaction(executable);
  return {
    program: executable,
    code: new Map(units.map((unit) => [unit.name, unit.code])),
    begin,
    call(name, method, args = [], tx = begin()) {
      const key = `${method.toLowerCase()}/${args.length}`;
      const found = executable.classes.get(name.toLowerCase())?.staticMethods.get(key);
      if (!found) throw new Error(`no static method ${name}.${key}`);
      return found.invoke(tx, null, args);
    }
  };
}

const TEST_NATIVES = natives({
  'Test.sharing()': (tx: Tx) => tx.sharing,
  'Test.depth()': (tx: Tx) => tx.depth
});

function testRuntime(): Runtime {
  const refuse = (): never => {
    throw new Error('the tests of emit have no data');
  };
  return {
    ...valueRuntime(EMPTY_SCHEMA),
    query: () => refuse,
    dml: () => refuse,
    triggerContext: refuse,
    runAs: refuse,
    enterSharing(tx, sharing) {
      const test = tx as TestTx;
      const before = test.sharing;
      test.sharing = sharing;
      return () => {
        test.sharing = before;
      };
    }
  };
}

/** Thrown by the limits of a test's transaction; nothing in Apex may see it. */
export class TestLimit extends Error {}

function transaction(program: Executable): TestTx {
  return {
    steps: 0,
    stepLimit: 1e9,
    overrun() {
      throw new TestLimit('CPU');
    },
    depth: 0,
    maxDepth: 1000,
    overflow() {
      throw new TestLimit('depth');
    },
    statics: [],
    program,
    trigger: null,
    sharing: 'with',
    schema: EMPTY_SCHEMA
  };
}
