import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../org/metadata/source-fixture';
import { ADMIN, layout, member, NOBODY, REP, SmallOrg } from '../testing/small-org';

const CONTACT = xml(
  'Layout',
  '<layoutSections><label>Who</label><detailHeading>true</detailHeading><style>TwoColumnsTopToBottom</style>',
  '<layoutColumns><layoutItems><behavior>Required</behavior><field>Name</field></layoutItems>',
  '<layoutItems><behavior>Edit</behavior><field>AccountId</field></layoutItems>',
  '<layoutItems><emptySpace>true</emptySpace></layoutItems>',
  '<layoutItems><behavior>Edit</behavior><field>ReportsToId</field></layoutItems></layoutColumns>',
  '<layoutColumns><layoutItems><behavior>Edit</behavior><field>HasOptedOutOfEmail</field></layoutItems>',
  '<layoutItems><behavior>Edit</behavior><field>MailingAddress</field></layoutItems>',
  '<layoutItems><behavior>Readonly</behavior><field>CreatedById</field></layoutItems></layoutColumns>',
  '</layoutSections>',
  '<layoutSections><label>Nothing</label><detailHeading>true</detailHeading><style>OneColumn</style><layoutColumns/></layoutSections>',
  '<relatedLists><fields>NAME</fields><fields>Topic__c</fields><relatedList>Visit__c.Contact__c</relatedList></relatedLists>',
  '<relatedLists><relatedList>RelatedActivityList</relatedList></relatedLists>'
);

let org: SmallOrg;
let contact: string;

beforeAll(async () => {
  org = await SmallOrg.open({
    'customer/layouts/Contact-Acme %28EU%29 Layout.layout-meta.xml': CONTACT,
    'force-app/main/layouts/Visit__c-Visit Layout.layout-meta.xml': layout(
      ['Name', 'Required'],
      ['Topic__c', 'Edit'],
      ['On__c', 'Edit'],
      ['Contact__c', 'Readonly']
    )
  });
  const account = await org.create('Account', { Name: 'Acme <EU>' });
  contact = await org.create('Contact', {
    FirstName: 'Ana',
    LastName: 'Horvat',
    AccountId: account,
    MailingStreet: 'Ilica 1',
    MailingCity: 'Zagreb',
    MailingPostalCode: '10000',
    OwnerId: org.userId(REP)
  });
  await org.create('Visit__c', { Name: 'First', Topic__c: 'Price', Contact__c: contact });
});
afterAll(() => org.close());

async function page(user: string, id: string): Promise<unknown> {
  return (await org.as(user, `/lightning/data/records/${id}`)).json;
}

describe('the page of a record', () => {
  it('has the sections, columns and items of its layout, but none that are empty', async () => {
    expect(await page(ADMIN, contact)).toMatchObject({
      object: 'Contact',
      name: 'Ana Horvat',
      editable: true,
      sections: [
        {
          label: 'Who',
          columns: [
            [
              { name: 'Name', label: 'Name', shown: { kind: 'text', text: 'Ana Horvat' } },
              {
                name: 'AccountId',
                label: 'Account Name',
                shown: {
                  kind: 'record',
                  text: 'Acme <EU>',
                  url: expect.stringMatching(/^\/lightning\/r\/Account\/001/)
                },
                inputs: []
              },
              { name: 'ReportsToId', shown: { kind: 'none' } }
            ],
            [
              { label: 'Email Opt Out', shown: { kind: 'checkbox', checked: false } },
              {
                label: 'Mailing Address',
                shown: { kind: 'lines', text: 'Ilica 1\nZagreb, 10000' }
              },
              {
                label: 'Created By',
                shown: { kind: 'record', at: expect.stringContaining('T') },
                inputs: []
              }
            ]
          ]
        }
      ]
    });
    expect(member(await page(ADMIN, contact), 'sections.1')).toBeUndefined();
  });

  it('offers the parts of a name and of an address to be edited', async () => {
    const model = await page(ADMIN, contact);

    expect(member(model, 'sections.0.columns.0.0.inputs')).toMatchObject([
      { field: 'Salutation', type: 'choice', choices: expect.arrayContaining(['Dr.']) },
      { field: 'FirstName', type: 'text', value: 'Ana' },
      { field: 'LastName', type: 'text', value: 'Horvat', required: true }
    ]);
    expect(member(model, 'sections.0.columns.1.1.inputs.0')).toMatchObject({
      field: 'MailingStreet',
      type: 'lines'
    });
  });

  it('lists what points to the record, and leaves out what this org does not have', async () => {
    expect(member(await page(ADMIN, contact), 'related')).toMatchObject([
      {
        label: 'Visits',
        columns: ['Visit Name', 'Topic'],
        total: 1,
        rows: [{ cells: [{ text: 'First' }, { text: 'Price' }] }]
      }
    ]);
  });

  it('shows fields as far as the user may read, and inputs as far as the user may write', async () => {
    const visit = await org.create('Visit__c', {
      Name: 'Second',
      Topic__c: 'Price',
      Contact__c: contact
    });

    const items = member(await page(REP, visit), 'sections.0.columns.0');
    expect(items).toMatchObject([
      { name: 'Name', inputs: [{ field: 'Name' }] },
      { name: 'Topic__c', inputs: [] },
      { name: 'Contact__c', inputs: [] }
    ]);
    expect(JSON.stringify(items)).not.toContain('On__c');
  });

  it('is not there for who may not see the record', async () => {
    for (const id of [contact, '003000000000000AAA', 'nonsense']) {
      const { status, json } = await org.as(NOBODY, `/lightning/data/records/${id}`);
      expect([status, member(json, '0.errorCode')]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('names a record that the user may not see by its Id, without a link', async () => {
    const boss = await org.create('Contact', {
      LastName: 'Secret',
      AccountId: await org.create('Account', { Name: 'Closed' })
    });
    const person = await org.create('Contact', {
      LastName: 'Open',
      ReportsToId: boss,
      OwnerId: org.userId(REP)
    });
    const { json } = await org.as(REP, `/lightning/data/records/${person}`);

    expect((await org.as(REP, `/lightning/data/records/${boss}`)).status).toBe(404);
    expect(member(json, 'sections.0.columns.0.2.shown')).toEqual({
      kind: 'record',
      text: boss,
      url: null,
      at: null
    });
  });

  it('draws an object without a layout by its first fields', async () => {
    const account = await org.create('Account', { Name: 'Plain', Phone: '+385 1' });

    expect(JSON.stringify(await page(ADMIN, account))).toContain('+385 1');
  });
});

describe('saving', () => {
  it('is the ordinary REST call as the user of the page, for pages of this org alone', async () => {
    const cookie = `sid=${org.org.api.sessions.open(org.userId(REP))}`;
    const save = (origin: string): ReturnType<SmallOrg['request']> =>
      org.request(`/lightning/data/sobjects/Contact/${contact}`, {
        method: 'PATCH',
        headers: { cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ HasOptedOutOfEmail: true })
      });

    expect((await save('http://127.0.0.1:4610')).status).toBe(403);
    expect((await save('http://127.0.0.1:4600')).status).toBe(204);
    expect(member(await page(ADMIN, contact), 'sections.0.columns.1.0.shown.checked')).toBe(true);
  });

  it('says what the org says against it', async () => {
    const { status, json } = await org.as(ADMIN, `/lightning/data/sobjects/Contact/${contact}`, {
      method: 'PATCH',
      body: JSON.stringify({ LastName: null })
    });

    expect(status).toBe(400);
    expect(json).toMatchObject([{ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['LastName'] }]);
  });
});
