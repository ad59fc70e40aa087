import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PATHS, ProjectFixture } from './project-fixture';

let project: ProjectFixture;

beforeEach(() => {
  project = new ProjectFixture();
});

afterEach(() => project.remove());

type Planted = readonly [file: keyof typeof PATHS, from: string, to: string, problem: string];

function plant([file, from, to]: Planted): string {
  project.replace(PATHS[file], from, to);
  return PATHS[file];
}

function expectOnly(planted: Planted): void {
  const path = plant(planted);

  expect(project.problems()).toEqual([`${path}:${planted[3]}`]);
}

test('finds nothing in a project that is right', () => {
  expect(project.problems()).toEqual([]);
});

describe('content against the types of the Metadata API', () => {
  test.each<Planted>([
    [
      'field',
      '<length>',
      '<lenght>80</lenght><length>',
      '5: unknown element <lenght> in <CustomField>'
    ],
    ['field', '>80<', '>eighty<', "5: <length>: 'eighty' is not a number"],
    [
      'field',
      '>Text</type>',
      '>Txt</type>',
      "6: <type>: 'Txt' is none of the values the Metadata API knows"
    ],
    [
      'object',
      '>Private<',
      '>Secret<',
      "7: <sharingModel>: 'Secret' is none of the values the Metadata API knows"
    ],
    ['set', '<visible>true', '<visible>yes', "2: <visible>: 'yes' is neither true nor false"],
    ['notificationType', '<mobile>true</mobile>', '', '1: <CustomNotificationType> lacks <mobile>'],
    ['labels', '<language>en_US</language>', '', '2: <labels> lacks <language>'],
    [
      'labels',
      '<value>Hello',
      '<value>\n  Hello',
      '4: <value> holds a line break, which Salesforce keeps and shows'
    ],
    [
      'field',
      '<label>Text</label>',
      '<label>Text</label><label>T</label>',
      '4: <label> stands twice in <CustomField>'
    ],
    [
      'field',
      '>Text</label>',
      '><b>Text</b></label>',
      '4: <label> holds elements where a value is expected'
    ],
    ['tab', '<motif>', 'x<motif>', '1: <CustomTab> holds text beside its elements']
  ])('%s: %s → %s', (...planted) => expectOnly(planted));

  test('a root element that is no type, and XML that is none', () => {
    project.put('force-app/x.note-meta.xml', '<Note></Note>');
    project.put('force-app/y.note-meta.xml', '<Note>\n<a>\n</Note>');

    expect(project.problems()).toEqual([
      'force-app/x.note-meta.xml:1: the Metadata API has no type Note',
      expect.stringMatching(/^force-app\/y\.note-meta\.xml:3: not well-formed XML: /)
    ]);
  });
});

