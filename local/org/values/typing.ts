import type { TypeName } from '../check/bound';
import type { ApexClass, Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { loadSignatures } from '../platform/load';
import { ApexDecimal } from './decimal';
import { ApexDouble } from './double';
import { NotSupportedError } from './errors';
import { ApexException } from './exceptions';
import { toId18 } from './id';
import { ApexList } from './list';
import { ApexObject, isInstance } from './object';
import { ApexSObject } from './sobject';
import { findObject } from './tokens';
import { parseType } from './types';

/** The Apex type of a value; an Id shows as String, because the two share their representation. */
export function typeOf(value: Value): TypeName {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'number':
      return 'Integer';
    case 'bigint':
      return 'Long';
    case 'boolean':
      return 'Boolean';
    default:
      if (isInstance(value)) return value.$class.name;
      if (value instanceof ApexObject || value instanceof ApexException) return value.apexType;
      throw new NotSupportedError('the type of a value that is none of Apex');
  }
}

/** A type as TypeException names it: `Map<String,ANY>`. */
export function runtimeName(type: TypeName): string {
  const { name, args } = parseType(type);
  if (args.length === 0) return name;
  return `${name}<${args.map((arg) => (arg === 'Object' ? 'ANY' : runtimeName(arg))).join(',')}>`;
}

const SCALARS: Readonly<Record<string, (value: Value) => boolean>> = {
  Object: () => true,
  String: (value) => typeof value === 'string',
  // `text instanceof Id` is how Apex asks whether a text is a valid Id.
  Id: (value) => typeof value === 'string' && toId18(value) !== null,
  Boolean: (value) => typeof value === 'boolean',
  Integer: (value) => typeof value === 'number',
  // Numbers form a hierarchy: Integer, Long, Double, Decimal.
  Long: (value) => typeof value === 'bigint' || typeof value === 'number',
  Double: (value) => value instanceof ApexDouble || SCALARS.Long?.(value) === true,
  Decimal: (value) => value instanceof ApexDecimal || SCALARS.Double?.(value) === true,
  SObject: (value) => value instanceof ApexSObject,
  Exception: (value) => value instanceof ApexException
};

/** The `instanceof` test of a type; null is an instance of nothing. */
export function instanceTest(schema: Schema, type: TypeName): (tx: Tx, value: Value) => boolean {
  const scalar = SCALARS[type];
  if (scalar) return (_tx, value) => value !== null && scalar(value);
  const object = findObject(schema, type);
  return (tx, value) => {
    if (value === null) return false;
    if (value instanceof ApexSObject) return object !== undefined && value.type === object;
    if (value instanceof ApexList && parseType(type).name === 'List')
      return listFits(schema, tx, value, parseType(type).args[0] ?? 'Object');
    return isSubtype(schema, tx, typeOf(value), type);
  };
}

/** A `List<SObject>` counts as a list of one object's records when all of its elements are. */
function listFits(schema: Schema, tx: Tx, list: ApexList, element: TypeName): boolean {
  const own = parseType(list.type).args[0] ?? 'Object';
  if (isSubtype(schema, tx, own, element)) return true;
  const object = findObject(schema, element);
  if (own !== 'SObject' || !object) return false;
  return list.items.every((item) => item instanceof ApexSObject && item.type === object);
}

/** Whether a value of type `from` may stand where `to` is wanted, without change. */
export function isSubtype(schema: Schema, tx: Tx, from: TypeName, to: TypeName): boolean {
  if (from === to || to === 'Object') return true;
  if (to === 'SObject') return findObject(schema, from) !== undefined;
  const [source, target] = [parseType(from), parseType(to)];
  if (target.name === 'Iterable' && (source.name === 'List' || source.name === 'Set'))
    return isSubtype(schema, tx, source.args[0] ?? 'Object', target.args[0] ?? 'Object');
  if (source.name === target.name && (source.name === 'List' || source.name === 'Map'))
    return source.args.every((arg, i) => isSubtype(schema, tx, arg, target.args[i] ?? 'Object'));
  const user = tx.program.classes.get(from.toLowerCase());
  return user ? userSubtype(user, to) : platformSubtype(from, to);
}

function userSubtype(from: ApexClass, to: TypeName): boolean {
  if (from.interfaces.includes(to)) return true;
  for (let at: ApexClass | null = from; at; at = at.superclass) {
    if (at.name === to || at.interfaces.includes(to)) return true;
    if (at.platformSuperclass !== null && platformSubtype(at.platformSuperclass, to)) return true;
  }
  return false;
}

function platformSubtype(from: TypeName, to: TypeName): boolean {
  const signatures = loadSignatures();
  for (let at: TypeName | null = from; at !== null;) {
    if (at === to) return true;
    const type = signatures.type(at);
    if (type?.interfaces.includes(to)) return true;
    at = type?.superclass ?? null;
  }
  return false;
}
