import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { cloneRecord } from '../clone';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { parseId, toId18 } from '../id';
import { ApexMap } from '../map';
import type { ValueTx } from '../object';
import { assignable, fieldOf, referenceOf, related } from '../record-fields';
import { errorText } from '../records';
import type { ApexSObject } from '../sobject';
import { ApexSObjectType, type ApexSObjectField } from '../tokens';
import { given } from './arguments';

type Key = string | ApexSObjectField | null;

const get = (_tx: Tx, self: ApexSObject, key: Key) => self.read(fieldOf(self.type, key).name);

const put = (tx: ValueTx, self: ApexSObject, key: Key, value: Value) => {
  const field = fieldOf(self.type, key);
  if (!field.createable && !field.updateable && field.name !== 'Id')
    throw new NotSupportedError(`putting ${self.type.name}.${field.name}, which is read-only`);
  const before = self.fields.get(field.name) ?? null;
  self.write(field.name, assignable(tx.schema, tx, field, value));
  return before;
};

const isSet = (_tx: Tx, self: ApexSObject, key: Key) =>
  self.fields.has(fieldOf(self.type, key).name);

const getSObject = (_tx: Tx, self: ApexSObject, key: Key) => related(self, referenceOf(self, key));

const putSObject = (_tx: Tx, self: ApexSObject, key: Key, parent: ApexSObject | null) => {
  const field = referenceOf(self, key);
  if (parent && !field.referenceTo.includes(parent.type.name))
    throwApex(
      'SObjectException',
      `Illegal assignment from ${parent.type.name} to ${field.referenceTo.join(', ')}`
    );
  const name = field.relationshipName ?? field.name;
  const before = self.fields.get(name) ?? null;
  self.write(name, parent);
  return before;
};

const addError = (tx: Tx, self: ApexSObject, message: Value) =>
  self.addError(null, errorText(tx, message));

const addFieldError = (_tx: Tx, self: ApexSObject, key: Key, message: string | null) =>
  self.addError(fieldOf(self.type, key).name, String(message));

const clone = (
  _tx: Tx,
  self: ApexSObject,
  id: boolean | null = false,
  deep: boolean | null = false,
  timestamps: boolean | null = false,
  autonumber: boolean | null = false
) =>
  cloneRecord(self, {
    id: id === true,
    deep: deep === true,
    timestamps: timestamps === true,
    autonumber: autonumber === true
  });

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm */
export const sobjectNatives = natives({
  'SObject.get(String)': get,
  'SObject.get(Schema.SObjectField)': get,
  'SObject.put(String,Object)': put,
  'SObject.put(Schema.SObjectField,Object)': put,
  'SObject.isSet(String)': isSet,
  'SObject.isSet(Schema.SObjectField)': isSet,
  'SObject.getSObject(String)': getSObject,
  'SObject.getSObject(Schema.SObjectField)': getSObject,
  'SObject.putSObject(String,SObject)': putSObject,
  'SObject.putSObject(Schema.SObjectField,SObject)': putSObject,
  'SObject.addError(String)': addError,
  'SObject.addError(String,Boolean)': addError,
  'SObject.addError(Exception)': addError,
  'SObject.addError(Exception,Boolean)': addError,
  'SObject.addError(String,String)': addFieldError,
  'SObject.addError(String,String,Boolean)': addFieldError,
  'SObject.addError(Schema.SObjectField,String)': addFieldError,
  'SObject.addError(Schema.SObjectField,String,Boolean)': addFieldError,
  'SObject.hasErrors()': (_tx: Tx, self: ApexSObject) => self.errors.length > 0,
  'SObject.clear()': (_tx: Tx, self: ApexSObject) => {
    if (self.readOnly) throwApex('FinalException', 'Record is read-only');
    self.fields.clear();
    self.assigned.clear();
  },
  'SObject.clone()': clone,
  'SObject.clone(Boolean)': clone,
  'SObject.clone(Boolean,Boolean)': clone,
  'SObject.clone(Boolean,Boolean,Boolean)': clone,
  'SObject.clone(Boolean,Boolean,Boolean,Boolean)': clone,
  'SObject.isClone()': (_tx: Tx, self: ApexSObject) => self.isClone,
  'SObject.getCloneSourceId()': (_tx: Tx, self: ApexSObject) => self.cloneSource,
  'SObject.getSObjectType()': (_tx: Tx, self: ApexSObject) => ApexSObjectType.of(self.type),
  'SObject.getPopulatedFieldsAsMap()': (tx: Tx, self: ApexSObject) => {
    const map = new ApexMap('Map<String,Object>');
    for (const [name, value] of self.populated()) map.put(tx, name, value);
    return map;
  }
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_id.htm */
export const idNatives = natives({
  'Id.valueOf(String)': (_tx: Tx, text: string | null) => parseId(given(text)),
  'Id.valueOf(String,Boolean)': (_tx: Tx, text: string | null, restore: boolean | null) => {
    if (restore !== true) return parseId(given(text));
    throw new NotSupportedError('Id.valueOf that restores casing');
  },
  'Id.to15()': (_tx: Tx, self: string) => self.slice(0, 15),
  'Id.equals(String)': (_tx: Tx, self: string, other: string | null) =>
    other !== null && toId18(other) === self,
  'Id.getSobjectType()': (tx: ValueTx, self: string) => {
    for (const object of tx.schema.objects.values())
      if (object.keyPrefix === self.slice(0, 3)) return ApexSObjectType.of(object);
    throw new NotSupportedError(`the object of Id prefix ${self.slice(0, 3)}`);
  }
});
