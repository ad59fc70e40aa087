import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Field, FieldType, SObjectType } from './schema';
import { standardObjects } from './standard-objects';

const JAR = fileURLToPath(
  new URL(
    '../../../node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/sobject-types-65.0.0.jar',
    import.meta.url
  )
);
const PACKAGE = 'com.nawforce.runforce';
const hasJavap =
  existsSync(JAR) && spawnSync('javap', ['-version'], { encoding: 'utf8' }).status === 0;
if (!hasJavap)
  console.warn(
    'standard objects: not compared with the API 65 types, for there is no javap (JDK 17)'
  );

/** The type a field has in Apex. "Primitive Data Types", apexcode/langCon_apex_primitives.htm */
const APEX_TYPES: Readonly<Record<FieldType, string>> = {
  Id: 'System.Id',
  Checkbox: 'System.Boolean',
  Text: 'System.String',
  TextArea: 'System.String',
  LongTextArea: 'System.String',
  Email: 'System.String',
  Phone: 'System.String',
  Url: 'System.String',
  Picklist: 'System.String',
  MultiselectPicklist: 'System.String',
  Number: 'System.Decimal',
  Integer: 'System.Integer',
  Currency: 'System.Decimal',
  Percent: 'System.Decimal',
  Date: 'System.Date',
  DateTime: 'System.Datetime',
  Time: 'System.Time',
  Reference: 'System.Id',
  Address: 'SObjects.Address',
  AnyType: 'java.lang.Object'
};

let cached: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

/** Members of an object in the type definitions: name → type, with `[]` for child relationships. */
function members(object: string): ReadonlyMap<string, string> {
  cached ??= readTypes(standardObjects().map((o) => o.name));
  return cached.get(object) ?? new Map<string, string>();
}

function readTypes(objects: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const classes = objects.map((name) => `${PACKAGE}.SObjects.${name}`);
  const { stdout } = spawnSync('javap', ['-public', '-cp', JAR, ...classes], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26
  });
  const types = new Map<string, ReadonlyMap<string, string>>();
  for (const text of stdout.split('Compiled from ').slice(1)) {
    const found = text.matchAll(/^ {2}public (\S+) (\w+);$/gm);
    types.set(
      /^"(\w+)\.java"/.exec(text)?.[1] ?? '',
      new Map([...found].map(([, type = '', name = '']) => [name, type.replace(`${PACKAGE}.`, '')]))
    );
  }
  return types;
}

function differences(object: SObjectType): string[] {
  const real = members(object.name);
  const wrong: string[] = [];
  const expectMember = (name: string, types: readonly string[]): void => {
    const type = real.get(name);
    if (type === undefined || !types.includes(type))
      wrong.push(`${object.name}.${name}: ${type ?? 'absent'}, expected ${types.join(' or ')}`);
  };
  for (const field of object.fields.values()) {
    expectMember(field.name, [APEX_TYPES[field.type]]);
    if (field.relationshipName !== null) expectMember(field.relationshipName, targets(field));
  }
  return wrong;
}

function targets(field: Field): string[] {
  if (field.referenceTo.length === 1) return [`SObjects.${field.referenceTo[0] ?? ''}`];
  return ['SObjects.Name', 'System.SObject'];
}

describe('standard objects', () => {
  test.skipIf(!hasJavap && process.env['CI'] !== 'true')(
    'have only fields that the API 65 types have, each of its type',
    () => {
      expect(standardObjects().flatMap(differences)).toEqual([]);
    }
  );

  test.skipIf(!hasJavap && process.env['CI'] !== 'true')(
    'name child relationships as the API 65 types do',
    () => {
      const wrong: string[] = [];
      for (const object of standardObjects())
        for (const { name, referenceTo, childRelationshipName } of object.fields.values())
          if (childRelationshipName !== undefined)
            for (const target of referenceTo)
              if (members(target).get(childRelationshipName) !== `SObjects.${object.name}[]`)
                wrong.push(`${object.name}.${name}: ${target}.${childRelationshipName}`);
      expect(wrong).toEqual([]);
    }
  );

  test('refer to each other only, and no two share a key prefix', () => {
    const names = new Set(standardObjects().map((o) => o.name));
    const targetsOfAll = standardObjects().flatMap((o) =>
      [...o.fields.values()].flatMap((f) => f.referenceTo)
    );
    expect(targetsOfAll.filter((name) => !names.has(name))).toEqual([]);
    expect(new Set(standardObjects().map((o) => o.keyPrefix)).size).toBe(names.size);
  });

  // "Standard Field Record ID Prefix Decoder", https://help.salesforce.com/s/articleView?id=000385203
  test('have the key prefixes that every Salesforce org has', () => {
    const prefixes = new Map(standardObjects().map((o) => [o.name, o.keyPrefix]));
    expect([...prefixes]).toEqual(
      expect.arrayContaining([
        ['Account', '001'],
        ['Contact', '003'],
        ['Lead', '00Q'],
        ['Opportunity', '006'],
        ['User', '005'],
        ['Profile', '00e'],
        ['PermissionSet', '0PS'],
        ['Organization', '00D'],
        ['AsyncApexJob', '707'],
        ['CronTrigger', '08e'],
        ['ApexClass', '01p']
      ])
    );
  });

  test.each([
    // "Lead", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
    ['Lead', ['LastName', 'Company', 'Status']],
    // "Contact", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm
    ['Contact', ['LastName']],
    // "Account", https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm
    ['Account', ['Name']]
  ])('%s needs %j', (name, needed) => {
    const object = standardObjects().find((o) => o.name === name);
    const required = [...(object?.fields.values() ?? [])].filter((f) => f.required);
    expect(required.map((f) => f.name).toSorted()).toEqual(needed.toSorted());
  });

  test('the master of a merged record and a conversion are the platform’s to write', () => {
    const written = standardObjects()
      .filter((o) => ['Lead', 'Contact', 'Account'].includes(o.name))
      .flatMap((o) => [...o.fields.values()])
      .filter((f) => f.name === 'MasterRecordId' || f.name.startsWith('Converted'));
    expect(written).toHaveLength(7);
    expect(written.filter((f) => f.createable || f.updateable)).toEqual([]);
  });
});
