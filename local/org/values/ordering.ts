import type { Tx, Value } from '../emit/abi';
import { callUser, userMethod } from './dispatch';
import { comparatorOf } from './comparison';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { isInstance } from './object';
import { ApexSObject } from './sobject';
import { typeOf } from './typing';

/**
 * The order of `List.sort()`: nulls first, Strings by their characters with upper case before lower
 * case, Comparables by `compareTo`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm#apex_System_List_sort
 */
export function naturalOrder(tx: Tx, a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1;
  if (isInstance(a)) return compareUsers(tx, a, b);
  if (a instanceof ApexSObject) throw new NotSupportedError('List.sort() of SObjects');
  const type = typeOf(a);
  const compare = comparatorOf(type);
  if (!compare || typeOf(b) !== type) notComparable();
  return compare(a, b);
}

/** The order a user's Comparator gives. */
export function comparatorOrder(tx: Tx, comparator: Value): (a: Value, b: Value) => number {
  if (!isInstance(comparator))
    throw new NotSupportedError('a Comparator that is not a class of the project');
  return (a, b) => asOrder(callUser(tx, comparator, 'compare', [a, b]));
}

function compareUsers(tx: Tx, a: Value, b: Value): number {
  if (!isInstance(a) || !userMethod(a, 'compareTo', 1)) notComparable();
  return asOrder(callUser(tx, a, 'compareTo', [b]));
}

function asOrder(order: Value): number {
  if (typeof order !== 'number')
    throwApex('NullPointerException', 'Attempt to de-reference a null object');
  return order;
}

function notComparable(): never {
  throwApex('ListException', 'One or more of the items in this list is not Comparable.');
}
