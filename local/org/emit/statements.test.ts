import { describe, expect, test } from 'vitest';
import type { BoundQuery, BoundStatement } from '../check/bound';
import { OrgBuildError } from '../metadata/schema';
import type { Runtime, TriggerContext, Value } from './abi';
import {
  add,
  block,
  callNative,
  callStatic,
  classOf,
  declare,
  field,
  give,
  int,
  local,
  method,
  nothing,
  program,
  run,
  text
} from './testing/bound';
import { testOrg } from './testing/org';

const statics = { static: true };

/** An org whose runtime writes down what it is asked. */
function recording(statements: readonly BoundStatement[]) {
  const log: unknown[] = [];
  const overrides: Partial<Runtime> = {
    dml: (...settings) => {
      log.push(['linked', ...settings]);
      return (_tx, value, argument) => log.push([value, argument]);
    },
    query: (query, type, result) => {
      log.push(['linked', query.object, type, result]);
      return (_tx, binds) => {
        log.push(binds);
        return null;
      };
    },
    runAs: (_tx, user) => {
      log.push(['as', user]);
      return () => log.push(['left', user]);
    }
  };
  const { call } = testOrg(
    program([
      classOf('F', {
        methods: [
          method('f()', 'Object', statements, statics),
          method('note(integer)', 'Integer', [give(local(0))], statics)
        ]
      })
    ]),
    new Map(),
    overrides
  );
  return { log, call: (): Value => call('F', 'f') };
}

const QUERY: BoundQuery = {
  object: 'Lead',
  columns: [],
  where: null,
  groupBy: [],
  having: null,
  orderBy: [],
  limit: null,
  offset: null,
  access: null,
  forUpdate: false,
  allRows: false,
  result: 'rows'
};

describe('statements that need data', () => {
  test('DML is linked once and gets value and argument', () => {
    const dml = (operation: 'insert' | 'upsert'): BoundStatement => ({
      kind: 'dml',
      line: 1,
      operation,
      access: 'user',
      value: int(1),
      argument: operation === 'upsert' ? int(2) : null,
      externalIdField: operation === 'upsert' ? 'Key__c' : null
    });
    const { log, call } = recording([dml('insert'), dml('upsert'), dml('insert')]);
    expect(log).toEqual([
      ['linked', 'insert', 'user', null],
      ['linked', 'upsert', 'user', 'Key__c']
    ]);
    log.length = 0;
    call();
    expect(log).toEqual([
      [1, null],
      [1, 2],
      [1, null]
    ]);
  });

  test('a query is linked once and gets its binds in order', () => {
    const { log, call } = recording([
      give({
        kind: 'soql',
        type: 'List<Lead>',
        query: QUERY,
        binds: [int(1), callStatic('F', 'note(integer)', [int(2)])],
        result: 'list',
        line: 1
      })
    ]);
    expect(log).toEqual([['linked', 'Lead', 'List<Lead>', 'list']]);
    call();
    expect(log[1]).toEqual([1, 2]);
  });

  test('System.runAs is left however its block ends', () => {
    const runAs = (...body: readonly BoundStatement[]): BoundStatement => ({
      kind: 'runAs',
      line: 1,
      user: text('u'),
      body: block(...body)
    });
    const failing = recording([runAs(run(add(nothing, int(1))))]);
    expect(failing.call).toThrow('Attempt to de-reference a null object');
    expect(failing.log).toEqual([
      ['as', 'u'],
      ['left', 'u']
    ]);
    const returning = recording([runAs(give(int(5)))]);
    expect(returning.call()).toBe(5);
    expect(returning.log).toHaveLength(2);
  });
});

describe('a trigger', () => {
  const trigger = {
    name: 'LeadTrigger',
    path: 'force-app/main/triggers/LeadTrigger.trigger',
    object: 'Lead',
    events: ['before insert'],
    slots: 1,
    body: block(
      declare(0, callStatic('Modes', 'note()'), 2),
      run({ kind: 'triggerContext', type: 'Boolean', name: 'isinsert' }, 3),
      run(add(nothing, local(0)), 4)
    ),
    line: 1
  };
  const modes: unknown[] = [];
  const org = testOrg(
    program(
      [
        classOf('Modes', {
          methods: [
            method(
              'note()',
              'Integer',
              [
                run(callNative('modes.note(object)', null, [callNative('test.sharing()', null)])),
                give(int(1))
              ],
              statics
            )
          ]
        })
      ],
      [trigger]
    ),
    new Map([
      [
        'modes.note(object)',
        { call: (_tx: unknown, mode: Value) => modes.push(mode), suspends: false }
      ]
    ]),
    { triggerContext: (tx, name) => modes.push([name, tx.trigger?.operation]) }
  );

  // "Apex triggers ... run in system mode": they see all records.
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers.htm
  test('runs without sharing, asks for its context, and is named in stacks', () => {
    const [linked] = org.program.triggers;
    expect(linked).toMatchObject({ name: 'LeadTrigger', object: 'Lead', suspends: false });
    const tx = org.begin();
    tx.trigger = { operation: 'insert' } as TriggerContext;
    const stack = stackOf(() => linked?.run(tx));
    expect(modes).toEqual(['without', ['isinsert', 'insert']]);
    expect(tx.sharing).toBe('with');
    expect(org.program.frames(stack)).toEqual([
      { unit: 'LeadTrigger', method: '', trigger: true, path: trigger.path, line: 4 }
    ]);
  });
});

test("a name with a $ is refused, because such names are the emitter's own", () => {
  const build = () => testOrg(program([classOf('Dollar', { fields: [field('a$b', 'Integer')] })]));
  expect(build).toThrow(OrgBuildError);
  expect(build).toThrow('Dollar.cls:1:1: not supported by the embedded org: the name a$b');
});

function stackOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    if (error instanceof Error) return error.stack ?? '';
  }
  throw new Error('nothing was thrown');
}
