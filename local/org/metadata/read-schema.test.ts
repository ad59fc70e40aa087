import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSchema } from './read-schema';
import { SourceFixture, fieldOf, xml } from './source-fixture';

let source: SourceFixture;

beforeEach(() => {
  source = new SourceFixture();
});

afterEach(() => source.remove());

const NAME_FIELD = '<nameField><label>Name</label><type>Text</type></nameField>';

describe('objects and fields', () => {
  test('a field on a standard object stands beside the standard ones', () => {
    source.putField(
      'Lead',
      'Opt__c',
      '<type>Checkbox</type>',
      '<defaultValue>false</defaultValue>'
    );

    const schema = source.read();

    expect(fieldOf(schema, 'Lead.Opt__c')).toMatchObject({ type: 'Checkbox', custom: true });
    expect(fieldOf(schema, 'Lead.Email')).toMatchObject({ type: 'Email', length: 80 });
  });

  test('reads what a text field says of itself', () => {
    source.putField(
      'Lead',
      'Key__c',
      '<type>Text</type>',
      '<length>40</length>',
      '<unique>true</unique>',
      '<caseSensitive>true</caseSensitive>',
      '<externalId>true</externalId>',
      '<defaultValue>"none"</defaultValue>'
    );

    expect(fieldOf(source.read(), 'Lead.Key__c')).toMatchObject({
      length: 40,
      unique: true,
      caseSensitive: true,
      externalId: true,
      defaultValue: 'none'
    });
  });

  test('a lookup is followed by __r, and read from the other side by its child name', () => {
    source.putField(
      'Contact',
      'Lead__c',
      '<type>Lookup</type>',
      '<referenceTo>Lead</referenceTo>',
      '<relationshipName>Contacts</relationshipName>'
    );

    expect(fieldOf(source.read(), 'Contact.Lead__c')).toMatchObject({
      type: 'Reference',
      referenceTo: ['Lead'],
      relationshipName: 'Lead__r',
      childRelationshipName: 'Contacts__r',
      deleteConstraint: 'SetNull'
    });
  });

  test('a picklist has its active values, and its default', () => {
    const value = (name: string, rest: string): string =>
      `<value><fullName>${name}</fullName>${rest}</value>`;
    source.putField(
      'Lead',
      'State__c',
      '<type>Picklist</type>',
      '<valueSet><restricted>true</restricted><valueSetDefinition>',
      value('New', '<default>false</default>'),
      value('Open', '<default>true</default>'),
      value('Old', '<default>false</default><isActive>false</isActive>'),
      '</valueSetDefinition></valueSet>'
    );

    expect(fieldOf(source.read(), 'Lead.State__c')).toMatchObject({
      picklistValues: ['New', 'Open'],
      restrictedPicklist: true,
      defaultValue: 'Open'
    });
  });

  // "System Fields", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/system_fields.htm
  test('a custom object gets owner, name and audit fields, and a sharing model', () => {
    source.putObject(
      'Thing__c',
      '<label>Thing</label>',
      NAME_FIELD,
      '<sharingModel>Private</sharingModel>'
    );

    const thing = source.read().objects.get('thing__c');

    expect(thing).toMatchObject({ kind: 'custom', sharing: 'Private', keyPrefix: 'a00' });
    expect([...(thing?.fields.keys() ?? [])].toSorted()).toEqual([
      'createdbyid',
      'createddate',
      'id',
      'isdeleted',
      'lastmodifiedbyid',
      'lastmodifieddate',
      'name',
      'ownerid',
      'systemmodstamp'
    ]);
  });

  test('an auto number is given by the platform alone, in its format', () => {
    source.putObject(
      'Thing__c',
      '<nameField><displayFormat>T-{000}</displayFormat><label>No</label><type>AutoNumber</type></nameField>'
    );

    expect(fieldOf(source.read(), 'Thing__c.Name')).toMatchObject({
      displayFormat: 'T-{000}',
      createable: false,
      updateable: false
    });
  });

  // "Custom Settings Methods", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
  test('a hierarchy custom setting belongs to one organisation, profile or user', () => {
    source.putObject('Settings__c', '<customSettingsType>Hierarchy</customSettingsType>');

    const schema = source.read();

    expect(schema.objects.get('settings__c')?.kind).toBe('customSetting');
    expect(schema.objects.get('settings__c')?.fields.has('ownerid')).toBe(false);
    expect(fieldOf(schema, 'Settings__c.SetupOwnerId')).toMatchObject({
      unique: true,
      referenceTo: ['Organization', 'Profile', 'User']
    });
  });

  // "Platform Event Fields", https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_define_ui.htm
  test('a platform event has no Id and says when it is published', () => {
    source.putObject('Gone__e', '<publishBehavior>PublishAfterCommit</publishBehavior>');

    const event = source.read().objects.get('gone__e');

    expect(event).toMatchObject({
      kind: 'platformEvent',
      publishBehavior: 'PublishAfterCommit',
      keyPrefix: 'e00'
    });
    expect(event?.fields.has('id')).toBe(false);
    expect(event?.fields.has('eventuuid')).toBe(true);
  });

  test('key prefixes follow names, not the order of folders', () => {
    for (const name of ['B__c', 'A__c']) source.putObject(name, NAME_FIELD);
    source.putObject('C__e', '<publishBehavior>PublishAfterCommit</publishBehavior>');

    const { objects } = source.read();

    expect(['a__c', 'b__c', 'c__e'].map((name) => objects.get(name)?.keyPrefix)).toEqual([
      'a00',
      'a01',
      'e00'
    ]);
  });

  test('a validation rule comes with its object, an organisation-wide default too', () => {
    source.put(
      'objects/Contact/validationRules/Hold.validationRule-meta.xml',
      xml(
        'ValidationRule',
        '<fullName>Hold</fullName>',
        '<active>true</active>',
        '<errorConditionFormula>DoNotCall</errorConditionFormula>',
        '<errorDisplayField>DoNotCall</errorDisplayField>',
        '<errorMessage>Not &amp; now</errorMessage>'
      )
    );
    source.putObject('Contact', '<sharingModel>Private</sharingModel>');

    expect(source.read().objects.get('contact')).toMatchObject({
      sharing: 'Private',
      validationRules: [
        {
          name: 'Hold',
          active: true,
          formula: 'DoNotCall',
          message: 'Not & now',
          field: 'DoNotCall'
        }
      ]
    });
  });
});

