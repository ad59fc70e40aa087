import type { ApexInstance, Value } from '../emit/abi';
import type { Transaction } from '../data/transaction';
import type { SObjectType } from '../metadata/schema';
import { ApexList, ApexMap, ApexSet } from '../values/collections';
import { ApexEnum, enumConstant } from '../values/enum';
import { NotSupportedError } from '../values/errors';
import { ApexSObject } from '../values/sobject';
import { restoreScalar } from '../values/stored-scalar';
import { ApexSObjectField, ApexSObjectType, ApexType, findObject } from '../values/tokens';
import type { StoredValue } from './stored-value';

/**
 * Brings a stored value into a transaction.
 * @throws NotSupportedError when the running code or schema lacks a class, object or field it names
 */
export function restore(tx: Transaction, stored: StoredValue): Value {
  return new Reader(tx).read(stored);
}

type Stored<K> = Extract<StoredValue, { readonly kind: K }>;

class Reader {
  private readonly tx: Transaction;
  private readonly seen: Value[] = [];

  constructor(tx: Transaction) {
    this.tx = tx;
  }

  read(stored: StoredValue): Value {
    if (stored === null || typeof stored !== 'object') return stored;
    switch (stored.kind) {
      case 'type':
        return ApexType.of(stored.value);
      case 'sobjectType':
        return ApexSObjectType.of(this.sobjectType(stored.value));
      case 'field':
        return this.field(stored);
      case 'enum':
        return this.constant(stored);
      case 'reference':
        return this.seen[stored.to] ?? null;
      case 'list':
        return this.list(stored);
      case 'set':
        return this.set(stored);
      case 'map':
        return this.map(stored);
      case 'sobject':
        return this.record(stored);
      case 'object':
        return this.object(stored);
      default:
        return restoreScalar(stored);
    }
  }

  private list(stored: Stored<'list' | 'set'>): ApexList {
    const list = new ApexList(stored.type);
    this.seen.push(list);
    for (const item of stored.items) list.add(this.tx, this.read(item));
    return list;
  }

  private set(stored: Stored<'list' | 'set'>): ApexSet {
    const set = new ApexSet(stored.type);
    this.seen.push(set);
    for (const item of stored.items) set.add(this.tx, this.read(item));
    return set;
  }

  private map(stored: Stored<'map'>): ApexMap {
    const map = new ApexMap(stored.type);
    this.seen.push(map);
    for (const [key, value] of stored.entries) map.put(this.tx, this.read(key), this.read(value));
    return map;
  }

  private record(stored: Stored<'sobject'>): ApexSObject {
    const record = new ApexSObject(this.sobjectType(stored.type));
    this.seen.push(record);
    record.selected = stored.selected;
    for (const name of stored.assigned) record.assigned.add(name);
    for (const [name, value] of stored.fields) record.fields.set(name, this.read(value));
    return record;
  }

  private object(stored: Stored<'object'>): ApexInstance {
    const type = this.tx.program.classes.get(stored.class.toLowerCase());
    if (!type?.allocate)
      throw new NotSupportedError(`class ${stored.class} of a queued job is gone`);
    const instance = type.allocate(this.tx);
    this.seen.push(instance);
    // A subclass may have a private field of the same name as its superclass.
    const fields = [...type.fields];
    for (const [name, value] of stored.fields) {
      const index = fields.findIndex(
        (field) => field.name === name && !field.static && field.computed !== true
      );
      const [field] = index < 0 ? [] : fields.splice(index, 1);
      if (field === undefined)
        throw new NotSupportedError(`field ${stored.class}.${name} of a queued job is gone`);
      field.set(this.tx, instance, this.read(value));
    }
    return instance;
  }

  private constant(stored: Stored<'enum'>): Value {
    const type = this.tx.program.classes.get(stored.type.toLowerCase());
    if (type === undefined) return enumConstant(stored.type, stored.name);
    const found = type.constants.find(
      (constant) => constant instanceof ApexEnum && constant.name === stored.name
    );
    if (found === undefined)
      throw new NotSupportedError(`${stored.type}.${stored.name} of a queued job is gone`);
    return found;
  }

  private sobjectType(name: string): SObjectType {
    const found = findObject(this.tx.schema, name);
    if (found === undefined) throw new NotSupportedError(`object ${name} of a queued job is gone`);
    return found;
  }

  private field(stored: Stored<'field'>): ApexSObjectField {
    const object = this.sobjectType(stored.object);
    const field = object.fields.get(stored.name.toLowerCase());
    if (field === undefined)
      throw new NotSupportedError(`field ${stored.object}.${stored.name} of a queued job is gone`);
    return ApexSObjectField.of(object, field);
  }
}
