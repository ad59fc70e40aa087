import { describe, expect, test } from 'vitest';
import type { BoundClass, BoundStatement } from '../check/bound';
import { OrgBuildError } from '../metadata/schema';
import {
  add,
  assign,
  block,
  callInstance,
  callNative,
  callStatic,
  classOf,
  create,
  declare,
  field,
  fieldOf,
  give,
  increment,
  int,
  less,
  local,
  method,
  nothing,
  program,
  run,
  self,
  staticField,
  text
} from './testing/bound';
import { TestLimit, testOrg } from './testing/org';

const statics = { static: true };

function org(...classes: readonly BoundClass[]) {
  return testOrg(program(classes));
}

function functionOf(...statements: readonly BoundStatement[]) {
  const { call } = org(classOf('F', { methods: [method('f()', 'Object', statements, statics)] }));
  return () => call('F', 'f');
}

describe('static state', () => {
  const counter = classOf('Counter', {
    fields: [field('n', 'Integer', true), field('m', 'Integer', true)],
    staticInitializer: [
      run(assign(staticField('Counter', 'n'), int(5))),
      run(assign(staticField('Counter', 'm'), add(staticField('Counter', 'n'), int(1))))
    ],
    methods: [method('next()', 'Integer', [give(increment(staticField('Counter', 'm')))], statics)]
  });

  // "A static variable is static only within the scope of the Apex transaction."
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_static.htm
  test('is made in textual order at first use and lasts one transaction', () => {
    const { call, begin } = org(counter);
    const tx = begin();
    expect(call('Counter', 'next', [], tx)).toBe(7);
    expect(call('Counter', 'next', [], tx)).toBe(8);
    expect(call('Counter', 'next')).toBe(7);
  });

  test('shows null to code that asks while it is being made', () => {
    const { call } = org(
      classOf('Early', {
        fields: [field('seen', 'Integer', true), field('late', 'Integer', true)],
        staticInitializer: [
          run(assign(staticField('Early', 'seen'), callStatic('Early', 'peek()'))),
          run(assign(staticField('Early', 'late'), int(1)))
        ],
        methods: [
          method('peek()', 'Integer', [give(staticField('Early', 'late'))], statics),
          method('result()', 'Integer', [give(staticField('Early', 'seen'))], statics)
        ]
      })
    );
    expect(call('Early', 'result')).toBe(null);
  });

  test('is refused after its initialisation failed', () => {
    const { call, begin } = org(
      classOf('Broken', {
        fields: [field('x', 'Integer', true)],
        staticInitializer: [run(assign(staticField('Broken', 'x'), add(nothing, int(1))))],
        methods: [method('use()', 'Integer', [give(int(1))], statics)]
      })
    );
    const tx = begin();
    expect(() => call('Broken', 'use', [], tx)).toThrow('Attempt to de-reference a null object');
    expect(() => call('Broken', 'use', [], tx)).toThrow('which the embedded org does not model');
  });
});

