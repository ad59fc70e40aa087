import type { Tx, Value } from '../emit/abi';
import { natives } from '../platform/natives';
import { throwApex } from '../values/exceptions';

/** What assertions need of the value library. */
export interface AssertionRuntime {
  /** Apex `==`, as Assert compares. */
  equal(tx: Tx, a: Value, b: Value): boolean;
  text(tx: Tx, value: Value): string;
  isInstance(tx: Tx, value: Value, type: Value): boolean;
}

/**
 * `Assert` and `System.assert*`. A failure ends the test: it cannot be caught.
 * Sources: "Assert Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm ;
 * "System Class", assert: "You can't catch an assertion failure using a try/catch block",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_system.htm
 */
export function assertionNatives(runtime: AssertionRuntime): ReturnType<typeof natives> {
  const text = (tx: Tx, value: Value): string => runtime.text(tx, value);

  const areEqual = (tx: Tx, expected: Value, actual: Value, message?: Value): void => {
    if (!runtime.equal(tx, expected, actual))
      fail(tx, message, `Expected: ${text(tx, expected)}, Actual: ${text(tx, actual)}`);
  };
  const areNotEqual = (tx: Tx, a: Value, b: Value, message?: Value): void => {
    if (runtime.equal(tx, a, b)) fail(tx, message, `Same value: ${text(tx, a)}`);
  };
  const isTrue = (tx: Tx, condition: Value, message?: Value): void => {
    if (condition !== true) fail(tx, message, null);
  };
  const isFalse = (tx: Tx, condition: Value, message?: Value): void => {
    if (condition !== false) fail(tx, message, null);
  };
  const isNull = (tx: Tx, value: Value, message?: Value): void =>
    areEqual(tx, null, value, message);
  const isNotNull = (tx: Tx, value: Value, message?: Value): void =>
    areNotEqual(tx, value, null, message);
  const isType = (tx: Tx, value: Value, type: Value, message?: Value): void => {
    if (!runtime.isInstance(tx, value, type))
      fail(tx, message, `Expected type: ${text(tx, type)}, Actual: ${text(tx, value)}`);
  };
  const isNotType = (tx: Tx, value: Value, type: Value, message?: Value): void => {
    if (runtime.isInstance(tx, value, type))
      fail(tx, message, `Not expected type: ${text(tx, type)}`);
  };
  const failNow = (tx: Tx, message?: Value): void => fail(tx, message, null);

  function fail(tx: Tx, message: Value | undefined, detail: string | null): never {
    const parts = message === undefined || message === null ? [] : [text(tx, message)];
    if (detail !== null) parts.push(detail);
    throwApex('AssertException', ['Assertion Failed', ...parts].join(': '));
  }

  return natives({
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
}
