import { beforeEach, describe, expect, it } from 'vitest';
import { integrationPermissions, TestApi } from './testing/test-api';

const SINK = `@RestResource(urlMapping='/sink') global class Sink {
  @HttpPost global static void post() {
    RestContext.response.responseBody =
      Blob.valueOf(String.valueOf(RestContext.request.requestBody.size()));
  }
}`;
const MEGABYTE = 1024 * 1024;

let api: TestApi;

beforeEach(() => {
  api = new TestApi({ classes: { Sink: SINK }, files: integrationPermissions() });
});

describe('a body', () => {
  const post = (bytes: number): ReturnType<TestApi['as']> =>
    api.as('admin', 'POST', '/services/apexrest/sink', { body: 'x'.repeat(bytes) });

  it('may have 6 MB', async () => {
    expect(await post(6 * MEGABYTE)).toMatchObject({ status: 200, text: String(6 * MEGABYTE) });
  });

  it('of more is a 413', async () => {
    const answer = await post(6 * MEGABYTE + 1);

    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject([{ errorCode: 'REQUEST_ENTITY_TOO_LARGE' }]);
  });
});

describe('what Salesforce serves and this org does not', () => {
  it.each([
    ['GET', '/services/data/v60.0/query'],
    ['GET', '/services/data/v65.0/queryAll'],
    ['GET', '/services/data/v65.0/sobjects/Contact'],
    ['GET', '/services/data/v65.0/sobjects/Contact/updated'],
    ['POST', '/services/data/v65.0/composite'],
    ['POST', '/services/data/v65.0/sobjects/Contact/Id']
  ])('is a 501 that names it: %s %s', async (method, path) => {
    const answer = await api.as('admin', method, path);

    expect(answer.status).toBe(501);
    expect(answer.json).toEqual([
      {
        errorCode: 'NOT_SUPPORTED_BY_THE_EMBEDDED_ORG',
        message: `The embedded org does not support ${method} ${path}.`
      }
    ]);
    expect(api.faults).toEqual([]);
  });

  it('is a 404 elsewhere', async () => {
    expect((await api.as('admin', 'GET', '/other')).status).toBe(404);
  });
});

it('a fault of the org is a 500 that tells the client nothing, and the host everything', async () => {
  const fault = new Error('inner secret');
  api.org.database.commitListeners.push(() => {
    throw fault;
  });

  const answer = await api.as('admin', 'POST', '/services/data/v65.0/sobjects/Contact', {
    body: { LastName: 'L' }
  });

  expect(answer.status).toBe(500);
  expect(answer.json).toEqual([
    {
      errorCode: 'UNKNOWN_EXCEPTION',
      message: 'An unexpected error occurred in the embedded org.'
    }
  ]);
  expect(api.faults).toEqual([fault]);
  expect(api.org.rows('Contact')).toEqual([]);
});

it('the log has a line for each request, without what it carries', async () => {
  await api.query('admin', "SELECT Id FROM Contact WHERE Email = 'a@b.example'");

  expect(api.lines).toEqual([
    expect.stringMatching(/^POST \/services\/oauth2\/token 200 \d+\.\d ms$/),
    expect.stringMatching(/^GET \/services\/data\/v65\.0\/query 200 \d+\.\d ms$/)
  ]);
});
