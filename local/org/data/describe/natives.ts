import { isFilterable } from '../../check/soql/categories';
import { mergeNatives, natives } from '../../platform/natives';
import type { NativeTable } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { enumConstant } from '../../values/enum';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexSObjectField, ApexSObjectType } from '../../values/scalars';
import { permissionsOfUser } from '../access/checks';
import { isPermissionable } from '../access/profiles';
import type { ObjectRight } from '../access/permissions';
import type { Transaction } from '../transaction';
import {
  DescribeField,
  DescribeFields,
  DescribeObject,
  DISPLAY_TYPES,
  fieldMap,
  globalDescribe,
  PicklistEntry
} from './results';

const tokens = natives({
  'Schema.getGlobalDescribe()': (tx: Transaction) => globalDescribe(tx, tx.schema),
  'Schema.describeSObjects(List<String>)': describeSObjects,
  'Schema.SObjectType.getDescribe()': (_tx: Transaction, self: ApexSObjectType) =>
    new DescribeObject(self.sobject),
  'Schema.SObjectField.getDescribe()': (_tx: Transaction, self: ApexSObjectField) =>
    new DescribeField(self.object, self.field),
  'Schema.SObjectTypeFields.getMap()': (tx: Transaction, self: DescribeFields) =>
    fieldMap(tx, self.object)
});

/** Source: "DescribeSObjectResult Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject_describe.htm */
const objectResults = natives({
  'Schema.DescribeSObjectResult.fields=get': (_tx: Transaction, self: DescribeObject) =>
    new DescribeFields(self.object),
  'Schema.DescribeSObjectResult.getName()': ofObject((type) => type.name),
  'Schema.DescribeSObjectResult.getLocalName()': ofObject((type) => type.name),
  'Schema.DescribeSObjectResult.getLabel()': ofObject((type) => type.label),
  'Schema.DescribeSObjectResult.getLabelPlural()': ofObject((type) => type.pluralLabel),
  'Schema.DescribeSObjectResult.getKeyPrefix()': ofObject((type) => type.keyPrefix),
  'Schema.DescribeSObjectResult.getSObjectType()': ofObject((type) => ApexSObjectType.of(type)),
  'Schema.DescribeSObjectResult.isCustom()': ofObject((type) => type.kind !== 'standard'),
  'Schema.DescribeSObjectResult.isCustomSetting()': ofObject(
    (type) => type.kind === 'customSetting'
  ),
  'Schema.DescribeSObjectResult.isAccessible()': mayOnObject('read'),
  'Schema.DescribeSObjectResult.isCreateable()': mayOnObject('create'),
  'Schema.DescribeSObjectResult.isUpdateable()': mayOnObject('edit'),
  'Schema.DescribeSObjectResult.isDeletable()': mayOnObject('delete')
});

