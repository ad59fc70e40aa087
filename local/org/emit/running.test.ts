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
  local,
  method,
  nothing,
  program,
  run,
  self,
  staticField,
  text
} from './testing/bound';
import { testOrg } from './testing/org';

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
