import type { ApexTrigger, Executable, TriggerContext, Value } from '../../emit/abi';
import { standardObjects } from '../../metadata/standard-objects';
import type { Field, PermissionSet, Schema, SObjectType } from '../../metadata/schema';
import { customObjectFields, field } from '../../metadata/system-fields';
import { ApexList } from '../../values/collections';
import { ApexException } from '../../values/exceptions';
import { ApexSObject } from '../../values/sobject';
import { bootstrap } from '../access/setup';
import { OrgDatabase } from '../database';
import type { Row } from '../store';
import type { Transaction } from '../transaction';
import { dml } from './dml';
import type { DmlOperation, DmlOptions, RecordResult } from './results';
import { DEFAULT_OPTIONS } from './results';

const custom = { custom: true };

/** A custom object with lookups of every kind, a unique key, an auto-number and checked fields. */
const NOTE_FIELDS: readonly Field[] = [
  ...customObjectFields(field({ name: 'Name', type: 'Text', displayFormat: 'N-{0000}' })),
  field({
    name: 'Key__c',
    type: 'Text',
    length: 20,
    unique: true,
    externalId: true,
    caseSensitive: true,
    ...custom
  }),
  field({ name: 'Must__c', type: 'Text', length: 10, ...custom }),
  field({ name: 'Done__c', type: 'Checkbox', ...custom }),
  field({ name: 'Ready__c', type: 'Checkbox', defaultValue: 'true', ...custom }),
  field({ name: 'Amount__c', type: 'Number', precision: 6, scale: 2, ...custom }),
  field({ name: 'At__c', type: 'DateTime', ...custom }),
  field({ name: 'Mail__c', type: 'Email', length: 80, ...custom }),
  field({
    name: 'Kind__c',
    type: 'Picklist',
    length: 255,
    picklistValues: ['Red', 'Blue'],
    restrictedPicklist: true,
    ...custom
  }),
  lookup('Lead__c', 'Lead', 'SetNull'),
  lookup('Contact__c', 'Contact', 'Restrict'),
  lookup('Account__c', 'Account', 'Cascade')
];

function lookup(name: string, to: string, deleteConstraint: Field['deleteConstraint']): Field {
  return field({
    name,
    type: 'Reference',
    length: 18,
    referenceTo: [to],
    relationshipName: name.replace('__c', '__r'),
    deleteConstraint,
    ...custom
  });
}

const NOTE: SObjectType = {
  name: 'Note__c',
  label: 'Note',
  pluralLabel: 'Notes',
  keyPrefix: 'a00',
  kind: 'custom',
  sharing: 'Private',
  setup: false,
  fields: new Map(NOTE_FIELDS.map((f) => [f.name.toLowerCase(), f])),
  validationRules: []
};

const EVENT: SObjectType = {
  ...NOTE,
  name: 'Rang__e',
  keyPrefix: 'e00',
  kind: 'platformEvent',
  publishBehavior: 'PublishAfterCommit',
  fields: new Map(
    [field({ name: 'Why__c', type: 'Text', length: 10, required: true, ...custom })].map((f) => [
      f.name.toLowerCase(),
      f
    ])
  )
};

/** A validation rule of the test schema. */
export interface TestRule {
  readonly object: string;
  readonly formula: string;
  readonly field?: string;
}

export interface TestSetup {
  readonly rules?: readonly TestRule[];
  readonly permissionSets?: readonly PermissionSet[];
  /** `Lead before update` → what the trigger does; several parted by `, `. */
  readonly triggers?: Readonly<Record<string, (tx: Transaction, trigger: TriggerView) => void>>;
}

/** `Trigger.*` as plain arrays. */
export interface TriggerView {
  readonly context: TriggerContext;
  readonly new: readonly ApexSObject[];
  readonly old: readonly ApexSObject[];
}

