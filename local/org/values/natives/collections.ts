import type { TypeName } from '../../check/bound';
import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { elementOf, elementsOf } from '../element-type';
import { ApexIterator } from '../iterator';
import { hashOf, sameKey } from '../keys';
import { ApexList } from '../list';
import { ApexMap } from '../map';
import type { ValueTx } from '../object';
import { comparatorOrder, naturalOrder } from '../ordering';
import type { ApexSet } from '../set';
import { textOf } from '../text';
import { typeArgument } from '../types';
import { given } from './arguments';
import { deepCloned, elementType, putRecords } from './record-collections';

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_list.htm */
export const listNatives = natives({
  'List.<init>()': (_tx: Tx, type: TypeName) => new ApexList(type),
  'List.<init>(List<T>)': (_tx: Tx, type: TypeName, other: ApexList | null) =>
    new ApexList(type, [...given(other).items]),
  'List.<init>(Set<T>)': (_tx: Tx, type: TypeName, other: ApexSet | null) =>
    new ApexList(type, given(other).toArray()),
  'List.add(T)': (tx: ValueTx, self: ApexList, value: Value) =>
    self.add(tx, elementOf(tx.schema, tx, self.type, 0, value)),
  'List.add(Integer,T)': (tx: ValueTx, self: ApexList, index: number | null, value: Value) =>
    self.insert(tx, index, elementOf(tx.schema, tx, self.type, 0, value)),
  'List.addAll(List<T>)': (tx: ValueTx, self: ApexList, other: ApexList | null) =>
    self.addAll(tx, elementsOf(tx, self.type, given(other))),
  'List.addAll(Set<T>)': (tx: ValueTx, self: ApexList, other: ApexSet | null) =>
    self.addAll(tx, elementsOf(tx, self.type, given(other))),
  'List.clear()': (_tx: Tx, self: ApexList) => self.clear(),
  'List.contains(T)': (tx: Tx, self: ApexList, value: Value) => self.indexOf(tx, value) >= 0,
  'List.indexOf(T)': (tx: Tx, self: ApexList, value: Value) => self.indexOf(tx, value),
  'List.get(Integer)': (tx: Tx, self: ApexList, index: number | null) => self.get(tx, index),
  'List.set(Integer,T)': (tx: ValueTx, self: ApexList, index: number | null, value: Value) =>
    self.set(tx, index, elementOf(tx.schema, tx, self.type, 0, value)),
  'List.remove(Integer)': (tx: Tx, self: ApexList, index: number | null) => self.remove(tx, index),
  'List.isEmpty()': (_tx: Tx, self: ApexList) => self.size === 0,
  'List.size()': (_tx: Tx, self: ApexList) => self.size,
  'List.iterator()': (_tx: Tx, self: ApexList) =>
    new ApexIterator(typeArgument(self.type, 0), self.items),
  'List.sort()': (tx: Tx, self: ApexList) => self.sort((a, b) => naturalOrder(tx, a, b)),
  'List.sort(Comparator<T>)': (tx: Tx, self: ApexList, comparator: Value) =>
    self.sort(comparatorOrder(tx, given(comparator))),
  'List.clone()': (_tx: Tx, self: ApexList) => new ApexList(self.type, [...self.items]),
  'List.deepClone()': (_tx: Tx, self: ApexList) => deepCloned(self, false, false, false),
  'List.deepClone(Boolean)': (_tx: Tx, self: ApexList, ids: boolean | null) =>
    deepCloned(self, ids === true, false, false),
  'List.deepClone(Boolean,Boolean)': (
    _tx: Tx,
    self: ApexList,
    ids: boolean | null,
    stamps: boolean | null
  ) => deepCloned(self, ids === true, stamps === true, false),
  'List.deepClone(Boolean,Boolean,Boolean)': (
    _tx: Tx,
    self: ApexList,
    ids: boolean | null,
    stamps: boolean | null,
    numbers: boolean | null
  ) => deepCloned(self, ids === true, stamps === true, numbers === true),
  'List.getSObjectType()': (tx: ValueTx, self: ApexList) => elementType(tx, self.type, 0),
  'List.toString()': (tx: Tx, self: ApexList) => textOf(tx, self),
  'List.hashCode()': (tx: Tx, self: ApexList) => hashOf(tx, self),
  'List.equals(List<T>)': (tx: Tx, self: ApexList, other: Value) => sameKey(tx, self, other)
});

function put(tx: ValueTx, map: ApexMap, key: Value, value: Value): Value {
  return map.put(
    tx,
    elementOf(tx.schema, tx, map.type, 0, key),
    elementOf(tx.schema, tx, map.type, 1, value)
  );
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_map.htm */
export const mapNatives = natives({
  'Map.<init>()': (_tx: Tx, type: TypeName) => new ApexMap(type),
  'Map.<init>(Map<K,V>)': (tx: Tx, type: TypeName, other: ApexMap | null) => {
    const map = new ApexMap(type);
    for (const [key, value] of given(other).entries()) map.put(tx, key, value);
    return map;
  },
  'Map.<init>(List<SObject>)': (tx: ValueTx, type: TypeName, records: ApexList | null) =>
    putRecords(tx, new ApexMap(type), given(records)),
  'Map.clear()': (_tx: Tx, self: ApexMap) => self.clear(),
  'Map.containsKey(K)': (tx: Tx, self: ApexMap, key: Value) => self.has(tx, key),
  'Map.get(K)': (tx: Tx, self: ApexMap, key: Value) => self.get(tx, key),
  'Map.put(K,V)': put,
  'Map.putAll(Map<K,V>)': (tx: ValueTx, self: ApexMap, other: ApexMap | null) => {
    for (const [key, value] of given(other).entries()) put(tx, self, key, value);
  },
  'Map.putAll(List<SObject>)': (tx: ValueTx, self: ApexMap, records: ApexList | null) => {
    putRecords(tx, self, given(records));
  },
  'Map.remove(K)': (tx: Tx, self: ApexMap, key: Value) => self.remove(tx, key),
  'Map.isEmpty()': (_tx: Tx, self: ApexMap) => self.size === 0,
  'Map.size()': (_tx: Tx, self: ApexMap) => self.size,
  'Map.keySet()': (_tx: Tx, self: ApexMap) => self.keySet(),
  'Map.values()': (_tx: Tx, self: ApexMap) =>
    new ApexList(`List<${typeArgument(self.type, 1)}>`, self.values()),
  'Map.clone()': (tx: Tx, self: ApexMap) => {
    const map = new ApexMap(self.type);
    for (const [key, value] of self.entries()) map.put(tx, key, value);
    return map;
  },
  'Map.getSObjectType()': (tx: ValueTx, self: ApexMap) => elementType(tx, self.type, 1),
  'Map.toString()': (tx: Tx, self: ApexMap) => textOf(tx, self),
  'Map.hashCode()': (tx: Tx, self: ApexMap) => hashOf(tx, self),
  'Map.equals(Map<K,V>)': (tx: Tx, self: ApexMap, other: Value) => sameKey(tx, self, other)
});
