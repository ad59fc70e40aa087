import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { CalloutOrg, TestServer } from './testing/callout-org';

// "Invoking HTTP Callouts", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_http.htm
// "Callout Limits and Limitations", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm

const servers: TestServer[] = [];

async function serverThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void
): Promise<TestServer> {
  const server = await new TestServer(answer).start();
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const saying =
  (text: string) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.end(text);
  };

describe('a request', () => {
  test('arrives as Apex wrote it, with the header of the credential', async () => {
    const server = await serverThat((_request, response) => {
      response.writeHead(201, 'Made', { 'X-Own': 'Yes', 'Content-Type': 'text/plain' });
      response.end('grüezi');
    });
    const org = new CalloutOrg({
      classes: {
        Sender: `public class Sender {
          public static List<String> send() {
            HttpRequest request = new HttpRequest();
            request.setEndpoint('callout:partner/v1/things?a=b%20c');
            request.setMethod('PATCH');
            request.setHeader('X-Twice', 'first');
            request.setHeader('x-twice', 'second');
            request.setHeader('Authorization', 'none of mine');
            request.setBody('{"ä":1}');
            HttpResponse response = new Http().send(request);
            return new List<String>{
              String.valueOf(response.getStatusCode()), response.getStatus(), response.getBody(),
              response.getHeader('x-own'), String.valueOf(response.getHeaderKeys().contains('X-Own')),
              response.getHeader('None'), String.valueOf(response.getBodyAsBlob().size()),
              String.valueOf(request), String.valueOf(Limits.getCallouts())
            };
          }
        }`
      }
    }).connect(`${server.url}/base`);

    const result = await org.run('Sender', 'send');

    expect(result).toMatchObject({
      items: [
        '201',
        'Made',
        'grüezi',
        'Yes',
        'true',
        null,
        '7',
        'System.HttpRequest[Endpoint=callout:partner/v1/things?a=b%20c, Method=PATCH]',
        '1'
      ]
    });
    const [{ request, body } = { request: null, body: '' }] = server.seen;
    expect(request?.method).toBe('PATCH');
    expect(request?.url).toBe('/base/v1/things?a=b%20c');
    expect(request?.headers).toMatchObject({
      'x-twice': 'second',
      authorization: 'Bearer secret',
      'content-length': '8'
    });
    expect(body).toBe('{"ä":1}');
  });

  test('of an answer that is an error is no exception', async () => {
    const server = await serverThat((_request, response) => {
      response.statusCode = 503;
      response.end('busy');
    });
    expect(await new CalloutOrg().connect(server.url).get('/')).toBe('503 busy');
  });

  // "Why 301 Redirects Break Salesforce Callouts", https://apexanvil.com/301-redirects-break-salesforce-integrations
  test('is not sent on when the answer is a redirect', async () => {
    const server = await serverThat((_request, response) => {
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
    });
    expect(await new CalloutOrg().connect(server.url).get('/')).toBe('302 ');
    expect(server.seen).toHaveLength(1);
  });
});

describe('what the network does', () => {
  test('nobody listens', async () => {
    const server = await new TestServer(saying('')).start();
    const { url } = server;
    await server.stop();
    expect(await new CalloutOrg().connect(url).get('/')).toBe('Connection refused');
  });

  test('the connection is cut', async () => {
    const server = await serverThat((_request, response) => response.destroy());
    expect(await new CalloutOrg().connect(server.url).get('/')).toBe('Connection reset');
  });

  test('the body ends too early', async () => {
    const server = await serverThat((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 10);
    });
    expect(await new CalloutOrg().connect(server.url).get('/')).toBe('Connection reset');
  });

  const SLOW = `public class Slow {
    public static String get(Integer timeout) {
      HttpRequest request = new HttpRequest();
      request.setMethod('GET');
      request.setEndpoint('callout:Partner/');
      request.setTimeout(timeout);
      try {
        return new Http().send(request).getBody();
      } catch (CalloutException problem) {
        return problem.getMessage();
      }
    }
  }`;

  test('the answer is late', async () => {
    const server = await serverThat(() => undefined);
    const org = new CalloutOrg({ classes: { Slow: SLOW } }).connect(server.url);
    expect(await org.run('Slow', 'get', 50)).toBe('Read timed out');
  });

  test('the body trickles past the time', async () => {
    const server = await serverThat((_request, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const org = new CalloutOrg({ classes: { Slow: SLOW } }).connect(server.url);
    expect(await org.run('Slow', 'get', 80)).toBe('Read timed out');
  });

  test.each([0, 120_001])('a time-out of %i ms is refused by name', async (timeout) => {
    const org = new CalloutOrg({ classes: { Slow: SLOW } }).connect('http://127.0.0.1:9');
    await expect(org.run('Slow', 'get', timeout)).rejects.toThrow(`a time-out of ${timeout} ms`);
  });

  // "Execution Governors and Limits", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
  test('an answer over 6 MB is too large', async () => {
    const server = await serverThat((request, response) =>
      response.end(Buffer.alloc(request.url === '/fits' ? 6_000_000 : 6_000_001, 'x'))
    );
    const org = new CalloutOrg().connect(server.url);
    expect(await org.get('/')).toMatch(/^Exceeded max size limit of 6000000 with response size 6/);
    expect(String(await org.get('/fits')).length).toBe('200 '.length + 6_000_000);
  });
});

describe('limits', () => {
  const MANY = `public class Many {
    public static void get(Integer times) {
      for (Integer i = 0; i < times; i++) {
        Caller.get('/');
      }
    }
  }`;

  test('the 101st callout ends the transaction', async () => {
    const server = await serverThat(saying('ok'));
    const org = new CalloutOrg({ classes: { Many: MANY } }).connect(server.url);
    await org.run('Many', 'get', 100);
    await expect(org.run('Many', 'get', 101)).rejects.toThrow('Too many callouts: 101');
    expect(server.seen).toHaveLength(200);
  });
});

describe('is refused by name', () => {
  const request = (lines: string): Record<string, string> => ({
    Odd: `public class Odd {
      public static void send() {
        HttpRequest request = new HttpRequest();
        request.setEndpoint('callout:Partner/');
        request.setMethod('GET');
        ${lines}
        new Http().send(request);
      }
    }`
  });

  test.each([
    ["request.setEndpoint('https://example.com/');", 'remote site settings are not modelled'],
    ["request.setMethod('TRACE');", 'a callout with the method TRACE'],
    ["request.setMethod('get');", 'a callout with the method get'],
    ['request.setMethod(null);', 'null as the method of a request'],
    ["request.setBody('x');", 'a GET callout with a body'],
    ['request = new HttpRequest();', 'a callout without an endpoint'],
    ['request = null;', 'Http.send of null'],
    ["request.setHeader('A', null);", 'null as the value of a header']
  ])('%s', async (lines, message) => {
    const org = new CalloutOrg({ classes: request(lines) }).connect('http://127.0.0.1:9');
    await expect(org.run('Odd', 'send')).rejects.toMatchObject({
      name: 'NotSupportedError',
      message: expect.stringContaining(message) as string
    });
  });

  test('a compressed answer', async () => {
    const server = await serverThat((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end();
    });
    await expect(new CalloutOrg().connect(server.url).get('/')).rejects.toThrow(
      'an answer in the content encoding gzip'
    );
  });
});
