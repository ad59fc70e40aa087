import type { ApexClass, ApexField, ApexInstance, ApexMethod, Value } from '../emit/abi';
import type { Field, FieldType, Schema, SObjectType } from '../metadata/schema';
import { ApexException } from './exceptions';
import { valueNatives } from './natives';
import { UserObject, type ValueTx } from './object';

/** A field of a test schema. */
export function field(name: string, type: FieldType, extra: Partial<Field> = {}): Field {
  return {
    name,
    label: name,
    type,
    custom: name.endsWith('__c'),
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
    ...extra
  };
}

/** An object of a test schema. */
export function object(name: string, keyPrefix: string, fields: readonly Field[]): SObjectType {
  return {
    name,
    label: name,
    pluralLabel: `${name}s`,
    keyPrefix,
    kind: 'standard',
    sharing: 'ReadWrite',
    setup: false,
    fields: new Map(
      [field('Id', 'Id'), ...fields].map((member) => [member.name.toLowerCase(), member])
    ),
    validationRules: []
  };
}

export const account = object('Account', '001', [field('Name', 'Text')]);
export const contact = object('Contact', '003', [
  field('LastName', 'Text'),
  field('HasOptedOutOfEmail', 'Checkbox'),
  field('Score__c', 'Number'),
  field('CreatedDate', 'DateTime'),
  field('AccountId', 'Reference', { referenceTo: ['Account'], relationshipName: 'Account' })
]);

export const schema: Schema = {
  objects: new Map([
    ['account', account],
    ['contact', contact]
  ]),
  labels: new Map([['hello', { name: 'Hello', value: 'Hello {0}' }]]),
  permissionSets: [],
  customPermissions: [],
  externalCredentials: [],
  notificationTypes: [],
  classes: [],
  triggers: []
};

/** A transaction without an org, for a user in Los Angeles. */
export function transaction(classes: readonly ApexClass[] = []): ValueTx {
  return {
    schema,
    timeZone: 'America/Los_Angeles',
    sharing: 'with',
    steps: 0,
    stepLimit: Number.MAX_SAFE_INTEGER,
    overrun: () => {
      throw new Error('overrun');
    },
    depth: 0,
    maxDepth: 1000,
    overflow: () => {
      throw new Error('overflow');
    },
    statics: [],
    program: {
      classes: new Map(classes.map((type) => [type.name.toLowerCase(), type])),
      triggers: [],
      coverage: { files: new Map() },
      frames: () => [
        { unit: 'OptOutPush', method: 'run', trigger: false, path: 'OptOutPush.cls', line: 12 },
        { unit: 'LeadOptOut', method: '', trigger: true, path: 'LeadOptOut.trigger', line: 3 }
      ]
    },
    trigger: null
  };
}

export const tx = transaction();

/** Calls a native by its signature. */
export function call(signature: string, ...args: readonly Value[]): Value {
  return callIn(tx, signature, ...args);
}

export function callIn(where: ValueTx, signature: string, ...args: readonly Value[]): Value {
  const native = valueNatives.get(signature.replaceAll(/\s/g, '').toLowerCase());
  if (!native) throw new Error(`no native ${signature}`);
  return (native.call as (...all: readonly unknown[]) => unknown)(where, ...args);
}

/** `System.TypeException: words` of what a call throws. */
export function thrownBy(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof ApexException) return `${thrown.typeName}: ${thrown.message}`;
    throw thrown;
  }
  return 'nothing';
}

/** A user class whose fields are plain data. */
export function userClass(
  name: string,
  fields: Readonly<Record<string, string>>,
  methods: Readonly<Record<string, (self: Value, ...args: readonly Value[]) => Value>> = {}
): ApexClass {
  const type: ApexClass = {
    name,
    kind: 'class',
    path: `${name}.cls`,
    abstract: false,
    global: false,
    sharing: 'none',
    annotations: [],
    superclass: null,
    platformSuperclass: null,
    interfaces: [],
    fields: Object.entries(fields).map(([key, declared]) => dataField(key, declared)),
    methods: new Map(
      Object.entries(methods).map(([key, run]) => [key.toLowerCase(), method(name, key, run)])
    ),
    staticMethods: new Map(),
    construct: () => make(type),
    allocate: () => make(type),
    constants: []
  };
  return type;
}

/** An object of a class made by {@link userClass}. */
export function make(type: ApexClass, values: Readonly<Record<string, Value>> = {}): ApexInstance {
  const self = Object.assign(new UserObject(), { $class: type });
  for (const member of type.fields) member.set(tx, self, values[member.name] ?? null);
  return self;
}

function dataField(name: string, type: string): ApexField {
  const values = new WeakMap<object, Value>();
  return {
    name,
    type: type.replace(/^transient /, ''),
    static: false,
    transient: type.startsWith('transient '),
    annotations: [],
    get: (_tx, self) => (self && values.get(self)) ?? null,
    set: (_tx, self, value) => {
      if (self) values.set(self, value);
    }
  };
}

function method(
  owner: string,
  key: string,
  run: (self: Value, ...args: readonly Value[]) => Value
): ApexMethod {
  return {
    name: key.split('/')[0] ?? key,
    class: owner,
    static: false,
    access: 'public',
    parameters: [],
    returns: 'Object',
    annotations: [],
    line: 1,
    suspends: false,
    invoke: (_tx, self, args) => run(self, ...args)
  };
}
