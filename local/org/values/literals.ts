import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { ApexList } from './list';
import { ApexMap } from './map';
import { ApexSet } from './set';
import { parseType } from './types';

/** `new List<T>{a, b}` and `new Set<T>{a, b}` */
export function newElements(type: TypeName): (tx: Tx, elements: Value[]) => Value {
  if (parseType(type).name !== 'Set') return (_tx, elements) => new ApexList(type, elements);
  return (tx, elements) => {
    const set = new ApexSet(type);
    set.addAll(tx, elements);
    return set;
  };
}

/** `new Map<K,V>{a => b}` */
export function newEntries(type: TypeName): (tx: Tx, entries: [Value, Value][]) => Value {
  return (tx, entries) => {
    const map = new ApexMap(type);
    for (const [key, value] of entries) map.put(tx, key, value);
    return map;
  };
}

/** `new T[n]`; `type` is the list's. */
export function newArray(type: TypeName): (tx: Tx, size: number) => Value {
  return (_tx, size) => {
    if (size < 0) throwApex('ListException', `List size is negative: ${size}`);
    return new ApexList(type, new Array<Value>(size).fill(null));
  };
}
