import { describe, expect, test } from 'vitest';
import type { BoundClass } from '../check/bound';
import { OrgBuildError } from '../metadata/schema';
import { natives } from '../platform/natives';
import type { ApexGenerator, Suspension, Tx, Value } from './abi';
import {
  add,
  assign,
  callInstance,
  callNative,
  callStatic,
  classOf,
  create,
  field,
  fieldOf,
  give,
  int,
  local,
  method,
  program,
  run,
  self,
  staticField
} from './testing/bound';
import { testOrg } from './testing/org';

const NET = natives(
  {},
  {
    *'Net.fetch(Integer)'(_tx: Tx, value: number): Generator<Suspension, Value, unknown> {
      return yield { perform: async () => value * 2 };
    }
  }
);

const fetch = (value: number) => callNative('net.fetch(integer)', null, [int(value)]);
const FETCHING = [give(fetch(21))];

/** Drives a suspended method as the org's driver does. */
async function drive(value: Value): Promise<Value> {
  const generator = value as ApexGenerator;
  let step = generator.next();
  while (!step.done) step = generator.next(await step.value.perform());
  return step.value;
}

function org(...classes: readonly BoundClass[]) {
  return testOrg(program(classes), NET);
}

describe('a call that reaches a suspending native', () => {
  test('waits through static methods, and methods beside it stay plain functions', async () => {
    const { program: linked, code } = org(
      classOf('Client', {
        methods: [
          method('outer()', 'Integer', [give(add(callStatic('Client', 'inner()'), int(1)))], {
            static: true
          }),
          method('inner()', 'Integer', FETCHING, { static: true }),
          method('plain()', 'Integer', [give(int(1))], { static: true })
        ]
      })
    );
    const statics = linked.classes.get('client')?.staticMethods;
    expect(statics?.get('outer/0')?.suspends).toBe(true);
    expect(statics?.get('plain/0')?.suspends).toBe(false);
    expect(code.get('Client')).toMatch(/static plain\$0\(/);
    const tx = org(classOf('Other')).begin();
    expect(await drive(statics?.get('outer/0')?.invoke(tx, null, []))).toBe(43);
    expect(tx.depth).toBe(0);
  });

  test('waits through an interface, although only one implementation fetches', async () => {
    const source = (name: string, body: typeof FETCHING) =>
      classOf(name, { interfaces: ['Source'], methods: [method('read()', 'Integer', body)] });
    const { call } = org(
      classOf('Source', { kind: 'interface', methods: [method('read()', 'Integer', null)] }),
      source('Remote', FETCHING),
      source('Near', [give(int(5))]),
      classOf('Reader', {
        methods: [
          method(
            'sum()',
            'Integer',
            [
              give(
                add(
                  callInstance(create('Remote'), 'Source', 'read()'),
                  callInstance(create('Near'), 'Source', 'read()')
                )
              )
            ],
            { static: true }
          )
        ]
      })
    );
    expect(await drive(call('Reader', 'sum'))).toBe(47);
  });

  test('waits through constructors, instance and static initialisers, and a super call', async () => {
    const { call } = org(
      classOf('Base', {
        fields: [field('a', 'Integer')],
        instanceInitializer: [run(assign(fieldOf(self('Base'), 'Base', 'a'), fetch(1)))],
        methods: [method('get()', 'Integer', [give(fetch(10))])]
      }),
      classOf('Derived', {
        superclass: { name: 'Base', user: true },
        fields: [field('seed', 'Integer', true)],
        staticInitializer: [run(assign(staticField('Derived', 'seed'), fetch(50)))],
        methods: [
          method('get()', 'Integer', [
            give(
              add(
                callInstance(self('Derived'), 'Base', 'get()', [], { virtual: false }),
                fieldOf(self('Derived'), 'Base', 'a')
              )
            )
          ]),
          method(
            'all()',
            'Integer',
            [
              give(
                add(
                  callInstance(create('Derived'), 'Base', 'get()'),
                  staticField('Derived', 'seed')
                )
              )
            ],
            { static: true }
          )
        ]
      })
    );
    expect(await drive(call('Derived', 'all'))).toBe(20 + 2 + 100);
  });

  test('waits through a property of a user object called by its platform interface', async () => {
    const getter = method('total()', 'Integer', FETCHING);
    const { call } = org(
      classOf('Tool', {
        interfaces: ['Callable'],
        properties: [
          {
            name: 'Total',
            type: 'Integer',
            static: false,
            annotations: [],
            getter,
            setter: null,
            storage: null
          }
        ],
        methods: [
          method('call(string,map<string,object>)', 'Object', [
            give({
              kind: 'property',
              type: 'Integer',
              object: self('Tool'),
              class: 'Tool',
              name: 'total',
              line: 1
            })
          ])
        ]
      }),
      classOf('User', {
        methods: [
          method(
            'go(callable)',
            'Object',
            [
              give(
                callNative(
                  'callable.call(string,map<string,object>)',
                  local(0, 'Callable'),
                  [int(1), int(2)],
                  { name: 'call', arity: 2 }
                )
              )
            ],
            { static: true }
          ),
          method(
            'start()',
            'Object',
            [give(callStatic('User', 'go(callable)', [create('Tool')]))],
            { static: true }
          )
        ]
      })
    );
    expect(await drive(call('User', 'start'))).toBe(42);
  });
});

describe('where the platform itself calls user code', () => {
  test.each([
    ['compare(lead,lead)', ['Comparator<Lead>'], 'Comparator'],
    ['hashcode()', [], 'Object'],
    ['next()', ['Iterator<Integer>'], 'Iterator']
  ])('%s that may fetch is refused with its place', (signature, interfaces, caller) => {
    const type = classOf('Bad', {
      interfaces,
      methods: [method(signature, 'Integer', FETCHING, { line: 7 })]
    });
    const error = captured(() => org(type));
    expect(error).toBeInstanceOf(OrgBuildError);
    expect(error.message).toContain('Bad.cls:7:1: not supported by the embedded org');
    expect(error.message).toContain(`(${caller})`);
  });

  test('a constructor that may fetch works with new and refuses Type.newInstance', () => {
    const { program: linked, begin } = org(
      classOf('Slow', { instanceInitializer: [run(fetch(1))] })
    );
    expect(() => linked.classes.get('slow')?.construct?.(begin())).toThrow(
      'construct Slow from platform code'
    );
  });
});

function captured(body: () => unknown): Error {
  try {
    body();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
