import type { TypeName } from '../../check/bound';
import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexIterator } from '../iterator';
import { hashOf, sameKey } from '../keys';
import type { ApexList } from '../list';
import { ApexSet } from '../set';
import { textOf } from '../text';
import { typeArgument } from '../types';
import { given } from './arguments';

type Elements = ApexList | ApexSet;

const create = (tx: Tx, type: TypeName, other: Elements | null) => {
  const set = new ApexSet(type);
  set.addAll(tx, given(other));
  return set;
};

const addAll = (tx: Tx, self: ApexSet, other: Elements | null) => self.addAll(tx, given(other));

const containsAll = (tx: Tx, self: ApexSet, other: Elements | null) =>
  [...given(other)].every((value) => self.has(tx, value));

const removeAll = (tx: Tx, self: ApexSet, other: Elements | null) =>
  [...given(other)].filter((value) => self.remove(tx, value)).length > 0;

const retainAll = (tx: Tx, self: ApexSet, other: Elements | null) => {
  const kept = create(tx, self.type, other);
  const gone = self.toArray().filter((value) => !kept.has(tx, value));
  for (const value of gone) self.remove(tx, value);
  return gone.length > 0;
};

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_set.htm */
export const setNatives = natives({
  'Set.<init>()': (_tx: Tx, type: TypeName) => new ApexSet(type),
  'Set.<init>(Set<T>)': create,
  'Set.<init>(List<T>)': create,
  'Set.add(T)': (tx: Tx, self: ApexSet, value: Value) => self.add(tx, value),
  'Set.addAll(List<T>)': addAll,
  'Set.addAll(Set<T>)': addAll,
  'Set.clear()': (_tx: Tx, self: ApexSet) => self.clear(),
  'Set.contains(T)': (tx: Tx, self: ApexSet, value: Value) => self.has(tx, value),
  'Set.containsAll(List<T>)': containsAll,
  'Set.containsAll(Set<T>)': containsAll,
  'Set.isEmpty()': (_tx: Tx, self: ApexSet) => self.size === 0,
  'Set.remove(T)': (tx: Tx, self: ApexSet, value: Value) => self.remove(tx, value),
  'Set.removeAll(List<T>)': removeAll,
  'Set.removeAll(Set<T>)': removeAll,
  'Set.retainAll(List<T>)': retainAll,
  'Set.retainAll(Set<T>)': retainAll,
  'Set.size()': (_tx: Tx, self: ApexSet) => self.size,
  'Set.iterator()': (_tx: Tx, self: ApexSet) =>
    new ApexIterator(typeArgument(self.type, 0), self.toArray()),
  'Set.clone()': (tx: Tx, self: ApexSet) => create(tx, self.type, self),
  'Set.toString()': (tx: Tx, self: ApexSet) => textOf(tx, self),
  'Set.hashCode()': (tx: Tx, self: ApexSet) => hashOf(tx, self),
  'Set.equals(Set<Object>)': (tx: Tx, self: ApexSet, other: Value) => sameKey(tx, self, other)
});
