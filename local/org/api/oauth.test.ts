import { describe, expect, it } from 'vitest';
import { integrationPermissions, SECRET, TestApi, type Answer } from './testing/test-api';

// "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration",
// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm

const api = new TestApi({ classes: {}, files: integrationPermissions() });

const GRANT = { grant_type: 'client_credentials' };

function login(form: Readonly<Record<string, string>>, basic?: string): Promise<Answer> {
  const headers: Record<string, string> =
    basic === undefined ? {} : { authorization: `Basic ${btoa(basic)}` };
  const body = new URLSearchParams(form).toString();
  return api.request('POST', '/services/oauth2/token', { body, headers });
}

describe('login', () => {
  it.each([
    ['in the form', { ...GRANT, client_id: 'rep', client_secret: SECRET }, undefined],
    ['in a Basic header', GRANT, `rep:${SECRET}`]
  ])('with a secret %s gives a token, and where it is good', async (_where, form, basic) => {
    const answer = await login(form, basic);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^00D000000000001EAA!/),
      token_type: 'Bearer',
      instance_url: 'http://localhost',
      id: expect.stringMatching(/^http:\/\/localhost\/id\/00D000000000001EAA\/005/),
      issued_at: String(api.org.time),
      scope: 'api',
      signature: expect.any(String)
    });
  });

  it.each([
    [
      'another grant',
      { grant_type: 'password', client_id: 'rep', client_secret: SECRET },
      undefined,
      'unsupported_grant_type'
    ],
    ['no grant', {}, `rep:${SECRET}`, 'unsupported_grant_type'],
    [
      'an unknown client',
      { ...GRANT, client_id: 'x', client_secret: SECRET },
      undefined,
      'invalid_client_id'
    ],
    ['no client', GRANT, undefined, 'invalid_client_id'],
    [
      'a wrong secret',
      { ...GRANT, client_id: 'rep', client_secret: 'guess' },
      undefined,
      'invalid_client'
    ],
    ['a wrong secret in a header', GRANT, 'rep:guess', 'invalid_client'],
    ['no secret', { ...GRANT, client_id: 'rep' }, undefined, 'invalid_client']
  ])('with %s is refused', async (_what, form, basic, error) => {
    const answer = await login(form, basic);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error, error_description: expect.any(String) });
  });

  it('gives each its own token, and each goes on working', async () => {
    const form = { ...GRANT, client_id: 'rep', client_secret: SECRET };
    const tokens = [await login(form), await login(form)].map(({ json }) =>
      new Map(Object.entries(json ?? {})).get('access_token')
    );
    expect(new Set(tokens).size).toBe(2);

    for (const token of tokens) {
      const answer = await api.request('GET', '/services/data/v65.0/query?q=SELECT Id FROM User', {
        headers: { authorization: `Bearer ${String(token)}` }
      });
      expect(answer.status).toBe(200);
    }
  });
});

// "Status Codes and Error Responses", 401,
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
describe('a request', () => {
  it.each([
    ['without a token', {}, 'INVALID_SESSION_ID'],
    ['with an unknown one', { authorization: 'Bearer guess' }, 'INVALID_SESSION_ID'],
    ['with another kind of header', { authorization: 'Basic cmVwOng=' }, 'INVALID_AUTH_HEADER']
  ])('%s is a 401', async (_what, headers, errorCode) => {
    for (const path of [
      '/services/data/v65.0/query',
      '/services/apexrest/x',
      '/services/data/v65.0'
    ]) {
      const answer = await api.request('GET', path, { headers });

      expect(answer.status).toBe(401);
      expect(answer.json).toEqual([{ errorCode, message: expect.any(String) }]);
    }
  });
});
