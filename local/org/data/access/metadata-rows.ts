import type { Value } from '../../emit/abi';
import type { NotificationType, Schema } from '../../metadata/schema';
import { ApexDecimal } from '../../values/decimal';
import type { Row, Store } from '../store';
import { fieldPermissionRows, objectPermissionRows, setsOfProfiles } from './permission-rows';
import { assignProfile } from './profile-assignments';
import type { SetupWriter } from './setup-writer';

/**
 * Makes the rows that stand for metadata (permission sets, custom permissions, classes, and what
 * permission sets and profiles grant) agree with the schema. Rows that are right already stay; those of
 * metadata that is gone go, and with a permission set its assignments.
 */
export function alignMetadataRows(writer: SetupWriter, metadata: Schema): void {
  new MetadataRows(writer, metadata).align();
}

class MetadataRows {
  private readonly store: Store;
  private readonly writer: SetupWriter;
  private readonly metadata: Schema;

  constructor(writer: SetupWriter, metadata: Schema) {
    this.store = writer.database.store;
    this.writer = writer;
    this.metadata = metadata;
  }

  align(): void {
    const { permissionSets, customPermissions, classes, notificationTypes } = this.metadata;
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
    const types = this.make(
      'CustomNotificationType',
      'DeveloperName',
      notificationTypes,
      notificationTypeValues
    );
    for (const type of notificationTypes)
      this.renew('CustomNotificationType', types.get(type.name), notificationTypeValues(type));
    this.alignGrants(sets, permissions, classRows);
    const ids = { ofName: sets, ofProfile: setsOfProfiles(this.store) };
    this.replace('FieldPermissions', 'Field', fieldPermissionRows(this.metadata, ids));
    this.replace('ObjectPermissions', 'SobjectType', objectPermissionRows(this.metadata, ids));
    for (const row of this.rows('PermissionSetAssignment'))
      if (this.isGone('PermissionSet', row.values['PermissionSetId'])) this.writer.remove(row);
    for (const user of this.rows('User')) assignProfile(this.writer, user);
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
    for (const set of this.metadata.permissionSets) {
      for (const name of set.customPermissions)
        grant('CustomPermission', set.name, permissions.get(name));
      for (const name of set.classes) grant('ApexClass', set.name, classes.get(name));
    }
    this.replace('SetupEntityAccess', 'SetupEntityId', wanted);
  }

  /** Rows of permission sets, told apart by set and one other field: missing ones come, wrong ones go. */
  private replace(
    object: string,
    field: string,
    wanted: ReadonlyMap<string, Record<string, Value>>
  ): void {
    const missing = new Map(wanted);
    for (const row of this.rows(object)) {
      const key = `${String(row.values['ParentId'])} ${String(row.values[field])}`;
      const values = missing.get(key);
      const isRight = Object.entries(values ?? {}).every(([name, v]) => row.values[name] === v);
      if (values === undefined || !isRight) this.writer.remove(row);
      else missing.delete(key);
    }
    for (const values of missing.values()) this.writer.insert(object, values);
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

  /** Gives a row the values that its metadata has now. */
  private renew(object: string, id: string | undefined, values: Record<string, Value>): void {
    const row = id === undefined ? undefined : this.store.get(object, id);
    if (row !== undefined && differs(row, values)) this.writer.update(row, values);
  }

  private isGone(object: string, id: Value): boolean {
    return typeof id === 'string' && this.store.get(object, id) === undefined;
  }

  private rows(object: string): readonly Row[] {
    return this.store.has(object) ? [...this.store.rows(object)] : [];
  }
}

function differs(row: Row, values: Record<string, Value>): boolean {
  return Object.entries(values).some(([name, value]) => (row.values[name] ?? null) !== value);
}

function notificationTypeValues(type: NotificationType): Record<string, Value> {
  return {
    DeveloperName: type.name,
    MasterLabel: type.label,
    CustomNotifTypeName: type.typeName,
    Description: type.description,
    Desktop: type.desktop,
    Mobile: type.mobile,
    IsSlack: false,
    Language: 'en_US'
  };
}
