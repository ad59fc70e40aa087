import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { NotSupportedError } from './errors';
import type { ValueTx } from './object';
import { ApexSObject } from './sobject';
import { typeArgument } from './types';
import { isSubtype, typeOf } from './typing';

/**
 * The value, when a collection of this type may hold it: `List<SObject> all = new List<Lead>()` takes
 * leads alone, "Collection Casting",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_casting_collections.htm
 * @param argument which type argument the value stands for
 * @throws NotSupportedError for any other: what Salesforce throws is not documented
 */
export function elementOf(
  schema: Schema,
  tx: Tx,
  type: TypeName,
  argument: number,
  value: Value
): Value {
  const element = typeArgument(type, argument);
  if (value === null || element === 'Object') return value;
  if (value instanceof ApexSObject) {
    if (element === value.type.name || element === 'SObject') return value;
  } else {
    const own = typeOf(value);
    if (own === element || (own === 'String' && element === 'Id')) return value;
    if (isSubtype(schema, tx, own, element)) return value;
  }
  throw new NotSupportedError(`a value of type ${typeOf(value)} in a ${type}`);
}

/** All of the values, tested as `elementOf` does. */
export function elementsOf(tx: ValueTx, type: TypeName, values: Iterable<Value>): Value[] {
  return [...values].map((value) => elementOf(tx.schema, tx, type, 0, value));
}
