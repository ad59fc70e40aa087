import type { ApexInstance, Value } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import { ApexList, ApexMap, ApexSet } from '../values/collections';
import { ApexEnum } from '../values/enum';
import { NotSupportedError } from '../values/errors';
import { ApexException } from '../values/exceptions';
import { isInstance } from '../values/object';
import { ApexSObject } from '../values/sobject';
import { storeScalar, type StoredScalar } from '../values/stored-scalar';
import { ApexSObjectField, ApexSObjectType, ApexType } from '../values/tokens';

/**
 * An Apex value as JSON: how a job's state lies in its row between the transaction that queued it and
 * the one that runs it. Objects keep their identity within one value: the second sight of an object
 * is a reference to the first.
 */
export type StoredValue =
  | StoredScalar
  | { readonly kind: 'type' | 'sobjectType'; readonly value: string }
  | { readonly kind: 'reference'; readonly to: number }
  | { readonly kind: 'enum'; readonly type: string; readonly name: string }
  | { readonly kind: 'field'; readonly object: string; readonly name: string }
  | { readonly kind: 'list' | 'set'; readonly type: string; readonly items: readonly StoredValue[] }
  | { readonly kind: 'map'; readonly type: string; readonly entries: readonly StoredEntry[] }
  | StoredRecord
  | StoredObject;

type StoredEntry = readonly [StoredValue, StoredValue];

interface StoredRecord {
  readonly kind: 'sobject';
  readonly type: string;
  readonly selected: boolean;
  readonly assigned: readonly string[];
  readonly fields: readonly (readonly [string, StoredValue])[];
}

interface StoredObject {
  readonly kind: 'object';
  readonly class: string;
  readonly fields: readonly (readonly [string, StoredValue])[];
}

/** Copies a value out of a transaction. What cannot outlive one is refused by name. */
export function store(tx: Transaction, value: Value): StoredValue {
  return new Writer(tx).write(value);
}

class Writer {
  private readonly tx: Transaction;
  private readonly seen = new Map<object, number>();

  constructor(tx: Transaction) {
    this.tx = tx;
  }

  write(value: Value): StoredValue {
    const scalar = storeScalar(value);
    return scalar === undefined ? (this.token(value) ?? this.shared(value)) : scalar;
  }

  private token(value: Value): StoredValue {
    if (value instanceof ApexType) return { kind: 'type', value: value.of };
    if (value instanceof ApexSObjectType) return { kind: 'sobjectType', value: value.sobject.name };
    if (value instanceof ApexSObjectField)
      return { kind: 'field', object: value.object.name, name: value.field.name };
    if (value instanceof ApexEnum) return { kind: 'enum', type: value.enumName, name: value.name };
    return null;
  }

  private shared(value: Value): StoredValue {
    if (typeof value !== 'object' || value === null) throw refuse(String(value));
    const known = this.seen.get(value);
    if (known !== undefined) return { kind: 'reference', to: known };
    this.seen.set(value, this.seen.size);
    if (value instanceof ApexList)
      return { kind: 'list', type: value.type, items: value.items.map((item) => this.write(item)) };
    if (value instanceof ApexSet)
      return {
        kind: 'set',
        type: value.type,
        items: value.toArray().map((item) => this.write(item))
      };
    if (value instanceof ApexMap) return this.map(value);
    if (value instanceof ApexSObject) return this.record(value);
    if (isInstance(value) && !(value instanceof ApexException)) return this.object(value);
    throw refuse(value.constructor.name);
  }

  private map(map: ApexMap): StoredValue {
    const entries = map
      .entries()
      .map(([key, value]): StoredEntry => [this.write(key), this.write(value)]);
    return { kind: 'map', type: map.type, entries };
  }

  private record(record: ApexSObject): StoredRecord {
    const fields = [...record.fields].map(([name, value]) => [name, this.write(value)] as const);
    const { type, selected } = record;
    return { kind: 'sobject', type: type.name, selected, assigned: [...record.assigned], fields };
  }

  /**
   * Transient fields are left out, as Salesforce leaves them out of a job's state; so are written
   * properties, whose storage, if they have any, is a field of its own.
   */
  private object(instance: ApexInstance): StoredObject {
    const fields = instance.$class.fields
      .filter((field) => !field.static && !field.transient && field.computed !== true)
      .map((field) => [field.name, this.write(field.get(this.tx, instance))] as const);
    return { kind: 'object', class: instance.$class.name, fields };
  }
}

function refuse(what: string): NotSupportedError {
  return new NotSupportedError(`${what} cannot be part of a queued job's state`);
}
