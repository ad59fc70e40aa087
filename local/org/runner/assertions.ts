import type { Transaction } from '../data/transaction';
import type { Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { natives } from '../platform/natives';
import { equality } from '../values/comparison';
import { ApexDecimal } from '../values/decimal';
import { ApexDouble } from '../values/double';
import { throwApex } from '../values/exceptions';
import { textOf } from '../values/text';
import type { ApexType } from '../values/tokens';
import { instanceTest } from '../values/typing';

/** A failed assertion. No Apex exception: it ends the test and cannot be caught. */
export class AssertionFailure extends Error {
  readonly typeName = 'System.AssertException';
  override readonly name = 'AssertionFailure';
}

const equalObjects = equality('Object');
const instanceTests = new WeakMap<Schema, Map<string, ReturnType<typeof instanceTest>>>();

/** Assertions compare strings exactly, unlike `==`, and numbers of different types by value. */
function areSame(tx: Tx, a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [left, right] = [numberOf(a), numberOf(b)];
  return left !== null && right !== null ? left.equals(tx, right) : equalObjects(tx, a, b);
}

function numberOf(value: Value): ApexDecimal | null {
  if (typeof value === 'number' || typeof value === 'bigint') return ApexDecimal.of(value);
  if (value instanceof ApexDouble) return ApexDecimal.of(value.value);
  return value instanceof ApexDecimal ? value : null;
}

function areEqual(tx: Tx, expected: Value, actual: Value, message?: Value): void {
  if (!areSame(tx, expected, actual))
    fail(tx, message, `Expected: ${textOf(tx, expected)}, Actual: ${textOf(tx, actual)}`);
}

function areNotEqual(tx: Tx, a: Value, b: Value, message?: Value): void {
  if (areSame(tx, a, b)) fail(tx, message, `Same value: ${textOf(tx, a)}`);
}

function isTrue(tx: Tx, condition: Value, message?: Value): void {
  if (condition !== true) fail(tx, message, null);
}

function isFalse(tx: Tx, condition: Value, message?: Value): void {
  if (condition !== false) fail(tx, message, null);
}

function isNull(tx: Tx, value: Value, message?: Value): void {
  areEqual(tx, null, value, message);
}

function isNotNull(tx: Tx, value: Value, message?: Value): void {
  areNotEqual(tx, value, null, message);
}

function isType(tx: Transaction, value: Value, type: ApexType | null, message?: Value): void {
  if (!isOfType(tx, value, type))
    fail(tx, message, `Expected type: ${textOf(tx, type)}, Actual: ${textOf(tx, value)}`);
}

function isNotType(tx: Transaction, value: Value, type: ApexType | null, message?: Value): void {
  if (isOfType(tx, value, type)) fail(tx, message, `Not expected type: ${textOf(tx, type)}`);
}

function isOfType(tx: Transaction, value: Value, type: ApexType | null): boolean {
  const name = type?.of ?? throwApex('NullPointerException', 'Argument cannot be null.');
  const tests = instanceTests.get(tx.schema) ?? new Map<string, ReturnType<typeof instanceTest>>();
  instanceTests.set(tx.schema, tests);
  const test = tests.get(name) ?? instanceTest(tx.schema, name);
  tests.set(name, test);
  return test(tx, value);
}

function fail(tx: Tx, message: Value | undefined, detail: string | null): never {
  const parts = message === undefined || message === null ? [] : [textOf(tx, message)];
  if (detail !== null) parts.push(detail);
  throw new AssertionFailure(['Assertion Failed', ...parts].join(': '));
}

function failNow(tx: Tx, message?: Value): void {
  fail(tx, message, null);
}

/**
 * `Assert` and `System.assert*`. A failure ends the test: it cannot be caught.
 * Sources: "Assert Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm ;
 * "System Class", assert: "You can't catch an assertion failure using a try/catch block",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm
 */
export const assertionNatives = natives({
  'Assert.areEqual(Object,Object)': areEqual,
  'Assert.areEqual(Object,Object,String)': areEqual,
  'Assert.areNotEqual(Object,Object)': areNotEqual,
  'Assert.areNotEqual(Object,Object,String)': areNotEqual,
  'Assert.isTrue(Boolean)': isTrue,
  'Assert.isTrue(Boolean,String)': isTrue,
  'Assert.isFalse(Boolean)': isFalse,
  'Assert.isFalse(Boolean,String)': isFalse,
  'Assert.isNull(Object)': isNull,
  'Assert.isNull(Object,String)': isNull,
  'Assert.isNotNull(Object)': isNotNull,
  'Assert.isNotNull(Object,String)': isNotNull,
  'Assert.isInstanceOfType(Object,Type)': isType,
  'Assert.isInstanceOfType(Object,Type,String)': isType,
  'Assert.isNotInstanceOfType(Object,Type)': isNotType,
  'Assert.isNotInstanceOfType(Object,Type,String)': isNotType,
  'Assert.fail()': failNow,
  'Assert.fail(String)': failNow,
  'System.assert(Boolean)': isTrue,
  'System.assert(Boolean,Object)': isTrue,
  'System.assertEquals(Object,Object)': areEqual,
  'System.assertEquals(Object,Object,Object)': areEqual,
  'System.assertNotEquals(Object,Object)': areNotEqual,
  'System.assertNotEquals(Object,Object,Object)': areNotEqual
});
