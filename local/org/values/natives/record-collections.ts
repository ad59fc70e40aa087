import type { TypeName } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { cloneRecord } from '../clone';
import { elementOf } from '../element-type';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { ApexList } from '../list';
import type { ApexMap } from '../map';
import type { ValueTx } from '../object';
import { ApexSObject } from '../sobject';
import { ApexSObjectType, findObject } from '../tokens';
import { typeArgument } from '../types';

/** `new Map<Id,SObject>(records)`: ListException for a record without Id or an Id that comes twice. */
export function putRecords(tx: ValueTx, map: ApexMap, records: ApexList): ApexMap {
  const seen = new Set<string>();
  for (const [index, record] of records.items.entries()) {
    if (!(record instanceof ApexSObject))
      throwApex('NullPointerException', 'Attempt to de-reference a null object');
    const id = record.id;
    if (id === null) throwApex('ListException', `Row with null Id at index: ${index}`);
    if (seen.has(id)) throwApex('ListException', `Row with duplicate Id at index: ${index}`);
    seen.add(id);
    map.put(tx, id, elementOf(tx.schema, tx, map.type, 1, record));
  }
  return map;
}

/** `List.deepClone`: its own copies of the records. */
export function deepCloned(
  list: ApexList,
  ids: boolean,
  stamps: boolean,
  numbers: boolean
): ApexList {
  const options = { id: ids, deep: true, timestamps: stamps, autonumber: numbers };
  const clone = (item: Value) => {
    if (item === null) return null;
    if (item instanceof ApexSObject) return cloneRecord(item, options);
    throw new NotSupportedError('List.deepClone of values that are no SObjects');
  };
  return new ApexList(list.type, list.items.map(clone));
}

/** The object of a collection's records, null for SObjects in general. */
export function elementType(tx: ValueTx, type: TypeName, argument: number): ApexSObjectType | null {
  const object = findObject(tx.schema, typeArgument(type, argument));
  return object ? ApexSObjectType.of(object) : null;
}