/** Source: "DescribeFieldResult Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_fields_describe.htm */
const fieldResults = natives({
  'Schema.DescribeFieldResult.getName()': ofField(({ field }) => field.name),
  'Schema.DescribeFieldResult.getLocalName()': ofField(({ field }) => field.name),
  'Schema.DescribeFieldResult.getLabel()': ofField(({ field }) => field.label),
  'Schema.DescribeFieldResult.getType()': ofField(({ field }) =>
    enumConstant('Schema.DisplayType', DISPLAY_TYPES[field.type])
  ),
  'Schema.DescribeFieldResult.getLength()': ofField(({ field }) => field.length ?? 0),
  'Schema.DescribeFieldResult.getPrecision()': ofField(({ field }) => field.precision ?? 0),
  'Schema.DescribeFieldResult.getScale()': ofField(({ field }) => field.scale ?? 0),
  'Schema.DescribeFieldResult.getRelationshipName()': ofField(
    ({ field }) => field.relationshipName
  ),
  'Schema.DescribeFieldResult.getSObjectType()': ofField(({ object }) =>
    ApexSObjectType.of(object)
  ),
  'Schema.DescribeFieldResult.getSobjectField()': ofField(({ object, field }) =>
    ApexSObjectField.of(object, field)
  ),
  'Schema.DescribeFieldResult.getReferenceTo()': (tx: Transaction, { field }: DescribeField) =>
    new ApexList(
      'List<Schema.SObjectType>',
      field.referenceTo.flatMap((name) => {
        const type = tx.schema.objects.get(name.toLowerCase());
        return type === undefined ? [] : [ApexSObjectType.of(type)];
      })
    ),
  'Schema.DescribeFieldResult.getPicklistValues()': ofField(
    ({ field }) =>
      new ApexList(
        'List<Schema.PicklistEntry>',
        field.picklistValues.map((value) => new PicklistEntry(value))
      )
  ),
  'Schema.DescribeFieldResult.isCustom()': ofField(({ field }) => field.custom),
  'Schema.DescribeFieldResult.isUnique()': ofField(({ field }) => field.unique),
  'Schema.DescribeFieldResult.isExternalId()': ofField(({ field }) => field.externalId),
  'Schema.DescribeFieldResult.isCaseSensitive()': ofField(({ field }) => field.caseSensitive),
  'Schema.DescribeFieldResult.isAutoNumber()': ofField(
    ({ field }) => field.displayFormat !== undefined
  ),
  'Schema.DescribeFieldResult.isRestrictedPicklist()': ofField(
    ({ field }) => field.restrictedPicklist
  ),
  'Schema.DescribeFieldResult.isNillable()': ofField(
    ({ field }) => !field.required && field.type !== 'Checkbox' && field.type !== 'Id'
  ),
  'Schema.DescribeFieldResult.isFilterable()': ofField(({ field }) => isFilterable(field)),
  'Schema.DescribeFieldResult.isPermissionable()': ofField(({ object, field }) =>
    isPermissionable(object, field)
  ),
  'Schema.DescribeFieldResult.isAccessible()': (
    tx: Transaction,
    { object, field }: DescribeField
  ) => {
    const permissions = permissionsOfUser(tx);
    return permissions.may('read', object) && permissions.mayReadField(object, field);
  },
  'Schema.DescribeFieldResult.isCreateable()': (tx: Transaction, self: DescribeField) =>
    self.field.createable && mayEdit(tx, self, 'create'),
  'Schema.DescribeFieldResult.isUpdateable()': (tx: Transaction, self: DescribeField) =>
    self.field.updateable && mayEdit(tx, self, 'edit'),
  'Schema.PicklistEntry.getValue()': (_tx: Transaction, self: PicklistEntry) => self.value,
  'Schema.PicklistEntry.isActive()': () => true
});

/** Natives of `Schema`: what objects and fields there are and what the running user may do with them. */
export const describeNatives: NativeTable = mergeNatives(tokens, objectResults, fieldResults);

function ofObject<T>(
  read: (type: DescribeObject['object']) => T
): (tx: Transaction, self: DescribeObject) => T {
  return (_tx, self) => read(self.object);
}

function mayOnObject(right: ObjectRight): (tx: Transaction, self: DescribeObject) => boolean {
  return (tx, self) => permissionsOfUser(tx).may(right, self.object);
}

function ofField<T>(read: (self: DescribeField) => T): (tx: Transaction, self: DescribeField) => T {
  return (_tx, self) => read(self);
}

function mayEdit(
  tx: Transaction,
  { object, field }: DescribeField,
  right: 'create' | 'edit'
): boolean {
  const permissions = permissionsOfUser(tx);
  return permissions.may(right, object) && permissions.mayEditField(object, field);
}

function describeSObjects(tx: Transaction, names: ApexList | null): ApexList {
  if (names === null) return throwApex('NullPointerException', 'Argument cannot be null.');
  const objects = globalDescribe(tx, tx.schema);
  const results = names.items.map((name) => {
    const token = objects.get(tx, name);
    if (token instanceof ApexSObjectType) return new DescribeObject(token.sobject);
    throw new NotSupportedError(
      `the describe of ${String(name)}, which is not in the embedded org`
    );
  });
  return new ApexList('List<Schema.DescribeSObjectResult>', results);
}
