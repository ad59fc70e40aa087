import type { Field, SObjectType } from '../../metadata/schema';
import type { StoredScalar } from '../../values/stored-scalar';
import type { OrgDatabase } from '../database';
import { HIDDEN_OBJECTS } from '../hidden-objects';
import { restoreValues, type StoredValues } from './row-codec';

/** What the folder holds and today's metadata has no place for: `Bar__c` or `Lead.Foo__c`, and how often. */
export type KeptOut = ReadonlyMap<string, number>;

/** Puts stored rows into an org whose metadata may have changed since they were written. */
export class RowRestorer {
  private readonly database: OrgDatabase;
  private readonly misfits = new Map<string, number>();

  constructor(database: OrgDatabase) {
    this.database = database;
  }

  /** What was kept out so far. */
  get keptOut(): KeptOut {
    return this.misfits;
  }

  /** Puts a change in place; `stored` null removes the row. */
  put(object: string, id: string, stored: StoredValues | null): void {
    const { schema, store } = this.database;
    const type =
      schema.objects.get(object.toLowerCase()) ??
      HIDDEN_OBJECTS.find((hidden) => hidden.name === object);
    if (type === undefined) return this.keepOut(object);
    const before = store.get(type.name, id)?.values ?? {};
    store.restore(
      type.name,
      id,
      stored === null
        ? null
        : { id, object: type.name, values: restoreValues(before, this.fitting(type, stored)) }
    );
  }

  private fitting(type: SObjectType, stored: StoredValues): StoredValues {
    const kept: Record<string, StoredScalar> = {};
    for (const [name, value] of Object.entries(stored)) {
      const field = type.fields.get(name.toLowerCase());
      // What the org hangs onto a row beside its fields has a name no field can have.
      if (name.startsWith('$')) kept[name] = value;
      else if (field !== undefined && (value === null || fits(field, value)))
        kept[field.name] = value;
      else this.keepOut(`${type.name}.${name}`);
    }
    return kept;
  }

  private keepOut(what: string): void {
    this.misfits.set(what, (this.misfits.get(what) ?? 0) + 1);
  }
}

/** Whether a field, whose type may have changed, can hold this. */
function fits(field: Field, value: StoredScalar): boolean {
  const kind = typeof value === 'object' && value !== null ? value.kind : typeof value;
  switch (field.type) {
    case 'Checkbox':
      return kind === 'boolean';
    case 'Number':
    case 'Currency':
    case 'Percent':
      return kind === 'decimal';
    case 'Integer':
      return kind === 'number';
    case 'Date':
      return kind === 'date';
    case 'DateTime':
      return kind === 'datetime';
    case 'Time':
      return kind === 'time';
    case 'Address':
      return false;
    case 'AnyType':
      return true;
    default:
      return kind === 'string';
  }
}