describe('objects', () => {
  const base = classOf('Base', {
    fields: [field('log', 'String')],
    constructors: [
      method('<init>()', 'void', [
        run(
          assign(fieldOf(self('Base'), 'Base', 'log'), callInstance(self('Base'), 'Base', 'name()'))
        )
      ])
    ],
    methods: [
      method('name()', 'String', [give(text('base'))]),
      method('secret()', 'String', [give(text('base secret'))], { access: 'private' }),
      method('ask()', 'String', [
        give(callInstance(self('Base'), 'Base', 'secret()', [], { virtual: false }))
      ])
    ]
  });
  const derived = classOf('Derived', {
    superclass: { name: 'Base', user: true },
    fields: [field('own', 'Integer')],
    instanceInitializer: [run(assign(fieldOf(self('Derived'), 'Derived', 'own'), int(3)))],
    methods: [
      method('name()', 'String', [give(fieldOf(self('Derived'), 'Derived', 'own'))]),
      method('secret()', 'String', [give(text('derived secret'))]),
      method('log()', 'String', [give(fieldOf(create('Derived'), 'Base', 'log'))], statics),
      method('ask()', 'String', [give(callInstance(create('Derived'), 'Base', 'ask()'))], statics),
      method('up()', 'String', [
        give(callInstance(self('Derived'), 'Base', 'name()', [], { virtual: false }))
      ]),
      method(
        'callUp()',
        'String',
        [give(callInstance(create('Derived'), 'Derived', 'up()'))],
        statics
      )
    ]
  });

  test('the superclass constructor runs before the instance initialisers', () => {
    expect(org(base, derived).call('Derived', 'log')).toBe(null);
  });

  test('a private method is not overridden by one of the same name', () => {
    const { call } = org(base, {
      ...derived,
      methods: derived.methods.filter((m) => m.signature !== 'log()')
    });
    expect(call('Derived', 'ask')).toBe('base secret');
  });

  test('super calls the superclass', () => {
    expect(org(base, derived).call('Derived', 'callup')).toBe('base');
  });

  test('a field that hides one of the superclass is another field', () => {
    const hiding = classOf('Hiding', {
      superclass: { name: 'Holder', user: true },
      fields: [field('x', 'Integer')],
      methods: [
        method('both()', 'Integer', [
          run(assign(fieldOf(self('Hiding'), 'Hiding', 'x'), int(1))),
          run(assign(fieldOf(self('Hiding'), 'Holder', 'x'), int(10))),
          give(add(fieldOf(self('Hiding'), 'Hiding', 'x'), fieldOf(self('Hiding'), 'Holder', 'x')))
        ]),
        method(
          'go()',
          'Integer',
          [give(callInstance(create('Hiding'), 'Hiding', 'both()'))],
          statics
        )
      ]
    });
    const holder = classOf('Holder', { fields: [field('x', 'Integer')] });
    expect(org(holder, hiding).call('Hiding', 'go')).toBe(11);
  });
});

