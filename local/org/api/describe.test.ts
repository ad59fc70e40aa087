import { beforeEach, describe, expect, it } from 'vitest';
import { integrationPermissions, TestApi } from './testing/test-api';

// "Describe Global" and "sObject Describe", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_describeGlobal.htm

const DATA = '/services/data/v65.0';
let api: TestApi;

beforeEach(() => {
  api = new TestApi({
    classes: {},
    files: integrationPermissions(
      '<objectPermissions><object>Contact</object><allowRead>true</allowRead></objectPermissions>',
      '<fieldPermissions><field>Contact.Email</field><readable>true</readable></fieldPermissions>'
    )
  });
});

async function get(client: string, path: string): Promise<Map<string, unknown>> {
  const { json } = await api.as(client, 'GET', DATA + path);
  return new Map(Object.entries(json ?? {}));
}

/** The member of a list with this name. */
function named(list: unknown, name: string): unknown {
  return Array.isArray(list)
    ? list.find((item: unknown) => new Map(Object.entries(item ?? {})).get('name') === name)
    : undefined;
}

it('objects are listed with what the user may do to them', async () => {
  const own = (await get('integration', '/sobjects')).get('sobjects');
  const all = (await get('admin', '/sobjects')).get('sobjects');

  expect(named(own, 'Contact')).toMatchObject({
    keyPrefix: '003',
    createable: false,
    custom: false,
    urls: { sobject: `${DATA}/sobjects/Contact` }
  });
  expect(named(own, 'Lead')).toBeUndefined();
  expect(named(all, 'Lead')).toMatchObject({ createable: true, deletable: true });
});

describe('an object', () => {
  it('has the fields that the user may read, with what may be done to them', async () => {
    const fields = (await get('integration', '/sobjects/contact/describe')).get('fields');

    expect(named(fields, 'Email')).toMatchObject({ type: 'email', updateable: false });
    expect(named(fields, 'LastName')).toMatchObject({ type: 'string', length: 80 });
    expect(named(fields, 'Phone')).toBeUndefined();
  });

  it('says of a field only what is known', async () => {
    const fields = (await get('admin', '/sobjects/Contact/describe')).get('fields');

    expect(named(fields, 'LastName')).toMatchObject({ nillable: false, updateable: true });
    expect(named(fields, 'CreatedDate')).not.toHaveProperty('nillable');
    expect(named(fields, 'LastName')).not.toHaveProperty('sortable');
  });

  it('has the relationships of the objects below it', async () => {
    const below = (await get('admin', '/sobjects/Account/describe')).get('childRelationships');

    expect(below).toContainEqual({
      childSObject: 'Contact',
      field: 'AccountId',
      relationshipName: 'Contacts',
      cascadeDelete: true,
      restrictedDelete: false
    });
  });

  it('that the user may not read is not there', async () => {
    expect((await api.as('nobody', 'GET', `${DATA}/sobjects/Contact/describe`)).status).toBe(404);
  });
});
