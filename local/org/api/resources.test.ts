import { beforeEach, describe, expect, it } from 'vitest';
import { integrationPermissions, TestApi } from './testing/test-api';

const DATA = '/services/data/v65.0';
const ORGANIZATION = '00D000000000001EAA';
let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: {}, files: integrationPermissions() });
});

// "Versions", REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_versions.htm
it('the version that is served is told without a login', async () => {
  const { json } = await api.request('GET', '/services/data');

  expect(json).toEqual([{ label: "Winter '26", url: DATA, version: '65.0' }]);
});

it('a version has addresses that lead on', async () => {
  const { json } = await api.as('admin', 'GET', DATA);

  for (const url of Object.values(json ?? {})) {
    const { status } = await api.as('admin', 'GET', String(url).replace(/^http:\/\/[^/]+/, ''));
    expect([url, status]).toEqual([url, String(url).endsWith('query') ? 400 : 200]);
  }
});

// "Limits", for users with View Setup and Configuration, REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
it('limits are those that are counted, for who may see the setup', async () => {
  expect((await api.as('admin', 'GET', `${DATA}/limits`)).json).toEqual({
    DailyAsyncApexExecutions: { Max: 250_000, Remaining: 250_000 }
  });
  expect((await api.as('rep', 'GET', `${DATA}/limits`)).status).toBe(403);
});

// "Identity URLs", Salesforce Help,
// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm
describe('an identity', () => {
  it('is told to the user, and of others to administrators', async () => {
    const rep = await api.as('rep', 'GET', '/services/oauth2/userinfo');
    const id = String(new Map(Object.entries(rep.json ?? {})).get('user_id'));
    const path = `/id/${ORGANIZATION}/${id}`;

    expect((await api.as('rep', 'GET', path)).json).toMatchObject({
      user_id: id,
      username: 'rep',
      organization_id: ORGANIZATION,
      asserted_user: true
    });
    expect((await api.as('admin', 'GET', path)).status).toBe(200);
    expect((await api.as('nobody', 'GET', path)).status).toBe(403);
  });

  it('is nowhere else', async () => {
    const { admin } = api.org;

    expect((await api.as('admin', 'GET', `/id/00D000000000002EAA/${admin}`)).status).toBe(404);
    expect((await api.as('admin', 'GET', `/id/${ORGANIZATION}/nobody`)).status).toBe(404);
  });
});

it('a token that was revoked ends', async () => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'admin',
    client_secret: 'a secret'
  });
  const login = await api.request('POST', '/services/oauth2/token', { body: form.toString() });
  const token = String(new Map(Object.entries(login.json ?? {})).get('access_token'));
  const body = new URLSearchParams({ token }).toString();

  expect((await api.request('POST', '/services/oauth2/revoke', { body })).status).toBe(200);
  const headers = { authorization: `Bearer ${token}` };
  expect((await api.request('GET', DATA, { headers })).status).toBe(401);
  expect((await api.request('POST', '/services/oauth2/revoke', { body })).status).toBe(400);
});
