import type { Executable, Value } from '../emit/abi';
import type {
  Field,
  ObjectPermission,
  PermissionSet,
  Schema,
  SObjectType
} from '../metadata/schema';
import {
  customObjectFields,
  customSettingFields,
  field,
  systemField
} from '../metadata/system-fields';
import { bootstrap, createUsers } from './access/setup';
import { OrgDatabase } from './database';
import type { Row } from './store';
import type { Transaction, TransactionKind } from './transaction';
import { UndoLog } from './undo';

const audit = [
  systemField('Id'),
  systemField('IsDeleted'),
  systemField('CreatedDate'),
  systemField('CreatedById'),
  systemField('LastModifiedDate'),
  systemField('LastModifiedById'),
  systemField('SystemModstamp')
];

const owner = field({
  name: 'OwnerId',
  type: 'Reference',
  referenceTo: ['User'],
  relationshipName: 'Owner'
});

const person = [
  field({ name: 'FirstName', type: 'Text' }),
  field({ name: 'LastName', type: 'Text', required: true }),
  field({ name: 'Name', type: 'Text', createable: false, updateable: false }),
  field({ name: 'Email', type: 'Email' }),
  field({ name: 'HasOptedOutOfEmail', type: 'Checkbox' })
];

function reference(name: string, to: string): Field {
  return field({
    name,
    type: 'Reference',
    referenceTo: [to],
    relationshipName: name.slice(0, -2)
  });
}

function objectType(
  name: string,
  keyPrefix: string,
  fields: readonly Field[],
  rest: Partial<SObjectType> = {}
): SObjectType {
  return {
    name,
    label: name,
    pluralLabel: `${name}s`,
    keyPrefix,
    kind: 'standard',
    sharing: 'Private',
    setup: false,
    fields: new Map([...audit, ...fields].map((f) => [f.name.toLowerCase(), f])),
    validationRules: [],
    ...rest
  };
}

const setup = { setup: true, sharing: 'ReadWrite' } as const;
const text = (name: string): Field => field({ name, type: 'Text' });

/** A custom object with a field of most types. */
const thing = objectType(
  'Thing__c',
  'a00',
  [
    ...customObjectFields(text('Name')),
    field({
      name: 'Key__c',
      type: 'Text',
      custom: true,
      unique: true,
      externalId: true,
      caseSensitive: true
    }),
    field({ name: 'Code__c', type: 'Text', custom: true, unique: true }),
    field({ name: 'Text__c', type: 'Text', custom: true }),
    field({ name: 'Must__c', type: 'Text', custom: true, required: true }),
    field({ name: 'Flag__c', type: 'Checkbox', custom: true }),
    field({ name: 'Other__c', type: 'Checkbox', custom: true }),
    field({ name: 'Amount__c', type: 'Number', custom: true, precision: 18, scale: 2 }),
    field({ name: 'Number__c', type: 'Number', custom: true, externalId: true, scale: 0 }),
    field({ name: 'Day__c', type: 'Date', custom: true }),
    field({ name: 'At__c', type: 'DateTime', custom: true }),
    field({
      name: 'Kind__c',
      type: 'Picklist',
      custom: true,
      picklistValues: ['Zebra', 'Ant', 'Cow']
    }),
    field({ name: 'Tags__c', type: 'MultiselectPicklist', custom: true }),
    field({
      name: 'Parent__c',
      type: 'Reference',
      custom: true,
      referenceTo: ['Thing__c'],
      relationshipName: 'Parent__r'
    })
  ],
  { kind: 'custom' }
);

const setting = objectType(
  'Setting__c',
  'a01',
  [
    ...customSettingFields(),
    field({ name: 'On__c', type: 'Checkbox', custom: true }),
    field({ name: 'Words__c', type: 'Text', custom: true })
  ],
  { kind: 'customSetting' }
);

const OBJECTS: readonly SObjectType[] = [
  objectType('Lead', '00Q', [...person, owner, text('Company')]),
  objectType('Account', '001', [text('Name'), owner]),
  objectType('Contact', '003', [...person, owner, reference('AccountId', 'Account')], {
    sharing: 'ControlledByParent'
  }),
  thing,
  setting,
  objectType('Organization', '00D', [text('Name'), text('TimeZoneSidKey')], setup),
  objectType(
    'User',
    '005',
    [
      ...person,
      text('Username'),
      text('Alias'),
      text('TimeZoneSidKey'),
      text('LocaleSidKey'),
      text('LanguageLocaleKey'),
      text('UserType'),
      reference('UserRoleId', 'UserRole'),
      reference('ProfileId', 'Profile')
    ],
    setup
  ),
  objectType('Profile', '00e', [text('Name')], setup),
  objectType(
    'PermissionSet',
    '0PS',
    [
      text('Name'),
      text('Label'),
      reference('ProfileId', 'Profile'),
      field({ name: 'IsOwnedByProfile', type: 'Checkbox' })
    ],
    setup
  ),
  objectType(
    'PermissionSetAssignment',
    '0Pa',
    [reference('AssigneeId', 'User'), reference('PermissionSetId', 'PermissionSet')],
    setup
  )
];

/** A permission set from what it grants. */
export function permissionSet(name: string, grants: Partial<PermissionSet>): PermissionSet {
  return {
    name,
    label: name,
    classes: [],
    customPermissions: [],
    objects: [],
    fields: [],
    userPermissions: [],
    credentialPrincipals: [],
    ...grants
  };
}

/** An object permission from the rights it names. */
export function objectPermission(
  object: string,
  ...rights: readonly (keyof Omit<ObjectPermission, 'object'>)[]
): ObjectPermission {
  const none = {
    read: false,
    create: false,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false
  };
  return { object, ...none, ...Object.fromEntries(rights.map((right) => [right, true])) };
}

export function testSchema(permissionSets: readonly PermissionSet[] = []): Schema {
  return {
    objects: new Map(OBJECTS.map((type) => [type.name.toLowerCase(), type])),
    labels: new Map(),
    permissionSets,
    customPermissions: [...new Set(permissionSets.flatMap((set) => set.customPermissions))],
    externalCredentials: [],
    notificationTypes: [],
    classes: [],
    triggers: []
  };
}

const PROGRAM: Executable = {
  classes: new Map(),
  triggers: [],
  coverage: { files: new Map() },
  frames: () => []
};

/** An org with an administrator, and helpers that write rows past all rules. */
export class TestOrg {
  readonly database: OrgDatabase;
  readonly admin: string;
  time = Date.UTC(2026, 4, 20, 15);

  constructor(permissionSets: readonly PermissionSet[] = []) {
    this.database = new OrgDatabase({ schema: testSchema(permissionSets), now: () => this.time });
    this.admin = bootstrap(this.database);
  }

  begin(user: string = this.admin, kind: TransactionKind = 'anonymous'): Transaction {
    return this.database.begin({ user, kind, program: PROGRAM });
  }

  insert(object: string, values: Record<string, Value>): Row {
    const log = new UndoLog();
    const row = this.database.store.insert(log, object, values);
    this.database.settle(log);
    return row;
  }

  /** A user with a profile and permission sets; in GMT. */
  user(username: string, profile: string, ...permissionSets: readonly string[]): string {
    const [id = ''] = createUsers(this.database, [
      { name: username, username, profile, permissionSets, timeZone: 'GMT' }
    ]);
    return id;
  }
}
