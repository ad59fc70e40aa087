import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { transactCall, type Call } from '../async/driver';
import { permissionsOf } from '../data/access/permissions';
import type { Transaction } from '../data/transaction';
import type { ApexClass, ApexMethod, Executable } from '../emit/abi';
import { describeFailure } from '../runner/failure';
import { ApexRestRequest, ApexRestResponse, restContext } from '../services/rest-context';
import { ApexBlob } from '../values/blob';
import { LimitError } from '../values/errors';
import { ApexException } from '../values/exceptions';
import { methodNotAllowed, RestError } from './errors';
import type { ApiHost, Session } from './host';

const PREFIX = '/services/apexrest';
const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Endpoint {
  readonly type: ApexClass;
  readonly mapping: string;
  readonly methods: ReadonlyMap<string, ApexMethod>;
}

/**
 * Serves classes annotated `@RestResource`: exact mapping or the longest that ends in `*`.
 * Source: "Exposing Apex Classes as REST Web Services",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_intro.htm
 * @throws RestError as Salesforce answers: no such address, verb, or no access to the class
 */
export async function serveApexRest(
  host: ApiHost,
  session: Session,
  c: Context
): Promise<Response> {
  const path = new URL(c.req.url).pathname.slice(PREFIX.length);
  const endpoint = findEndpoint(host.program(), path);
  if (endpoint === null)
    throw new RestError(404, 'NOT_FOUND', `Could not find a match for URL ${path}`);
  const method = endpoint.methods.get(c.req.method);
  if (method === undefined) throw methodNotAllowed(c.req.method, [...endpoint.methods.keys()]);
  const body = new Uint8Array(await c.req.arrayBuffer());
  const options = { user: session.userId, kind: 'rest', program: host.program() } as const;
  try {
    return await transactCall(
      host.database,
      options,
      (tx) => prepareCall(tx, endpoint, method, c, path, body),
      (tx) => render(tx)
    );
  } catch (thrown) {
    throw asRestError(host.program(), thrown);
  } finally {
    host.wakeJobs();
  }
}

/** Uncaught Apex exceptions and limits are a 500 whose message holds class and line, as Salesforce's is. */
function asRestError(program: Executable, thrown: unknown): unknown {
  if (!(thrown instanceof ApexException) && !(thrown instanceof LimitError)) return thrown;
  const { message, stack } = describeFailure(program, thrown);
  return new RestError(500, 'APEX_ERROR', [message, '', ...stack].join('\n'));
}

function prepareCall(
  tx: Transaction,
  endpoint: Endpoint,
  method: ApexMethod,
  c: Context,
  path: string,
  body: Uint8Array
): Call {
  if (!permissionsOf(tx.database, tx.user).mayUseClass(endpoint.type.name))
    throw new RestError(
      403,
      'FORBIDDEN',
      `You do not have access to the Apex class named: ${endpoint.type.name}`
    );
  const request = new ApexRestRequest();
  request.httpMethod = c.req.method;
  request.requestURI = path;
  request.resourcePath = `${PREFIX}${endpoint.mapping}`;
  request.requestBody = new ApexBlob(body);
  request.remoteAddress = '127.0.0.1';
  for (const [name, value] of Object.entries(c.req.header()))
    // A token is not for Apex to see.
    if (name !== 'authorization') request.headers.put(tx, name, value);
  for (const [name, value] of Object.entries(c.req.query())) request.params.put(tx, name, value);
  const context = restContext(tx);
  context.request = request;
  context.response = new ApexRestResponse();
  return { method, self: null, args: [] };
}

function render(tx: Transaction): Response {
  const response = restContext(tx).response;
  const headers = new Headers();
  for (const name of response?.headers.keys() ?? [])
    headers.set(String(name), String(response?.headers.get(tx, name)));
  if (!headers.has('content-type')) headers.set('content-type', 'application/json;charset=UTF-8');
  const status = (response?.statusCode ?? 200) as ContentfulStatusCode;
  const bytes = response?.responseBody?.bytes ?? new Uint8Array();
  return new Response(status === (204 as number) ? null : new Uint8Array(bytes), {
    status,
    headers
  });
}

function findEndpoint(program: Executable, path: string): Endpoint | null {
  let best: Endpoint | null = null;
  for (const type of program.classes.values()) {
    const mapping = urlMapping(type);
    if (mapping === null || !matches(mapping, path)) continue;
    if (best === null || mapping.length > best.mapping.length)
      best = { type, mapping, methods: restMethods(type) };
  }
  return best;
}

function urlMapping(type: ApexClass): string | null {
  const annotation = type.annotations.find((a) => a.name.toLowerCase() === 'restresource');
  if (annotation === undefined) return null;
  const entry = Object.entries(annotation.arguments).find(
    ([name]) => name.toLowerCase() === 'urlmapping'
  );
  return entry?.[1] ?? null;
}

function matches(mapping: string, path: string): boolean {
  return mapping.endsWith('*') ? path.startsWith(mapping.slice(0, -1)) : path === mapping;
}

function restMethods(type: ApexClass): Map<string, ApexMethod> {
  const methods = new Map<string, ApexMethod>();
  for (const method of type.staticMethods.values())
    for (const verb of VERBS)
      if (method.annotations.some((a) => a.name.toLowerCase() === `http${verb.toLowerCase()}`))
        methods.set(verb, method);
  return methods;
}
