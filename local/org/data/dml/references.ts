import type { Value } from '../../emit/abi';
import type { Field, SObjectType } from '../../metadata/schema';
import type { Row } from '../store';
import type { Transaction } from '../transaction';
import type { RowError } from './results';
import { rowError } from './results';

/** What is wrong with the target of a Reference; null when it is empty or fine. */
export function referenceError(
  tx: Transaction,
  type: SObjectType,
  field: Field,
  value: Value
): RowError | null {
  if (field.type !== 'Reference' || typeof value !== 'string') return null;
  const targets = field.referenceTo.flatMap(
    (name) => tx.schema.objects.get(name.toLowerCase()) ?? []
  );
  const target = targets.find((t) => t.keyPrefix === value.slice(0, 3));
  if (target === undefined)
    return rowError(
      'FIELD_INTEGRITY_EXCEPTION',
      `${field.label}: id value of incorrect type: ${value}`,
      [field.name]
    );
  const row = tx.store.get(target.name, value);
  if (row === undefined)
    return rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (row.values['IsDeleted'] === true)
    return rowError('ENTITY_IS_DELETED', 'entity is deleted', []);
  if (field.name === 'OwnerId' && target.name === 'User' && row.values['IsActive'] === false)
    return rowError(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${value}] as owner of ${type.label.toLowerCase()}`
    );
  return null;
}

export interface ChildReference {
  readonly type: SObjectType;
  readonly field: Field;
}

/** The Reference fields of all objects that can point to this one. */
export function childReferences(tx: Transaction, object: string): readonly ChildReference[] {
  const known = children(tx);
  return known.get(object.toLowerCase()) ?? [];
}

/** Live rows that point to `id` through a field. */
export function childRows(tx: Transaction, child: ChildReference, id: string): readonly Row[] {
  return tx.store
    .find(child.type.name, child.field.name, id)
    .filter((row) => row.values['IsDeleted'] !== true);
}

/**
 * Ids whose row locks a write of this record takes besides its own: its account and its masters.
 * Source: "A Guide to Sharing Architecture and Record Locking" (Contact → Account),
 * https://developer.salesforce.com/blogs/engineering/2014/07/record-locking-cheat-sheet.html
 */
export function lockedParents(
  type: SObjectType,
  valueOf: (field: Field) => Value
): readonly string[] {
  const ids: string[] = [];
  for (const field of type.fields.values()) {
    if (field.type !== 'Reference') continue;
    if (field.deleteConstraint !== 'Cascade' && field.name !== 'AccountId') continue;
    const id = valueOf(field);
    if (typeof id === 'string') ids.push(id);
  }
  return ids;
}

const childrenBySchema = new WeakMap<object, ReadonlyMap<string, ChildReference[]>>();

function children(tx: Transaction): ReadonlyMap<string, ChildReference[]> {
  const known = childrenBySchema.get(tx.schema);
  if (known !== undefined) return known;
  const made = new Map<string, ChildReference[]>();
  for (const type of tx.schema.objects.values())
    for (const field of type.fields.values()) {
      if (field.type !== 'Reference') continue;
      for (const target of field.referenceTo) {
        const list = made.get(target.toLowerCase()) ?? [];
        list.push({ type, field });
        made.set(target.toLowerCase(), list);
      }
    }
  childrenBySchema.set(tx.schema, made);
  return made;
}
