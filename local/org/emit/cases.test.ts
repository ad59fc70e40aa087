import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apexOrg } from './testing/apex';

const FOLDER = new URL('cases/', import.meta.url);
const sources = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    basename(file, '.cls'),
    readFileSync(new URL(file, FOLDER), 'utf8')
  ])
);
const org = apexOrg(sources);
const NPE = 'Attempt to de-reference a null object';

/** What every static method of a case gives. */
const CASES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Arithmetic: {
    overflow: -2147483648,
    multiplyOverflow: 2147483645,
    negateSmallest: -2147483648,
    divide: -3,
    divideByZero: 'System.MathException: Divide by 0',
    shifts: -3983,
    bits: 8 * 100 + 15 * 10 + 9,
    longOverflow: '-9223372036854775808',
    mixed: '7|3.50|3.00|2.5',
    addNull: NPE,
    conditionNull: 'null',
    shortCircuit: true,
    precedence: true,
    order: 1 + 20 + 300 + 3000,
    nestedMinus: 0
  },
  Texts: {
    nullTexts: 'nullnullnull',
    numbers: 'a12true31.10z',
    sumThenText: '3x',
    equalIgnoringCase: true,
    compareNull: true,
    specials: 'it\'s `${x}` \\ "q"\né',
    appended: 'ab1null',
    methods: '7 H',
    callOnNull: NPE,
    ofObject: 'o=5 <n>'
  },
  Flow: {
    loops: '0:10 6:8 0',
    nestedBreak: '1a2a3a',
    breakInSwitch: '02',
    chosen: 'negativezerosmalllarge',
    ternary: 'a',
    recursion: 610,
    modifiedWhileWalking: '2',
    ownIterable: '321'
  },
  Failures: {
    derivedFirst: 'code 7|7|own field|Failures.DerivedException',
    caughtByBase: 'plaintrue',
    implicitConstructors: 'outerinnerinnerScript-thrown exception',
    finallyOrder: 'abcdxfr',
    rethrowKeepsIdentity: true,
    finallyInLoop: '0ff2ff',
    notMatching: 'Invalid integer: x',
    throwNull: 'npe',
    castFails: 'Invalid conversion from runtime type String to Integer',
    nullField: 'System.NullPointerException',
    outOfBounds: 'List index out of bounds: 1'
  },
  Shapes: {
    trails: 'init;base null;|init;base null;default;',
    areas: 4 + 18,
    names: 'double square!',
    tests: true,
    viaCast: 18
  },
  Statics: {
    order: '1 20 nullblock;field;',
    counted: 3 + 4,
    table: 3,
    innerSeesOuter: 21
  },
  Properties: {
    lazyOnce: '42 42 1',
    written: 16,
    tracked: '[[a]b]',
    assignedValue: 800 + 8 + 8
  },
  Choices: {
    texts: 'abcapitalnullelse',
    colors: 'rgbnone',
    evaluatedOnce: 1,
    ofLong: 'five',
    enumMembers: 'GREEN13trueGREEN',
    enumKeys: 61
  },
  Chains: {
    wholeChainStops: true,
    evaluatedOnce: 11,
    nested: '1|null|null',
    failsBehind: 'npe',
    coalesce: 'ba7',
    asStatement: 2
  },
  Assignments: {
    objectOnce: '3 5 7 7',
    indexOnce: '3 (10, 25, 31) 30',
    chained: 77,
    operators: 51,
    usesOldValue: 7,
    widened: '3 3.0',
    argumentOrder: 12,
    thisField: 21
  },
  Collecting: {
    grouped: '22',
    ownEquality: 200 + 50 + 1000,
    sorted: '123(3, 2, 1)',
    arrays: '(null, 4, null)83',
    nestedLists: 'abc'
  },
  Nested: {
    both: 521,
    fluent: 'a-b-c',
    overloaded: 'integer string long integers strings ',
    names: '123425'
  }
};

describe.each(Object.entries(CASES))('%s', (name, methods) => {
  test.each(Object.entries(methods))('%s', (method, expected) => {
    expect(org.call(name, method)).toBe(expected);
  });
});

test('every static method of the cases is asserted', () => {
  const unasserted = [...org.program.classes.values()]
    .flatMap((type) => [...type.staticMethods.values()])
    .filter((method) => method.access === 'public' && method.parameters.length === 0)
    .map((method) => `${method.class}.${method.name}`)
    .filter((name) => {
      const [type = '', method = ''] = name.split('.');
      return !(method in (CASES[type] ?? {}));
    });
  expect(unasserted).toEqual([]);
});
