import { describe, expect, test } from 'vitest';
import { ApexOrg } from '../testing/apex-org';
import type { TestResult } from './results';
import { runSuite } from './run-suite';

// "Testing HTTP Callouts by Implementing the HttpCalloutMock Interface",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_restful_http_testing_httpcalloutmock.htm

const CALLER = `public class Caller {
  public static String post(String body) {
    HttpRequest request = new HttpRequest();
    request.setMethod('POST');
    request.setEndpoint('callout:Nobody/v1/things');
    request.setHeader('X-Mine', 'yes');
    request.setBody(body);
    return new Http().send(request).getBody();
  }
}`;

const MOCK = `@IsTest
public class Mock implements HttpCalloutMock {
  public HttpResponse respond(HttpRequest request) {
    if (request.getBody() == 'throw') {
      throw new CalloutException('Read timed out');
    }
    HttpResponse response = new HttpResponse();
    response.setStatusCode(201);
    response.setHeader('Content-Type', 'text/plain');
    response.setBody('got ' + request.getBody());
    return response;
  }
}`;

const JOB = `public class Job implements Queueable, Database.AllowsCallouts {
  public void execute(QueueableContext context) { Caller.post('from the job'); }
}`;

/** Runs one test method with this body. */
async function run(body: string, more: Readonly<Record<string, string>> = {}): Promise<TestResult> {
  const org = new ApexOrg({
    classes: {
      Caller: CALLER,
      Mock: MOCK,
      Job: JOB,
      ATest: `@IsTest
        private class ATest {
          @IsTest
          static void calls() { ${body} }
        }`,
      ...more
    }
  });
  const [result] = (await runSuite(org.suiteHost, [])).tests;
  if (result === undefined) throw new Error('no test ran');
  return result;
}

const SET = 'Test.setMock(HttpCalloutMock.class, new Mock());';

test('the mock answers, and what it saw is kept', async () => {
  const result = await run(`${SET}
    System.Assert.areEqual('got a', Caller.post('a'));
    System.Assert.areEqual('got b', Caller.post('b'));
    System.Assert.areEqual(2, Limits.getCallouts());`);

  expect(result.failure).toBeNull();
  expect(result.callouts).toEqual(
    ['a', 'b'].map((body) => ({
      method: 'POST',
      endpoint: 'callout:Nobody/v1/things',
      headers: { 'X-Mine': 'yes' },
      body,
      response: { status: 201, headers: { 'Content-Type': 'text/plain' }, body: `got ${body}` }
    }))
  );
});

test('an exception of the mock reaches the caller, and the request is kept', async () => {
  const result = await run(`${SET}
    try {
      Caller.post('throw');
      System.Assert.fail();
    } catch (CalloutException problem) {
      System.Assert.areEqual('Read timed out', problem.getMessage());
    }`);

  expect(result.failure).toBeNull();
  expect(result.callouts).toMatchObject([{ body: 'throw', response: null }]);
});

test('a job that the test queued meets the mock too', async () => {
  const result = await run(`Test.startTest();
    ${SET}
    System.enqueueJob(new Job());
    Test.stopTest();`);

  expect(result.failure).toBeNull();
  expect(result.callouts).toMatchObject([{ body: 'from the job', response: { status: 201 } }]);
});

test('each test method begins without a mock', async () => {
  const org = new ApexOrg({
    classes: {
      Caller: CALLER,
      Mock: MOCK,
      ATest: `@IsTest
        private class ATest {
          @TestSetup
          static void prepare() { ${SET} }
          @IsTest
          static void calls() { Caller.post('a'); }
        }`
    }
  });
  const { tests } = await runSuite(org.suiteHost, []);
  expect(tests).toMatchObject([
    {
      failure: {
        message:
          'System.TypeException: Methods defined as TestMethod do not support Web service callouts'
      },
      callouts: []
    }
  ]);
});

// "Performing DML Operations and Mock Callouts",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_restful_http_testing_dml.htm
describe('writes before a mock callout', () => {
  const WRITE = "insert new Lead(LastName = 'A', Company = 'B');";

  test('keep it from being made', async () => {
    const result = await run(`${WRITE} ${SET} Caller.post('a');`);
    expect(result.failure?.message).toBe(
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out'
    );
  });

  test('let it pass when Test.startTest comes in between', async () => {
    const result = await run(`${WRITE} Test.startTest(); ${SET} Caller.post('a'); ${WRITE}
      Test.stopTest();`);
    expect(result.failure).toBeNull();
  });

  test('keep it from being made after Test.startTest', async () => {
    const result = await run(`Test.startTest(); ${SET} ${WRITE} Caller.post('a');`);
    expect(result.failure?.message).toContain('uncommitted work pending');
  });
});

test.each([
  ['Test.setMock(WebServiceMock.class, new Mock());', 'Test.setMock for WebServiceMock'],
  [
    'Test.setMock(HttpCalloutMock.class, new Job());',
    'Test.setMock with an object that is no HttpCalloutMock'
  ],
  [
    "Test.setMock(HttpCalloutMock.class, new Silent()); Caller.post('a');",
    'an HttpCalloutMock that answers null'
  ],
  [
    "Test.setMock(HttpCalloutMock.class, new Blank()); Caller.post('a');",
    'the status code of a response for which none was set'
  ]
])('%s is refused by name', async (body, message) => {
  const mock = (name: string, value: string): string =>
    `public class ${name} implements HttpCalloutMock {
      public HttpResponse respond(HttpRequest request) { return ${value}; }
    }`;
  const result = await run(body, {
    Silent: mock('Silent', 'null'),
    Blank: mock('Blank', 'new HttpResponse()')
  });
  expect(result.failure?.message).toBe(`NotSupportedError: ${message}`);
});
