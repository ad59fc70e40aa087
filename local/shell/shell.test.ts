import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOf, pageUsers } from './access';
import { readShellMetadata } from './metadata/shell-metadata';
import { pageHtml, waitingHtml } from './page';
import type { PageData } from './page-data';
import { ADMIN, member, NOBODY, REP, SmallOrg } from './testing/small-org';

let org: SmallOrg;

beforeAll(async () => {
  org = await SmallOrg.open({});
});
afterAll(() => org.close());

describe('what a user may open', () => {
  function access(username: string): ReturnType<typeof accessOf> {
    return accessOf(org.org.database, org.userId(username), readShellMetadata(org.dist));
  }

  it('is everything for an administrator', () => {
    const { apps, closedTabs, userPermissions } = access(ADMIN);

    expect(apps.map(({ target }) => target)).toEqual(['c__Visiting', 'standard__LightningSales']);
    expect(apps[0]?.tabs).toMatchObject([
      { name: 'Panel', label: 'The Panel', url: '/lightning/n/Panel', component: 'panel' },
      { name: 'standard-Contact', label: 'Contacts', url: '/lightning/o/Contact/list' },
      { name: 'Visit__c', label: 'Visits', icon: 'custom:custom53' }
    ]);
    expect(closedTabs).toEqual([]);
    expect(userPermissions).toContain('ViewSetup');
  });

  it('is what permission sets and the profile show, and custom permissions are only theirs', () => {
    const { apps, closedTabs, customPermissions, userPermissions } = access(REP);

    expect(apps[0]?.tabs.map(({ name }) => name)).toEqual(['standard-Contact', 'Visit__c']);
    expect(closedTabs).toEqual(['Panel']);
    expect(customPermissions).toEqual(['Decide']);
    expect(userPermissions).toEqual([]);
    expect(access(ADMIN).customPermissions).toEqual([]);
  });

  it('is nothing for who has nothing', () => {
    expect(access(NOBODY)).toMatchObject({ apps: [], closedTabs: ['Panel', 'Visit__c'] });
  });

  it('offers to continue as those who use pages', () => {
    const names = pageUsers(org.org.database, org.dist).map(({ name }) => name);

    expect(names).toEqual(['Ada Admin', 'Rosa Rep', 'Nils Nobody']);
  });
});

describe('a record for getRecord', () => {
  it('has the fields that were asked for, parents included', async () => {
    const account = await org.create('Account', { Name: 'Acme' });
    const contact = await org.create('Contact', { LastName: 'Low', AccountId: account });
    const fields = 'fields=Contact.Name,Contact.Account.Name,contact.accountid';

    const { json } = await org.as(ADMIN, `/lightning/data/ui/records/${contact}?${fields}`);

    expect(json).toEqual({
      apiName: 'Contact',
      id: contact,
      fields: {
        Name: { value: 'Low', displayValue: null },
        AccountId: { value: account, displayValue: 'Acme' },
        Account: {
          value: {
            apiName: 'Account',
            id: expect.anything(),
            fields: { Name: { value: 'Acme', displayValue: null } }
          },
          displayValue: null
        }
      }
    });
  });

  it('lacks optional fields that the user may not read, and is refused for others', async () => {
    const visit = await org.create('Visit__c', { Name: 'V' });
    const path = `/lightning/data/ui/records/${visit}?fields=Visit__c.Name`;

    const { json } = await org.as(REP, `${path}&optionalFields=Visit__c.On__c`);
    const refused = await org.as(REP, `${path},Visit__c.On__c`);

    expect(Object.keys(Object(member(json, 'fields')))).toEqual(['Name']);
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('Visit__c.On__c')
    ]);
  });
});

describe('the addresses', () => {
  it('lead to the pages', async () => {
    const record = await org.request('/003000000000001AAA');

    expect((await org.request('/')).headers.get('location')).toBe('/lightning');
    expect(record.headers.get('location')).toBe('/lightning/r/003000000000001AAA/view');
  });

  it.each(['/lightning', '/lightning/n/Panel', '/lightning/data/records/003000000000001AAA'])(
    'answer nobody who calls this machine by another name: %s',
    async (path) => {
      expect((await org.request(`http://evil.example${path}`)).status).toBe(404);
    }
  );

  it.each([
    '/lightning/assets/vendor/0123456789abcdef/../../../../../package.json',
    '/lightning/assets/sites/x.json',
    '/lightning/assets/vendor/0123456789abcdef/none.js',
    '/lightning/assets/vendor/0123456789abcdef/%2e%2e/secret.js',
    '/lightning/data/none'
  ])('hold no file but those of builds: %s', async (path) => {
    expect((await org.as(ADMIN, path)).status).toBe(404);
  });
});

describe('a page', () => {
  const site = {
    id: 'x',
    stylesheet: 'vendor/a/styles/slds.css',
    start: 'chrome/b/start.js',
    imports: { lwc: 'vendor/a/lwc.js' },
    components: []
  };

  it('holds its data as text that nothing can end, and lets run what it names', () => {
    const words = '</script><script>alert(1)</script>';
    const data = { user: { name: words } } as unknown as PageData;

    const { text, policy } = pageHtml(site, data, [words]);

    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(text).not.toContain('<script>alert');
    expect(text).toContain(`nonce="${nonce}"`);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('says so while it is being built, and why it cannot be', () => {
    expect(waitingHtml([], false).text).toContain('The page is being built');
    expect(waitingHtml(['a.html:1:2: <b> & "c"'], true).text).toContain('a.html:1:2: &lt;b> &amp;');
  });
});
