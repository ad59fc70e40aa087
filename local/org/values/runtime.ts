import type { TypeName } from '../check/bound';
import type { ApexClass, Runtime, Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { arithmetic, dateArithmetic, negation } from './arithmetic';
import { comparison, equality, identity } from './comparison';
import { caster, converter } from './conversion';
import { ApexDecimal } from './decimal';
import { userMethod } from './dispatch';
import { ApexDouble } from './double';
import { ApexEnum, enumConstant } from './enum';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { caught, uncatchable } from './faults';
import { iterate } from './iterate';
import { elementOf } from './element-type';
import { ApexList } from './list';
import { newArray, newElements, newEntries } from './literals';
import { isInstance, UserObject } from './object';
import { fieldAddError, getField, getParent, setField } from './records';
import { ApexSObject } from './sobject';
import { textOf } from './text';
import { ApexSObjectField, ApexSObjectType, ApexType, findObject } from './tokens';
import { instanceTest } from './typing';
import { exceptionBase, initException } from './user-exceptions';

/** The functions of `Runtime` that need no data. */
export type ValueRuntime = Omit<
  Runtime,
  'query' | 'dml' | 'runAs' | 'enterSharing' | 'triggerContext'
>;

/** The part of the runtime that works on values alone, for one schema. */
export function valueRuntime(schema: Schema): ValueRuntime {
  return {
    ...coreRuntime(schema),
    ...collectionRuntime(schema),
    ...recordRuntime(schema),
    ...objectRuntime()
  };
}

function coreRuntime(schema: Schema) {
  return {
    nonNull,
    caught,
    uncatchable,
    instanceTest: (type: TypeName) => instanceTest(schema, type),
    caster: (type: TypeName) => caster(schema, type),
    converter,
    arithmetic,
    negation,
    dateArithmetic,
    equality,
    identity,
    comparison,
    text: textOf,
    longLiteral: (digits: string) => BigInt.asIntN(64, BigInt(digits.replace(/[lL]$/, ''))),
    doubleLiteral: (digits: string) => ApexDouble.parse(digits),
    decimalLiteral: (digits: string) => ApexDecimal.parse(digits)
  };
}

function collectionRuntime(schema: Schema) {
  return {
    newElements,
    newEntries,
    newArray,
    iterate,
    indexGet: (tx: Tx, list: Value, index: Value) => listOf(list).get(tx, intOf(index)),
    indexSet: (tx: Tx, list: Value, index: Value, value: Value) => {
      const target = listOf(list);
      target.set(tx, intOf(index), elementOf(schema, tx, target.type, 0, value));
      return value;
    }
  };
}

function recordRuntime(schema: Schema) {
  const object = (name: string) => {
    const found = findObject(schema, name);
    if (!found) throw new NotSupportedError(`the object ${name}`);
    return found;
  };
  return {
    newSObject: (type: TypeName) => {
      const made = object(type);
      return () => new ApexSObject(made);
    },
    getField,
    getParent,
    setField,
    fieldAddError,
    sobjectType: (name: string) => ApexSObjectType.of(object(name)),
    sobjectField: (name: string, fieldName: string) => {
      const owner = object(name);
      const field = owner.fields.get(fieldName.toLowerCase());
      if (!field) throw new NotSupportedError(`the field ${name}.${fieldName}`);
      return ApexSObjectField.of(owner, field);
    },
    label: (name: string) => {
      const label = schema.labels.get(name.toLowerCase());
      if (!label) throw new NotSupportedError(`the label ${name}`);
      return label.value;
    }
  };
}

function objectRuntime() {
  return {
    typeLiteral: (type: TypeName) => ApexType.of(type),
    enumConstant,
    newEnumConstant: (owner: ApexClass, name: string, ordinal: number) =>
      new ApexEnum(owner.name, name, ordinal),
    Instance: UserObject,
    exceptionBase,
    initException,
    dispatch
  };
}

function nonNull<T>(_tx: Tx, value: T | null): T {
  if (value === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
  return value;
}

function listOf(value: Value): ApexList {
  if (value instanceof ApexList) return value;
  if (value === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
  throw new NotSupportedError('an index into a value that is no List');
}

function intOf(value: Value): number | null {
  return typeof value === 'number' ? value : null;
}

function dispatch(
  tx: Tx,
  self: Value,
  name: string,
  arity: number,
  native: ((...args: never[]) => unknown) | null,
  args: readonly Value[]
): Value {
  nonNull(tx, self);
  const method = isInstance(self) ? userMethod(self, name, arity) : undefined;
  if (method) return method.invoke(tx, self, args);
  if (!native) throw new NotSupportedError(`calling ${name} with ${arity} arguments on this value`);
  const call: (...all: Value[]) => unknown = native as (...all: Value[]) => unknown;
  return call(tx, self, ...args);
}
