import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findJava } from '../../generate/java';
import { checkApex } from './check-apex';

const java = findJava('java');

const META = `<?xml version="1.0" encoding="UTF-8"?>
<ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>`;
const FIELD = `<?xml version="1.0" encoding="UTF-8"?>
<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Known__c</fullName><label>Known</label><type>Checkbox</type><defaultValue>false</defaultValue></CustomField>`;

const SOUND = `public with sharing class Sound {
  public Boolean run(Lead record) {
    record.Known__c = true;
    Matcher unused = Pattern.compile('a').matcher(record.LastName);
    QueueableDuplicateSignature.Builder builder = new QueueableDuplicateSignature.Builder();
    return unused.matches() && builder != null;
  }
}`;

const PLANTED = `public with sharing class Planted {
  public void run(Lead record, Contact person) {
    record.Invented__c = true;
    record.Known__c = 'yes';
    person.Invented__c = true;
    String text = 1;
    new Sound().walk(record);
    text.matches('a');
  }
}`;

it.skipIf(!java)('finds planted errors, on extended standard objects too, and no others', () => {
  const root = mkdtempSync(join(tmpdir(), 'apex-check-test-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('force-app/main/objects/Lead/fields/Known__c.field-meta.xml', FIELD);
  write('local/customer/objects/Contact/fields/Known__c.field-meta.xml', FIELD);
  for (const [name, text] of Object.entries({ Sound: SOUND, Planted: PLANTED })) {
    write(`force-app/main/classes/${name}.cls`, text);
    write(`force-app/main/classes/${name}.cls-meta.xml`, META);
  }
  const issues = checkApex(root, java ?? '');
  rmSync(root, { recursive: true });
  expect(issues.map(({ path, line, column }) => `${path}:${line}:${column}`)).toEqual(
    ['3:5', '4:5', '5:5', '6:12', '7:5', '8:5'].map(
      (place) => `force-app/main/classes/Planted.cls:${place}`
    )
  );
});