export function dmlSchema(setup: TestSetup = {}): Schema {
  const types = [...standardObjects(), NOTE, EVENT].map((type) => ({
    ...type,
    validationRules: (setup.rules ?? [])
      .filter((rule) => rule.object === type.name)
      .map((rule, i) => ({
        name: `Rule_${i}`,
        active: true,
        formula: rule.formula,
        message: `Refused by ${rule.formula}`,
        field: rule.field ?? null
      }))
  }));
  return {
    objects: new Map(types.map((type) => [type.name.toLowerCase(), type])),
    labels: new Map(),
    permissionSets: setup.permissionSets ?? [],
    customPermissions: (setup.permissionSets ?? []).flatMap((set) => set.customPermissions),
    externalCredentials: [],
    notificationTypes: [],
    classes: [],
    triggers: []
  };
}

/** An org for tests of DML: real standard objects, `Note__c`, triggers as plain functions. */
export class DmlOrg {
  readonly database: OrgDatabase;
  readonly admin: string;
  readonly schema: Schema;
  time = Date.UTC(2026, 4, 20, 15, 30, 12, 345);
  private readonly program: Executable;

  constructor(setup: TestSetup = {}) {
    this.schema = dmlSchema(setup);
    this.database = new OrgDatabase({ schema: this.schema, now: () => this.time });
    this.admin = bootstrap(this.database);
    const triggers = Object.entries(setup.triggers ?? {}).map(([on, body]) => triggerOf(on, body));
    this.program = {
      classes: new Map(),
      triggers,
      coverage: { files: new Map() },
      frames: () => [
        { unit: 'Guard', method: 'check', trigger: false, path: 'Guard.cls', line: 7 },
        { unit: 'OnWrite', method: '', trigger: true, path: 'OnWrite.trigger', line: 3 },
        { unit: 'Caller', method: 'call', trigger: false, path: 'Caller.cls', line: 9 }
      ]
    };
  }

  begin(user: string = this.admin): Transaction {
    return this.database.begin({ user, kind: 'anonymous', program: this.program });
  }

  record(object: string, values: Record<string, Value>): ApexSObject {
    const type = this.schema.objects.get(object.toLowerCase());
    if (type === undefined) throw new Error(`no object ${object}`);
    return new ApexSObject(type, Object.entries(values));
  }

  /** Inserts records in a transaction of their own and returns their Ids. */
  seed(object: string, ...rows: readonly Record<string, Value>[]): string[] {
    const records = rows.map((values) => this.record(object, values));
    const options = { user: this.admin, kind: 'anonymous', program: this.program } as const;
    this.database.transact(options, (tx) => dml(tx, 'insert', records, DEFAULT_OPTIONS));
    return records.map((record) => record.id ?? '');
  }

  row(object: string, id: string | null | undefined): Row {
    const row = this.database.store.get(object, id ?? '');
    if (row === undefined) throw new Error(`no ${object} ${String(id)}`);
    return row;
  }
}

/** DML with options left out where they do not matter. */
export function run(
  tx: Transaction,
  operation: DmlOperation,
  records: readonly ApexSObject[],
  options: Partial<DmlOptions> = {}
): RecordResult[] {
  return dml(tx, operation, records, { ...DEFAULT_OPTIONS, ...options });
}

/** The exception `action` throws. */
export function thrownBy(action: () => unknown): ApexException {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof ApexException) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

/** `CODE` of each row, null for a row that was saved. */
export function codes(results: readonly RecordResult[]): (string | null)[] {
  return results.map((result) => result.errors[0]?.statusCode ?? null);
}

function triggerOf(on: string, body: (tx: Transaction, trigger: TriggerView) => void): ApexTrigger {
  const [object = '', ...event] = on.split(' ');
  return {
    name: 'OnWrite',
    path: 'OnWrite.trigger',
    object,
    events: event.join(' ').split(', '),
    suspends: false,
    run(tx) {
      if (tx.trigger === null) throw new Error('no trigger context');
      body(tx as Transaction, {
        context: tx.trigger,
        new: recordsOf(tx.trigger.new),
        old: recordsOf(tx.trigger.old)
      });
      return null;
    }
  };
}

function recordsOf(value: Value): ApexSObject[] {
  return value instanceof ApexList
    ? value.items.flatMap((item) => (item instanceof ApexSObject ? [item] : []))
    : [];
}
