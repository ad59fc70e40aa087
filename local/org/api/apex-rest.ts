import type { Context } from 'hono';
import { isApexFailure } from '../async/apex-failure';
import { transactCall, type Call } from '../async/driver';
import { permissionsOf } from '../data/access/permissions';
import type { Transaction } from '../data/transaction';
import type { ApexMethod, Executable } from '../emit/abi';
import { describeFailure } from '../runner/failure';
import { ApexRestRequest, ApexRestResponse, restContext } from '../services/rest-context';
import { ApexBlob } from '../values/blob';
import { methodNotAllowed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { findRestResource, restResources, type RestResource } from './rest-resources';

const PREFIX = '/services/apexrest';
/** Statuses whose answers have no body. */
const BODILESS = new Set([204, 304]);

/** Source: "RestResponse Class", statusCode, https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm */
const STATUS_CODES = new Set([
  200, 201, 202, 204, 206, 300, 301, 302, 304, 400, 401, 403, 404, 405, 406, 409, 410, 412, 413,
  414, 415, 417, 500, 503
]);

/**
 * Serves classes annotated `@RestResource`.
 * Source: "Exposing Apex Classes as REST Web Services",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_intro.htm
 * @throws RestError as Salesforce answers: no such address, verb, or no access to the class
 */
export async function serveApexRest(
  host: ApiHost,
  session: Session,
  c: Context
): Promise<Response> {
  const program = host.program();
  const path = new URL(c.req.url).pathname.slice(PREFIX.length);
  const resource = findRestResource(restResources(program), path);
  if (resource === null)
    throw new RestError(404, 'NOT_FOUND', `Could not find a match for URL ${path}`);
  const method = resource.methods.get(c.req.method);
  if (method === undefined) throw methodNotAllowed(c.req.method, [...resource.methods.keys()]);
  const body = new Uint8Array(await c.req.arrayBuffer());
  const options = { user: session.userId, kind: 'rest', program } as const;
  try {
    return await transactCall(
      host.database,
      options,
      (tx) => prepareCall(tx, resource, method, { c, path, body }),
      (tx) => render(tx)
    );
  } catch (thrown) {
    throw asRestError(program, thrown);
  } finally {
    host.wakeJobs();
  }
}

/** Uncaught Apex exceptions, limits and assertions are a 500 whose message holds class and line, as Salesforce's is. */
function asRestError(program: Executable, thrown: unknown): unknown {
  if (!isApexFailure(thrown)) return thrown;
  const { message, stack } = describeFailure(program, thrown);
  return new RestError(500, 'APEX_ERROR', [message, '', ...stack].join('\n'));
}

interface Received {
  readonly c: Context;
  readonly path: string;
  readonly body: Uint8Array;
}

function prepareCall(
  tx: Transaction,
  { type, mapping }: RestResource,
  method: ApexMethod,
  received: Received
): Call {
  if (!permissionsOf(tx.database, tx.user).mayUseClass(type.name))
    throw new RestError(
      403,
      'FORBIDDEN',
      `You do not have access to the Apex class named: ${type.name}`
    );
  const context = restContext(tx);
  context.request = toRequest(tx, mapping, received);
  context.response = new ApexRestResponse();
  return { method, self: null, args: [] };
}

/**
 * Source: "RestRequest Class", requestURI and resourcePath,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restrequest.htm
 */
function toRequest(tx: Transaction, mapping: string, { c, path, body }: Received): ApexRestRequest {
  const request = new ApexRestRequest();
  request.httpMethod = c.req.method;
  request.requestURI = path;
  request.resourcePath = `${PREFIX}${mapping}`;
  request.requestBody = new ApexBlob(body);
  request.remoteAddress = '127.0.0.1';
  for (const [name, value] of Object.entries(c.req.header()))
    // A token is not for Apex to see.
    if (name !== 'authorization') request.headers.put(tx, name, value);
  for (const [name, value] of Object.entries(c.req.query())) request.params.put(tx, name, value);
  return request;
}

function render(tx: Transaction): Response {
  const { response } = restContext(tx);
  const headers = new Headers();
  for (const [name, value] of response?.headers.entries() ?? [])
    headers.set(String(name), String(value));
  if (!headers.has('content-type')) headers.set('content-type', 'application/json;charset=UTF-8');
  const status = response?.statusCode ?? 200;
  if (!STATUS_CODES.has(status))
    throw new RestError(500, 'APEX_ERROR', `Invalid status code for HTTP response: ${status}`);
  const bytes = response?.responseBody?.bytes ?? new Uint8Array();
  const body = BODILESS.has(status) ? null : new Uint8Array(bytes);
  return new Response(body, { status, headers });
}
