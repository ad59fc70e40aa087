import { describe, expect, test } from 'vitest';
import type { BoundClass, BoundStatement } from '../check/bound';
import {
  add,
  assign,
  block,
  callNative,
  callStatic,
  classOf,
  declare,
  give,
  increment,
  int,
  less,
  local,
  method,
  nothing,
  program,
  run,
  text
} from './testing/bound';
import { TestLimit, testOrg } from './testing/org';

const statics = { static: true };

function org(...classes: readonly BoundClass[]) {
  return testOrg(program(classes));
}

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

  test('counts ten million rounds and loses none', () => {
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
    expect(call('F', 'sum', [10_000_000])).toBe(-2014260032);
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