describe('limits', () => {
  const forever: BoundStatement = {
    kind: 'while',
    line: 2,
    condition: { kind: 'constant', type: 'Boolean', value: true },
    body: block()
  };
  const caught = (...body: readonly BoundStatement[]): BoundStatement => ({
    kind: 'try',
    line: 1,
    body: block(...body),
    catches: [{ type: 'Exception', slot: 1, body: block(give(text('caught'))) }],
    finally: block(give(text('finally')))
  });

  // "When exceptions are uncatchable, catch blocks, as well as finally blocks if any, aren't executed."
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_exception_definition.htm
  test('an empty endless loop ends at the CPU limit, which neither catch nor finally sees', () => {
    const { call, begin } = org(
      classOf('F', { methods: [method('f()', 'Object', [caught(forever)], statics)] })
    );
    const tx = { ...begin(), stepLimit: 1000 };
    expect(() => call('F', 'f', [], tx)).toThrow(TestLimit);
    expect(tx.steps).toBeLessThan(1100);
  });

  test('endless recursion ends at the depth limit, and the depth is right again after an exception', () => {
    const { call, begin } = org(
      classOf('F', {
        methods: [
          method('endless()', 'Integer', [give(callStatic('F', 'endless()'))], statics),
          method(
            'fail(integer)',
            'Integer',
            [
              {
                kind: 'if',
                line: 1,
                condition: less(local(0), int(1)),
                then: block(give(add(nothing, int(1)))),
                else: null
              },
              give(callStatic('F', 'fail(integer)', [add(local(0), int(-1))]))
            ],
            statics
          ),
          method(
            'depth()',
            'Integer',
            [
              {
                kind: 'try',
                line: 1,
                body: block(run(callStatic('F', 'fail(integer)', [int(50)]))),
                catches: [{ type: 'NullPointerException', slot: 1, body: block() }],
                finally: null
              },
              give(callNative('test.depth()', null))
            ],
            statics
          )
        ]
      })
    );
    expect(() => call('F', 'endless')).toThrow(TestLimit);
    const tx = begin();
    expect(call('F', 'depth', [], tx)).toBe(1);
    expect(tx.depth).toBe(0);
  });

  test('ten million rounds with coverage stay under 0.4 s', () => {
    const { call } = org(
      classOf('F', {
        methods: [
          method(
            'sum(integer)',
            'Integer',
            [
              declare(1, int(0)),
              {
                kind: 'for',
                line: 3,
                init: [declare(2, int(0), 3)],
                condition: less(local(2), local(0)),
                update: [increment(local(2), int(1), 'old')],
                body: block(run(assign(local(1), add(local(1), local(2))), 4))
              },
              give(local(1), 6)
            ],
            statics
          )
        ]
      })
    );
    const start = performance.now();
    expect(call('F', 'sum', [10_000_000])).toBe(-2014260032);
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('sharing', () => {
  const reads = give(callNative('test.sharing()', null));
  const askers = (name: string, sharing: 'with' | 'without' | 'none', superclass?: string) =>
    classOf(name, {
      sharing,
      superclass: superclass === undefined ? null : { name: superclass, user: true },
      methods: [
        method('mode()', 'String', [reads], statics),
        method(
          `from${name.replace('.', '')}()`,
          'String',
          [give(callStatic('Plain', 'mode()'))],
          statics
        )
      ]
    });
  const all = org(
    askers('Plain', 'none'),
    askers('Outer', 'without'),
    askers('Outer.Inner', 'none'),
    askers('Child', 'none', 'Outer')
  );

  // "Inner classes don't inherit the sharing setting from their container class. Classes inherit this
  // setting from a parent class when one class extends or implements another."
  // https://developer.salesforce.com/docs/atlas.en-us.260.0.apexcode.meta/pages/apex_classes_keywords_sharing.htm
  test.each([
    ['Outer', 'mode', 'without'],
    ['Outer.Inner', 'mode', 'with'],
    ['Child', 'mode', 'without'],
    ['Plain', 'mode', 'with'],
    ['Outer', 'fromouter', 'without']
  ])('%s.%s runs %s sharing when called from code with sharing', (name, signature, mode) => {
    const tx = all.begin();
    expect(all.call(name, signature, [], tx)).toBe(mode);
    expect(tx.sharing).toBe('with');
  });
});

describe('values', () => {
  test('a chain of + is text, with null as null and marks kept', () => {
    const concat = (left: ReturnType<typeof text>, right: ReturnType<typeof text>) =>
      ({ kind: 'concat', type: 'String', left, right }) as const;
    const f = functionOf(
      give(concat(concat(text('a`${x}"\\\n'), nothing), concat(text('é\u2028'), int(3))))
    );
    expect(f()).toBe('a`${x}"\\\nnullé\u20283');
  });

  test('finally runs on return and changes what is returned', () => {
    const f = functionOf(declare(0, int(1)), {
      kind: 'try',
      line: 1,
      body: block(give(local(0))),
      catches: [],
      finally: block(give(int(2)))
    });
    expect(f()).toBe(2);
  });

  test('an object is evaluated once by a compound assignment', () => {
    const { call } = org(
      classOf('Box', {
        fields: [field('n', 'Integer'), field('made', 'Integer', true)],
        staticInitializer: [run(assign(staticField('Box', 'made'), int(0)))],
        methods: [
          method(
            'make()',
            'Box',
            [
              run(increment(staticField('Box', 'made'))),
              declare(0, create('Box')),
              run(assign(fieldOf(local(0, 'Box'), 'Box', 'n'), int(5))),
              give(local(0, 'Box'))
            ],
            statics
          ),
          method(
            'old()',
            'Integer',
            [give(increment(fieldOf(callStatic('Box', 'make()'), 'Box', 'n'), int(2), 'old'))],
            statics
          ),
          method(
            'count()',
            'Integer',
            [
              run(increment(fieldOf(callStatic('Box', 'make()'), 'Box', 'n'), int(2))),
              give(staticField('Box', 'made'))
            ],
            statics
          )
        ]
      })
    );
    expect(call('Box', 'old')).toBe(5);
    expect(call('Box', 'count')).toBe(1);
  });
});

test('a native the table lacks is named', () => {
  const build = () => functionOf(give(callNative('string.nosuch(string)', null, [text('x')])));
  expect(build).toThrow(OrgBuildError);
  expect(build).toThrow('string.nosuch(string)');
});
