import { beforeEach, describe, expect, it } from 'vitest';
import { integrationPermissions, TestApi } from './testing/test-api';

// "Exposing Apex Classes as REST Web Services",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_intro.htm
// "RestResource Annotation",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_rest_resource.htm

function resource(name: string, mapping: string): string {
  return `@RestResource(urlMapping='${mapping}') global class ${name} {
    @HttpGet global static void get() {
      RestContext.response.responseBody = Blob.valueOf('${name}');
    }
  }`;
}

const ECHO = `@RestResource(urlMapping='/echo') global class Echo {
  @HttpPost global static void post() {
    RestRequest request = RestContext.request;
    RestResponse response = RestContext.response;
    response.statusCode = 201;
    response.addHeader('Content-Type', 'text/plain');
    response.addHeader('X-Test', 'yes');
    response.responseBody = Blob.valueOf(String.join(new List<Object>{
      request.httpMethod, request.requestURI, request.resourcePath, request.params,
      request.headers.get('x-own'), request.headers.containsKey('authorization'),
      request.requestBody.toString(), UserInfo.getUserName()
    }, '|'));
  }
  @HttpDelete global static void remove() { RestContext.response.statusCode = 204; }
  @HttpPut global static void put() {
    RestContext.response.statusCode = Integer.valueOf(RestContext.request.params.get('status'));
  }
}`;

const TROUBLE = `@RestResource(urlMapping='/trouble/*') global class Trouble {
  @HttpPost global static void post() {
    insert new Lead(LastName = 'L', Company = 'C');
    String how = RestContext.request.requestURI.substringAfterLast('/');
    if (how == 'exception') fail();
    if (how == 'limit') while (true) { Integer i = 0; }
    if (how == 'assertion') Assert.fail('not so');
    if (how == 'refusal') Test.startTest();
  }
  private static void fail() {
    throw new IllegalArgumentException('no such thing');
  }
}`;

let api: TestApi;

beforeEach(() => {
  api = new TestApi({
    classes: {
      Echo: ECHO,
      Trouble: TROUBLE,
      Wild: resource('Wild', '/wild/*'),
      Deep: resource('Deep', '/wild/deep/*'),
      Exact: resource('Exact', '/wild/deep/exact'),
      AtSlash: resource('AtSlash', '/wild/deep/')
    },
    files: integrationPermissions(
      '<classAccesses><apexClass>Echo</apexClass><enabled>true</enabled></classAccesses>'
    )
  });
});

describe('an address', () => {
  it.each([
    ['/wild/deep/exact', 'Exact'],
    ['/wild/deep/exactly', 'Deep'],
    ['/wild/deep/', 'AtSlash'],
    ['/wild/deep', 'Wild'],
    ['/wild/', 'Wild']
  ])('%s is served by %s', async (path, served) => {
    expect((await api.as('admin', 'GET', `/services/apexrest${path}`)).text).toBe(served);
  });

  it.each(['/wild', '/Wild/', '/echo/', '/nothing', '/'])('%s is a 404', async (path) => {
    const answer = await api.as('admin', 'GET', `/services/apexrest${path}`);

    expect(answer.status).toBe(404);
    expect(answer.json).toEqual([
      { errorCode: 'NOT_FOUND', message: `Could not find a match for URL ${path}` }
    ]);
  });

  it('is a 405 for a verb that its class lacks, naming those it has', async () => {
    const answer = await api.as('admin', 'GET', '/services/apexrest/echo');

    expect(answer.status).toBe(405);
    expect(answer.json).toEqual([
      {
        errorCode: 'METHOD_NOT_ALLOWED',
        message: "HTTP Method 'GET' not allowed. Allowed are POST, PUT, DELETE"
      }
    ]);
  });
});

describe('a method', () => {
  it('sees the request, but no token, and runs as the user of the token', async () => {
    const answer = await api.as('integration', 'POST', '/services/apexrest/echo?b=2', {
      body: 'töxt',
      headers: { 'X-Own': 'mine' }
    });

    expect(answer.text).toBe(
      'POST|/echo|/services/apexrest/echo|{b=2}|mine|false|töxt|integration'
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.get('x-test')).toBe('yes');
  });

  it('may answer nothing', async () => {
    const answer = await api.as('admin', 'DELETE', '/services/apexrest/echo');

    expect(answer).toMatchObject({ status: 204, text: '' });
  });

  // "RestResponse Class", statusCode: https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm
  it.each([
    [413, 413],
    [418, 500],
    [422, 500],
    [429, 500]
  ])('that sets the status %i answers %i', async (set, status) => {
    const answer = await api.as('admin', 'PUT', `/services/apexrest/echo?status=${set}`);

    expect(answer.status).toBe(status);
    if (status === 500)
      expect(answer.text).toContain(`Invalid status code for HTTP response: ${set}`);
  });

  it('is a 403 to a user without access to its class', async () => {
    const answer = await api.as('nobody', 'POST', '/services/apexrest/echo');

    expect(answer.status).toBe(403);
    expect(answer.json).toEqual([
      {
        errorCode: 'FORBIDDEN',
        message: 'You do not have access to the Apex class named: Echo'
      }
    ]);
  });
});

describe('what Apex does not catch', () => {
  it.each([
    ['exception', 'System.IllegalArgumentException: no such thing'],
    ['limit', 'System.LimitException: Apex CPU time limit exceeded'],
    ['assertion', 'System.AssertException: Assertion Failed: not so']
  ])('is a 500 with its words and lines, and nothing is written: %s', async (how, words) => {
    const answer = await api.as('admin', 'POST', `/services/apexrest/trouble/${how}`);

    expect(answer.status).toBe(500);
    expect(answer.json).toEqual([
      {
        errorCode: 'APEX_ERROR',
        message: expect.stringMatching(/^[^]*\n\nClass\.Trouble\.\w+: line \d+, column 1/)
      }
    ]);
    expect(answer.text).toContain(words);
    expect(api.org.rows('Lead')).toEqual([]);
    expect(api.faults).toEqual([]);
  });

  it('names the innermost line of Apex first', async () => {
    const { text } = await api.as('admin', 'POST', '/services/apexrest/trouble/exception');

    expect(text).toContain(
      String.raw`\n\nClass.Trouble.fail: line 11, column 1\nClass.Trouble.post: line 5, column 1`
    );
  });

  it('is a 501 naming what the embedded org does not model', async () => {
    const answer = await api.as('admin', 'POST', '/services/apexrest/trouble/refusal');

    expect(answer.status).toBe(501);
    expect(answer.text).toContain('Test.startTest and Test.stopTest outside a test method');
    expect(api.faults).toHaveLength(1);
    expect(api.org.rows('Lead')).toEqual([]);
  });
});

it('wakes the jobs after each call, one that failed too', async () => {
  await api.as('admin', 'DELETE', '/services/apexrest/echo');
  await api.as('admin', 'POST', '/services/apexrest/trouble/exception');

  expect(api.wakes).toBe(2);
});