describe('everything else', () => {
  test('reads Apex with its API version, labels, permission sets and custom permissions', () => {
    source.put('classes/A.cls', 'public class A {}');
    source.put(
      'classes/A.cls-meta.xml',
      xml('ApexClass', '<apiVersion>65.0</apiVersion>', '<status>Active</status>')
    );
    source.put(
      'x.labels-meta.xml',
      xml('CustomLabels', '<labels><fullName>Hi</fullName><value>Hello</value></labels>')
    );
    source.put('P.customPermission-meta.xml', xml('CustomPermission', '<label>P</label>'));
    source.put(
      'S.permissionset-meta.xml',
      xml(
        'PermissionSet',
        '<label>S</label>',
        '<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>',
        '<customPermissions><enabled>false</enabled><name>P</name></customPermissions>',
        '<fieldPermissions><editable>false</editable><field>Lead.Email</field><readable>true</readable></fieldPermissions>'
      )
    );

    const schema = source.read();

    expect(schema.classes).toEqual([
      { name: 'A', path: 'force-app/classes/A.cls', text: 'public class A {}', apiVersion: '65.0' }
    ]);
    expect(schema.labels.get('hi')).toEqual({ name: 'Hi', value: 'Hello' });
    expect(schema.customPermissions).toEqual(['P']);
    expect(schema.permissionSets).toEqual([
      {
        name: 'S',
        label: 'S',
        classes: ['A'],
        customPermissions: [],
        userPermissions: [],
        credentialPrincipals: [],
        objects: [],
        fields: [{ field: 'Lead.Email', read: true, edit: false }]
      }
    ]);
  });

  test('a second folder adds to the first', () => {
    source.putField('Lead', 'One__c', '<type>Date</type>');
    const second = new SourceFixture();
    second.putField('Lead', 'Two__c', '<type>Date</type>');

    const schema = readSchema([
      { root: source.root, display: 'force-app' },
      { root: second.root, display: 'local/customer' }
    ]);
    second.remove();

    expect(schema.objects.get('lead')?.fields.has('one__c')).toBe(true);
    expect(schema.objects.get('lead')?.fields.has('two__c')).toBe(true);
  });

  test('passes over what only pages show, and what is no metadata', () => {
    source.put('layouts/Lead-X.layout-meta.xml', xml('Layout'));
    source.put('lwc/x/x.js-meta.xml', xml('LightningComponentBundle'));
    source.put('lwc/x/x.js', '');
    source.put('users.json', '[]');

    expect(source.problems()).toEqual([]);
  });
});
