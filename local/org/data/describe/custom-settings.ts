import type { Value } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { natives } from '../../platform/natives';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { toId18 } from '../../values/id';
import type { ApexSObjectType } from '../../values/scalars';
import { ApexSObject } from '../../values/sobject';
import { fieldReader } from '../record';
import type { Row } from '../store';
import type { Transaction } from '../transaction';

/**
 * Hierarchy custom settings, read from memory: no query is counted. The receiver of
 * `OptOutSettings__c.getOrgDefaults()` is the setting's token.
 * Source: "Custom Settings Methods",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
export const customSettingNatives = natives({
  'SObject.getOrgDefaults()': (tx: Transaction, { sobject }: ApexSObjectType) =>
    merged(tx, sobject, [organizationId(tx)]),
  'SObject.getInstance()': (tx: Transaction, { sobject }: ApexSObjectType) =>
    merged(tx, sobject, hierarchyOf(tx, tx.user)),
  'SObject.getInstance(String)': (
    tx: Transaction,
    { sobject }: ApexSObjectType,
    owner: string | null
  ) => merged(tx, sobject, hierarchyOf(tx, ownerOf(owner)))
});

function ownerOf(owner: string | null): string {
  if (owner === null) return throwApex('NullPointerException', 'Argument cannot be null.');
  const id = toId18(owner);
  if (id === null) throw new NotSupportedError('getInstance of a custom setting by a name');
  return id;
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