describe('names against what they name', () => {
  test.each<Planted>([
    ['set', '<application>Notes', '<application>Nots', '2: no app Nots'],
    ['set', '<tab>Note__c', '<tab>Nots', '6: no tab Nots'],
    ['listView', '<columns>Text__c', '<columns>Txt__c', '4: no field Note__c.Txt__c'],
    ['listView', '<field>Text__c', '<field>Txt__c', '6: no field Note__c.Txt__c'],
    ['layout', '<field>Text__c', '<field>Txt__c', '3: no field Note__c.Txt__c'],
    ['compactLayout', '<fields>Text__c', '<fields>Txt__c', '3: no field Note__c.Txt__c'],
    [
      'object',
      '>Note</compactLayoutAssignment>',
      '>Nope</compactLayoutAssignment>',
      '2: no compact layout Nope of Note__c'
    ],
    ['object', 'Fields>Text__c', 'Fields>Txt__c', '6: no field Note__c.Txt__c'],
    ['app', '<tabs>Note__c', '<tabs>Nots', '3: no tab Nots'],
    ['app', '<tabs>Note__c', '<tabs>standard-Leed', '3: no object Leed'],
    [
      'field',
      '<length>80</length>\n<type>Text</type>',
      '<referenceTo>Nots__c</referenceTo>\n<type>Lookup</type>',
      '5: no object Nots__c'
    ],
    ['apex', 'OptOut_Hello;', 'OptOut_Hello + Label.OptOut_Bye;', '2: no custom label OptOut_Bye']
  ])('%s: %s → %s', (...planted) => expectOnly(planted));

  test('a file that is named otherwise than what it holds', () => {
    expectOnly([
      'listView',
      '>All</fullName>',
      '>Some</fullName>',
      '2: fullName is Some, the file is named All'
    ]);
  });

  test('two lookups under one relationship name', () => {
    const lookup = (name: string): string =>
      `<CustomField><fullName>${name}</fullName><description>X.</description>` +
      '<referenceTo>Lead</referenceTo><relationshipName>Notes</relationshipName><type>Lookup</type></CustomField>';
    const folder = 'force-app/objects/Note__c/fields';
    const grant = (name: string): string =>
      `<fieldPermissions><editable>false</editable><field>Note__c.${name}</field><readable>true</readable></fieldPermissions>`;
    for (const name of ['A__c', 'B__c'])
      project.put(`${folder}/${name}.field-meta.xml`, lookup(name));
    project.replace(PATHS.set, '<label>', `${grant('A__c')}${grant('B__c')}<label>`);

    expect(project.problems()).toEqual([
      `${folder}/B__c.field-meta.xml:1: relationshipName Notes is taken by ${folder}/A__c.field-meta.xml`
    ]);
  });

  test('a permission set that names nothing', () => {
    project.replace(
      PATHS.set,
      '<label>',
      '<classAccesses><apexClass>A</apexClass><enabled>true</enabled></classAccesses>\n' +
        '<customPermissions><enabled>true</enabled><name>B</name></customPermissions>\n' +
        '<fieldPermissions><editable>false</editable><field>Lead.C__c</field><readable>true</readable></fieldPermissions>\n' +
        '<label>'
    );

    expect(project.problems()).toEqual([
      `${PATHS.set}:5: no Apex class A`,
      `${PATHS.set}:6: no custom permission B`,
      `${PATHS.set}:7: no field Lead.C__c`
    ]);
  });

  test('a layout that leaves out a required field, a permission for one', () => {
    project.replace(PATHS.field, '<type>', '<required>true</required><type>');
    project.replace(PATHS.layout, '<field>Text__c', '<field>Name');

    expect(project.problems()).toEqual([
      `${PATHS.layout}:1: the required field Note__c.Text__c is not on the layout`,
      `${PATHS.set}:4: Note__c.Text__c is required: Salesforce refuses a permission for it`
    ]);
  });

  test('a label in a comment or in a text is no use of it', () => {
    project.replace(
      PATHS.apex,
      'System.Label.OptOut_Hello',
      "'Label.OptOut_Bye' /* Label.OptOut_Hello */ // Label.OptOut_Hello"
    );

    expect(project.problems()).toEqual([`${PATHS.labels}:2: no code uses the label OptOut_Hello`]);
  });

  test('a component’s label is a use of it', () => {
    project.replace(PATHS.apex, 'System.Label.OptOut_Hello', 'null');
    project.put('force-app/lwc/x/x.ts', "import hello from '@salesforce/label/c.OptOut_Hello';\n");

    expect(project.problems()).toEqual([]);
  });
});

describe('conventions', () => {
  test.each<Planted>([
    ['field', '<description>What it says.</description>', '', '1: Text__c has no description'],
    ['object', '<description>A note.</description>', '', '1: Note__c has no description'],
    ['set', '<description>All of it.</description>', '', '1: OptOutAdmin has no description'],
    [
      'notificationType',
      '<description>Somebody waits.</description>',
      '',
      '1: OptOutTrouble has no description'
    ],
    ['apexMeta', '65.0', '64.0', '2: apiVersion 64.0, sourceApiVersion is 65.0'],
    [
      'integration',
      '<label>',
      '<fieldPermissions><editable>false</editable><field>Lead.Email</field><readable>true</readable></fieldPermissions><label>',
      '5: OptOutIntegration must hold no <fieldPermissions>'
    ],
    [
      'integration',
      '<customPermissions><enabled>true',
      '<customPermissions><enabled>false',
      '1: OptOutIntegration must hold exactly OptOutPush as customPermissions'
    ]
  ])('%s: %s → %s', (...planted) => expectOnly(planted));

  test('a field that no permission set makes readable', () => {
    project.replace(PATHS.set, '<readable>true', '<readable>false');

    expect(project.problems()).toEqual([
      `${PATHS.field}:1: no permission set makes Note__c.Text__c readable`
    ]);
  });

  // "Permissions for fields": required fields and those of custom settings and events have none,
  // https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm
  test.each([
    ['Options__c', '<customSettingsType>Hierarchy</customSettingsType>'],
    ['Gone__e', '<publishBehavior>PublishAfterCommit</publishBehavior>']
  ])('fields of %s need no permission', (object, line) => {
    const description = '<description>X.</description>';
    project.put(
      `force-app/objects/${object}/${object}.object-meta.xml`,
      `<CustomObject>${description}${line}</CustomObject>`
    );
    project.put(
      `force-app/objects/${object}/fields/A__c.field-meta.xml`,
      `<CustomField><fullName>A__c</fullName>${description}<type>Date</type></CustomField>`
    );

    expect(project.problems()).toEqual([]);
  });
});
