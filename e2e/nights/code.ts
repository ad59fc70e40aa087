import { resolve } from 'node:path';
import { PROJECT } from '../../local/project';
import { compile, loadSchema, sourcesOf } from '../../local/org/compile';
import type { Executable } from '../../local/org/emit/abi';
import type { Schema } from '../../local/org/metadata/schema';
import { SourceFixture, xml } from '../../local/org/metadata/source-fixture';
import { allNatives, runtimeOf } from '../../local/org/org';

/** The built package with classes and triggers of a test beside it, ready to run in any number of orgs. */
export interface Code {
  readonly schema: Schema;
  readonly program: Executable;
}

/** What people do by hand, as Apex. */
const DESK = `public without sharing class Desk {
  public static void switchSync(Boolean isOn, String target) {
    OptOutSettings__c row = OptOutSettings__c.getOrgDefaults();
    row.SetupOwnerId = UserInfo.getOrganizationId();
    if (isOn && row.SyncEnabled__c != true) { row.EnabledAt__c = System.now(); }
    row.SyncEnabled__c = isOn;
    row.Target__c = target;
    row.OrganizationId__c = UserInfo.getOrganizationId();
    upsert row;
  }
  public static void schedule() { new OptOutSchedule().start(); }
  public static Id lead(String name, String email) {
    Lead row = new Lead(LastName = name, Company = 'Desk', Email = email);
    insert row;
    return row.Id;
  }
  public static Id contact(String name, String email) {
    Account account = new Account(Name = name);
    insert account;
    Contact row = new Contact(LastName = name, Email = email, AccountId = account.Id);
    insert row;
    return row.Id;
  }
  public static void tick(Id person, String field, Boolean value) {
    SObject row = record(person);
    row.put(field, value);
    update row;
  }
  public static void touch(Id person) {
    SObject row = record(person);
    row.put('FirstName', 'Touched');
    update row;
  }
  private static SObject record(Id person) {
    return person.getSObjectType() == Lead.SObjectType
      ? (SObject) new Lead(Id = person)
      : (SObject) new Contact(Id = person);
  }
  public static void mergeInto(Id master, Id loser) {
    if (master.getSObjectType() == Lead.SObjectType) {
      merge new Lead(Id = master) new Lead(Id = loser);
    } else {
      merge new Contact(Id = master) new Contact(Id = loser);
    }
  }
  public static Id convert(Id lead, Id contact) {
    Database.LeadConvert convert = new Database.LeadConvert();
    convert.setLeadId(lead);
    convert.setConvertedStatus([SELECT ApiName FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].ApiName);
    convert.setDoNotCreateOpportunity(true);
    if (contact != null) {
      convert.setContactId(contact);
      convert.setAccountId([SELECT AccountId FROM Contact WHERE Id = :contact].AccountId);
    }
    return Database.convertLead(convert).getContactId();
  }
  public static void forget(Id merged) {
    Database.emptyRecycleBin(record(merged));
  }
}`;

/**
 * Compiles the project's `dist` and what is beside it.
 * @param files Apex by file name, `Acme.cls` or `Acme.trigger`
 */
export function compileCode(files: Readonly<Record<string, string>> = {}): Code {
  const fixture = new SourceFixture();
  try {
    for (const [name, text] of Object.entries({ 'Desk.cls': DESK, ...files })) {
      const trigger = name.endsWith('.trigger');
      const path = `${trigger ? 'triggers' : 'classes'}/${name}`;
      fixture.put(path, text);
      const meta = ['<apiVersion>65.0</apiVersion>', '<status>Active</status>'];
      fixture.put(`${path}-meta.xml`, xml(trigger ? 'ApexTrigger' : 'ApexClass', ...meta));
    }
    const beside = { root: fixture.root, display: 'e2e' };
    const schema = loadSchema([...sourcesOf(resolve(PROJECT, 'dist'), false), beside]);
    const cache = resolve(PROJECT, '.cache/apex-ast');
    return { schema, program: compile(schema, allNatives(), runtimeOf(schema), cache) };
  } finally {
    fixture.remove();
  }
}
