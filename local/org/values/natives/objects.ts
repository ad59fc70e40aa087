import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexEnum, platformConstants } from '../enum';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { ApexIterator } from '../iterator';
import { hashOf, sameKey } from '../keys';
import { ApexList } from '../list';
import type { ValueTx } from '../object';
import { textOf } from '../text';
import type { ApexType } from '../tokens';
import { ApexSObjectType, findObject } from '../tokens';
import { instantiate, typeForName } from '../type-names';
import { isSubtype } from '../typing';
import { ApexUuid } from '../uuid';
import { given } from './arguments';

function hash(tx: Tx, self: Value): number {
  const own = hashOf(tx, self);
  if (own === null) throw new NotSupportedError('hashCode() of an object that has none of its own');
  return own;
}

/** Methods every object has, and those of enums. */
export const objectNatives = natives({
  'Object.toString()': (tx: Tx, self: Value) => textOf(tx, self),
  'Object.hashCode()': hash,
  'Object.equals(Object)': (tx: Tx, self: Value, other: Value) => sameKey(tx, self, other),
  'Enum.name()': (_tx: Tx, self: ApexEnum) => self.name,
  'Enum.ordinal()': (_tx: Tx, self: ApexEnum) => self.ordinal,
  'Enum.values(Type)': (tx: Tx, type: ApexType) =>
    new ApexList(`List<${type.of}>`, [...constantsOf(tx, type)]),
  'Enum.valueOf(Type,String)': (tx: Tx, type: ApexType, name: string | null) => {
    const wanted = given(name).toLowerCase();
    const found = constantsOf(tx, type).find(
      (constant) => constant instanceof ApexEnum && constant.name.toLowerCase() === wanted
    );
    if (!found) throwApex('NoSuchElementException', `No enum constant ${type.of}.${given(name)}`);
    return found;
  },
  'Iterator.hasNext()': (_tx: Tx, self: ApexIterator) => self.hasNext(),
  'Iterator.next()': (_tx: Tx, self: ApexIterator) => self.next(),
  'Iterable.iterator()': (_tx: Tx, self: Value) => {
    if (self instanceof ApexList) return new ApexIterator('Object', self.items);
    throw new NotSupportedError('iterator() of this value');
  }
});

function constantsOf(tx: Tx, type: ApexType): readonly Value[] {
  const constants =
    tx.program.classes.get(type.of.toLowerCase())?.constants ?? platformConstants(type.of);
  if (!constants) throw new NotSupportedError(`the constants of ${type.of}`);
  return constants;
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_type.htm */
export const typeNatives = natives({
  'Type.forName(String)': (tx: ValueTx, name: string | null) => typeForName(tx, given(name)),
  'Type.forName(String,String)': (tx: ValueTx, namespace: string | null, name: string | null) =>
    typeForName(tx, namespace ? `${namespace}.${given(name)}` : given(name)),
  'Type.getName()': (_tx: Tx, self: ApexType) => self.of,
  'Type.toString()': (_tx: Tx, self: ApexType) => self.of,
  'Type.hashCode()': hash,
  'Type.equals(Object)': (tx: Tx, self: Value, other: Value) => sameKey(tx, self, other),
  'Type.newInstance()': (tx: ValueTx, self: ApexType) => instantiate(tx, self.of),
  'Type.isAssignableFrom(Type)': (tx: ValueTx, self: ApexType, other: ApexType | null) =>
    isSubtype(tx.schema, tx, given(other).of, self.of),
  'Type.SObjectType=get': (tx: ValueTx, self: ApexType) => {
    const object = findObject(tx.schema, self.of);
    return object ? ApexSObjectType.of(object) : null;
  }
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_UUID.htm */
export const uuidNatives = natives({
  'UUID.randomUUID()': () => ApexUuid.random(),
  'UUID.fromString(String)': (_tx: Tx, text: string | null) => ApexUuid.parse(given(text)),
  'UUID.toString()': (_tx: Tx, self: ApexUuid) => self.text(),
  'UUID.hashCode()': (_tx: Tx, self: ApexUuid) => self.hash(),
  'UUID.equals(Object)': (tx: Tx, self: ApexUuid, other: Value) =>
    other !== null && self.equals(tx, other)
});
