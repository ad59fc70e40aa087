import type { Field, FieldType } from './schema';

type FieldDefaults = Pick<Field, 'name' | 'type'> & Partial<Field>;

/** A field from what differs from a plain, optional, writeable one without a default. */
export function field(given: FieldDefaults): Field {
  return {
    label: given.name,
    custom: false,
    length: null,
    precision: null,
    scale: null,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    defaultValue: null,
    referenceTo: [],
    relationshipName: null,
    deleteConstraint: null,
    picklistValues: [],
    restrictedPicklist: false,
    createable: true,
    updateable: true,
    ...given
  };
}

const readOnly = { createable: false, updateable: false };

function stamp(name: string, label: string, type: FieldType = 'DateTime'): Field {
  return field({ name, label, type, ...readOnly });
}

function byUser(name: string, label: string): Field {
  return field({
    name,
    label,
    type: 'Reference',
    length: 18,
    referenceTo: ['User'],
    relationshipName: name.slice(0, -2),
    ...readOnly
  });
}

const id = field({ name: 'Id', label: 'Record ID', type: 'Id', length: 18, ...readOnly });

const audit = [
  stamp('CreatedDate', 'Created Date'),
  byUser('CreatedById', 'Created By ID'),
  stamp('LastModifiedDate', 'Last Modified Date'),
  byUser('LastModifiedById', 'Last Modified By ID'),
  stamp('SystemModstamp', 'System Modstamp')
];

const deleted = field({
  name: 'IsDeleted',
  label: 'Deleted',
  type: 'Checkbox',
  defaultValue: 'false',
  ...readOnly
});

const byName = new Map(
  [
    id,
    deleted,
    ...audit,
    stamp('LastActivityDate', 'Last Activity', 'Date'),
    stamp('LastViewedDate', 'Last Viewed Date'),
    stamp('LastReferencedDate', 'Last Referenced Date')
  ].map((f) => [f.name, f])
);

/** The system field of this name as standard objects have it; an unknown name is a fault in our own data. */
export function systemField(name: string): Field {
  const found = byName.get(name);
  if (!found) throw new Error(`no system field ${name}`);
  return found;
}

/**
 * What the platform gives every custom object.
 * "System Fields", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/system_fields.htm
 */
export function customObjectFields(name: Field): readonly Field[] {
  const owner = field({
    name: 'OwnerId',
    label: 'Owner ID',
    type: 'Reference',
    length: 18,
    referenceTo: ['Group', 'User'],
    relationshipName: 'Owner'
  });
  return [id, owner, deleted, name, ...audit];
}

/**
 * What the platform gives a hierarchy custom setting: an owner out of organisation, profile or user, at
 * most one record for each.
 * "Custom Settings Methods", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
export function customSettingFields(): readonly Field[] {
  const owner = field({
    name: 'SetupOwnerId',
    label: 'Location',
    type: 'Reference',
    length: 18,
    unique: true,
    referenceTo: ['Organization', 'Profile', 'User'],
    relationshipName: 'SetupOwner'
  });
  const name = field({ name: 'Name', type: 'Text', length: 80 });
  return [id, deleted, name, owner, ...audit];
}

/**
 * What the platform gives a platform event.
 * "Platform Event Fields", https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_define_ui.htm
 */
export function platformEventFields(): readonly Field[] {
  return [
    field({ name: 'ReplayId', label: 'Replay ID', type: 'Text', length: 240, ...readOnly }),
    field({ name: 'EventUuid', label: 'Event UUID', type: 'Text', length: 36, ...readOnly }),
    systemField('CreatedDate'),
    systemField('CreatedById')
  ];
}
