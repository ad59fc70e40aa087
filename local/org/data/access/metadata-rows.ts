import type { Value } from '../../emit/abi';
import { ApexDecimal } from '../../values/decimal';
import type { OrgDatabase } from '../database';
import type { Row } from '../store';
import type { SetupWriter } from './setup';

/**
 * Makes the rows that stand for metadata (permission sets, custom permissions, classes, and which
 * permission sets grant them) agree with the schema. Rows that are right already stay; those of
 * metadata that is gone go, and with a permission set its assignments.
 */
export function alignMetadataRows(database: OrgDatabase, writer: SetupWriter): void {
  new MetadataRows(database, writer).align();
}

class MetadataRows {
  private readonly database: OrgDatabase;
  private readonly writer: SetupWriter;

  constructor(database: OrgDatabase, writer: SetupWriter) {
    this.database = database;
    this.writer = writer;
  }

  align(): void {
    const { permissionSets, customPermissions, classes } = this.database.schema;
    const sets = this.make('PermissionSet', 'Name', permissionSets, ({ name, label }) => ({
      Name: name,
      Label: label,
      IsOwnedByProfile: false,
      IsCustom: true
    }));
    const named = customPermissions.map((name) => ({ name }));
    const permissions = this.make('CustomPermission', 'DeveloperName', named, ({ name }) => ({
      DeveloperName: name,
      MasterLabel: name
    }));
    const classRows = this.make('ApexClass', 'Name', classes, ({ name, apiVersion }) => ({
      Name: name,
      ApiVersion: ApexDecimal.of(apiVersion),
      Status: 'Active',
      IsValid: true
    }));
    this.alignGrants(sets, permissions, classRows);
    for (const row of this.rows('PermissionSetAssignment'))
      if (this.isGone('PermissionSet', row.values['PermissionSetId'])) this.writer.remove(row);
  }

  private alignGrants(
    sets: ReadonlyMap<string, string>,
    permissions: ReadonlyMap<string, string>,
    classes: ReadonlyMap<string, string>
  ): void {
    const wanted = new Map<string, Record<string, Value>>();
    const grant = (type: string, set: string, id: string | undefined): void => {
      if (id === undefined) return;
      const parent = sets.get(set) ?? null;
      wanted.set(`${String(parent)} ${id}`, {
        ParentId: parent,
        SetupEntityId: id,
        SetupEntityType: type
      });
    };
    for (const set of this.database.schema.permissionSets) {
      for (const name of set.customPermissions)
        grant('CustomPermission', set.name, permissions.get(name));
      for (const name of set.classes) grant('ApexClass', set.name, classes.get(name));
    }
    for (const row of this.rows('SetupEntityAccess')) {
      const key = `${String(row.values['ParentId'])} ${String(row.values['SetupEntityId'])}`;
      if (!wanted.delete(key)) this.writer.remove(row);
    }
    for (const values of wanted.values()) this.writer.insert('SetupEntityAccess', values);
  }

  /** One row for each item, found by its name. Returns the Ids by name. */
  private make<T extends { readonly name: string }>(
    object: string,
    nameField: string,
    items: readonly T[],
    valuesOf: (item: T) => Record<string, Value>
  ): ReadonlyMap<string, string> {
    const known = new Map<string, Row>();
    for (const row of this.rows(object))
      // The permission set behind a profile stands for no file.
      if (row.values['IsOwnedByProfile'] !== true) known.set(String(row.values[nameField]), row);
    const ids = new Map<string, string>();
    for (const item of items) {
      const row = known.get(item.name);
      known.delete(item.name);
      ids.set(item.name, row?.id ?? this.writer.insert(object, valuesOf(item)).id);
    }
    for (const row of known.values()) this.writer.remove(row);
    return ids;
  }

  private isGone(object: string, id: Value): boolean {
    return typeof id === 'string' && this.database.store.get(object, id) === undefined;
  }

  private rows(object: string): readonly Row[] {
    const { store } = this.database;
    return store.has(object) ? [...store.rows(object)] : [];
  }
}
