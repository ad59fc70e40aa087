import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../../../local/org/testing/apex-org';

const SCRIPT = readFileSync(join(import.meta.dirname, 'people.apex'), 'utf8');

/** The script as the body of a method, in an org that is a scratch org or none. */
function orgWith(scratch: boolean): ApexOrg {
  const org = new ApexOrg({
    classes: {
      People: `public without sharing class People { public static void run() {\n${SCRIPT}\n} }`
    }
  });
  org.transact((tx) => {
    const [organization] = tx.store.rows('Organization');
    if (organization === undefined) throw new Error('no Organization row');
    const values = scratch
      ? { IsSandbox: true, TrialExpirationDate: new Date(org.time) }
      : { IsSandbox: true, TrialExpirationDate: null };
    tx.store.update(tx.undo, organization, values);
  });
  return org;
}

describe('the people of a scratch org', () => {
  it('are leads and contacts, opted out and converted ones among them, once', () => {
    const org = orgWith(true);

    org.call('People', 'run');
    org.call('People', 'run');

    const contacts = org.rows('Contact');
    const leads = org.rows('Lead');
    expect(contacts.length).toBe(6);
    expect(leads.length).toBe(5);
    expect(leads.filter((lead) => lead['IsConverted'] === true).length).toBe(1);
    expect(contacts.filter((contact) => contact['HasOptedOutOfEmail'] === true).length).toBe(1);
  });

  it('stay out of a sandbox', () => {
    const org = orgWith(false);

    org.call('People', 'run');

    expect(org.rows('Contact')).toEqual([]);
    expect(org.rows('Lead')).toEqual([]);
  });
});
