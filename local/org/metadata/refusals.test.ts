import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SourceFixture, xml } from './source-fixture';

let source: SourceFixture;

beforeEach(() => {
  source = new SourceFixture();
});

afterEach(() => source.remove());

describe('refuses by name, with file and line', () => {
  test.each([
    ['Formula', '<type>Number</type><formula>1</formula>', '<formula> in a CustomField'],
    ['Summary', '<type>Summary</type>', 'a field of type Summary'],
    ['MasterDetail', '<type>MasterDetail</type>', 'a field of type MasterDetail'],
    ['Html', '<type>Html</type>', 'a field of type Html'],
    ['EncryptedText', '<type>EncryptedText</type>', 'a field of type EncryptedText'],
    ['Location', '<type>Location</type>', 'a field of type Location'],
    [
      'a dependent picklist',
      '<type>Picklist</type><valueSet><controllingField>Y__c</controllingField></valueSet>',
      '<controllingField> in a valueSet'
    ],
    [
      'a sorted picklist',
      '<type>Picklist</type><valueSet><valueSetDefinition><sorted>true</sorted></valueSetDefinition></valueSet>',
      'a picklist sorted by its labels'
    ],
    [
      'a starting number',
      '<type>AutoNumber</type><displayFormat>A-{0}</displayFormat><startingNumber>7</startingNumber>',
      '<startingNumber> in a CustomField'
    ],
    [
      'a default formula',
      '<type>Date</type><defaultValue>TODAY()</defaultValue>',
      'the default value formula TODAY()'
    ],
    [
      'a global value set',
      '<type>Picklist</type><valueSet><valueSetName>G</valueSetName></valueSet>',
      '<valueSetName> in a valueSet'
    ]
  ])('%s', (_, lines, message) => {
    source.putField('Lead', 'X__c', lines);

    expect(source.problems()).toContainEqual({
      path: 'force-app/objects/Lead/fields/X__c.field-meta.xml',
      line: 5,
      column: 1,
      message,
      kind: 'unsupported'
    });
  });

  test.each([
    ['flows/Greet.flow-meta.xml', 'Flow', 'metadata of type flow'],
    ['workflows/Lead.workflow-meta.xml', 'Workflow', 'metadata of type workflow'],
    ['sharingRules/Lead.sharingRules-meta.xml', 'SharingRules', 'metadata of type sharingRules'],
    [
      'globalValueSets/G.globalValueSet-meta.xml',
      'GlobalValueSet',
      'metadata of type globalValueSet'
    ],
    ['objects/Case/Case.object-meta.xml', 'CustomObject', 'the object Case'],
    ['objects/Lead/recordTypes/R.recordType-meta.xml', 'RecordType', 'metadata of type recordType'],
    ['objects/M__mdt/M__mdt.object-meta.xml', 'CustomObject', 'the object M__mdt']
  ])('%s', (path, root_, message) => {
    source.put(path, xml(root_));

    expect(source.problems()).toMatchObject([
      { path: `force-app/${path}`, message, kind: 'unsupported' }
    ]);
  });

  test('a permission set that is active in some sessions only', () => {
    source.put(
      'S.permissionset-meta.xml',
      xml('PermissionSet', '<hasActivationRequired>true</hasActivationRequired>')
    );

    expect(source.problems()).toMatchObject([
      { message: 'a session-based permission set', kind: 'unsupported' }
    ]);
  });

  test('a change of a standard field', () => {
    source.putField('Lead', 'Email', '<type>Email</type>');

    expect(source.problems()).toMatchObject([
      { message: 'changing the standard field Email', kind: 'unsupported', line: 2 }
    ]);
  });

  test('a list custom setting', () => {
    source.putObject('List__c', '<customSettingsType>List</customSettingsType>');

    expect(source.problems()).toMatchObject([
      { message: 'a list custom setting', kind: 'unsupported' }
    ]);
  });
});

describe('reports what Salesforce would refuse', () => {
  test('XML that is not well formed, with its line', () => {
    source.put('x.labels-meta.xml', '<CustomLabels>\n<labels>\n</CustomLabels>');

    expect(source.problems()).toMatchObject([
      { path: 'force-app/x.labels-meta.xml', line: 3, kind: 'error' }
    ]);
  });

  test('a lookup to nothing, and a permission set that names nothing', () => {
    source.putField('Lead', 'X__c', '<type>Lookup</type><referenceTo>Nothing__c</referenceTo>');
    source.put(
      'S.permissionset-meta.xml',
      xml(
        'PermissionSet',
        '<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>',
        '<fieldPermissions><field>Lead.Nope__c</field></fieldPermissions>'
      )
    );

    expect(source.problems().map((p) => p.message)).toEqual([
      'Lead.X__c refers to the unknown object Nothing__c',
      'permission set S: no Apex class A',
      'permission set S: no field Lead.Nope__c'
    ]);
  });

  test('a required lookup that deleting would clear', () => {
    source.putField(
      'Lead',
      'X__c',
      '<type>Lookup</type><referenceTo>Contact</referenceTo><required>true</required>'
    );

    expect(source.problems()).toMatchObject([
      { message: 'X__c is required and cannot be cleared (SetNull)', kind: 'error' }
    ]);
  });

  test('Apex without its -meta.xml, and the other way round', () => {
    source.put('A.cls', 'public class A {}');
    source.put('B.cls-meta.xml', xml('ApexClass'));

    expect(source.problems().map((p) => p.message)).toEqual([
      'A.cls-meta.xml is missing',
      'the Apex file beside it is missing'
    ]);
  });

  test('every problem at once', () => {
    source.putField('Lead', 'X__c', '<type>Html</type>');
    source.putField('Contact', 'Y__c', '<type>Html</type>');

    expect(source.problems()).toHaveLength(2);
  });
});
