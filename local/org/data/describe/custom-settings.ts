import type { Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { natives } from '../../platform/natives';
import { throwApex } from '../../values/exceptions';
import type { ApexType } from '../../values/scalars';
import { ApexSObject } from '../../values/sobject';
import { fieldReader } from '../record';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';

/**
 * Hierarchy custom settings, read from memory: no query is counted. The checker types these methods by
 * the setting itself (`OptOutSettings__c.getOrgDefaults()`) and hands the type over as first argument.
 * Source: "Custom Settings Methods",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
export const customSettingNatives = natives({
  'CustomSetting.getOrgDefaults(Type)': (tx: Transaction, type: ApexType) =>
    merged(tx, typeOf(tx.schema, type.of), [organizationId(tx)]),
  'CustomSetting.getInstance(Type)': (tx: Transaction, type: ApexType) =>
    merged(tx, typeOf(tx.schema, type.of), hierarchyOf(tx, tx.user)),
  'CustomSetting.getInstance(Type,Id)': (tx: Transaction, type: ApexType, id: string | null) =>
    merged(tx, typeOf(tx.schema, type.of), hierarchyOf(tx, present(id))),
  'CustomSetting.getValues(Type,Id)': (tx: Transaction, type: ApexType, id: string | null) => {
    const setting = typeOf(tx.schema, type.of);
    const row = settingOf(tx, setting, present(id));
    return row === undefined ? null : merged(tx, setting, [present(id)]);
  }
});

function present(id: string | null): string {
  return id ?? throwApex('NullPointerException', 'Argument cannot be null.');
}

/** Whose settings apply to an owner, the nearest first: user, profile, organization. */
function hierarchyOf(tx: Transaction, owner: string): readonly string[] {
  const organization = organizationId(tx);
  if (owner === organization) return [organization];
  const profile = tx.store.get('User', owner)?.values['ProfileId'];
  return typeof profile === 'string' ? [owner, profile, organization] : [owner, organization];
}

function organizationId(tx: Transaction): string {
  for (const row of tx.store.rows('Organization')) return row.id;
  throw new Error('the org has no Organization row');
}

function settingOf(tx: Transaction, setting: SObjectType, owner: string): Row | undefined {
  return tx.store
    .find(setting.name, 'SetupOwnerId', owner)
    .find((row) => row.values['IsDeleted'] !== true);
}

/**
 * The record of the first owner, its empty fields filled from those after it. Never null: without any
 * row it is empty but for its owner; the Id is the first owner's own row's or null.
 */
function merged(tx: Transaction, setting: SObjectType, owners: readonly string[]): ApexSObject {
  const rows = owners.map((owner) => settingOf(tx, setting, owner));
  const own = rows[0];
  const record = new ApexSObject(setting);
  for (const field of setting.fields.values()) {
    const read = fieldReader(setting, field.name);
    let value: Value = null;
    if (field.custom) for (const row of rows) value ??= row === undefined ? null : read(row);
    else if (own !== undefined) value = read(own);
    if (value !== null) record.fields.set(field.name, value);
  }
  record.fields.set('SetupOwnerId', owners[0] ?? null);
  return record;
}
