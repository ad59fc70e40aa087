import type { Transaction } from '../../data/transaction';
import type { Suspension } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { ApexObject } from '../../values/object';
import { requireCallingContext } from './calling-context';
import { resolveEndpoint } from './endpoint';
import { calloutMock, isOfTest } from './mock';
import { requireNoPendingWork } from './pending-work';
import type { ApexHttpRequest } from './request';
import { ApexHttpResponse } from './response';
import { wireOf } from './wire';

/** `System.Http` */
class ApexHttp extends ApexObject {
  override get apexType(): string {
    return 'Http';
  }
}

/** Those of the documented methods that are sent as they are written. */
const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

/**
 * Source: "Callout Limits and Limitations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm
 */
const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 120_000;
/** Of all callouts of a transaction together. */
const MAX_CUMULATIVE_MS = 120_000;
const TIME_USED = 'Http.timeUsed';

/**
 * "Maximum size of callout request or response (HTTP request or Web services call)": 6 MB, 12 MB
 * asynchronously. "Execution Governors and Limits",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
const MAX_BYTES = 6_000_000;
const MAX_ASYNC_BYTES = 12_000_000;

/**
 * `Http.send`. Everything that refuses a callout is looked at before the transaction waits, so that
 * one that waits holds no writes.
 */
function* send(
  tx: Transaction,
  _http: ApexHttp,
  request: ApexHttpRequest | null
): Generator<Suspension, ApexHttpResponse> {
  if (request === null) throw new NotSupportedError('Http.send of null');
  requireCallingContext(tx);
  requireNoPendingWork(tx);
  tx.limits.spend('callouts');
  const checked = checkRequest(tx, request);
  const mock = calloutMock(tx);
  if (mock !== null) return mock(tx, request);
  if (isOfTest(tx))
    throwApex('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
  const { url, headers } = resolveEndpoint(tx, checked.endpoint);
  const used = timeUsed(tx);
  const left = MAX_CUMULATIVE_MS - used;
  if (left <= 0) throwApex('CalloutException', TOO_LONG);
  const started = performance.now();
  const wire = {
    url,
    method: checked.method,
    // What the credential says wins over what Apex set.
    headers: { ...request.headersByName(), ...headers },
    body: request.bytes,
    timeoutMs: Math.min(checked.timeout, left),
    lateMessage: checked.timeout <= left ? 'Read timed out' : TOO_LONG,
    maxBytes: maxBytes(tx)
  };
  try {
    tx.database.step(tx, 'callout');
    const response: unknown = yield { perform: () => wireOf(tx.database)(wire) };
    tx.database.step(tx, 'answer');
    if (response instanceof ApexHttpResponse) return response;
    throw new Error('a callout came back without a response');
  } finally {
    tx.notes.set(TIME_USED, used + performance.now() - started);
  }
}

const TOO_LONG = `Exceeded maximum time allotted for callout (${MAX_CUMULATIVE_MS} ms)`;

function checkRequest(
  tx: Transaction,
  request: ApexHttpRequest
): { readonly endpoint: string; readonly method: string; readonly timeout: number } {
  const { endpoint, method } = request;
  if (endpoint === null) throw new NotSupportedError('a callout without an endpoint');
  if (method === null || !METHODS.includes(method))
    throw new NotSupportedError(`a callout with the method ${method ?? 'null'}`);
  if (method === 'GET' && request.size > 0)
    throw new NotSupportedError('a GET callout with a body, which Salesforce sends as a POST');
  const timeout = request.timeout ?? DEFAULT_TIMEOUT_MS;
  if (timeout < 1 || timeout > MAX_TIMEOUT_MS)
    throw new NotSupportedError(`a time-out of ${timeout} ms, which is not 1 to ${MAX_TIMEOUT_MS}`);
  if (request.size > maxBytes(tx))
    throwApex(
      'CalloutException',
      `Exceeded max size limit of ${maxBytes(tx)} with request size ${request.size}`
    );
  return { endpoint, method, timeout };
}

function maxBytes(tx: Transaction): number {
  return tx.async ? MAX_ASYNC_BYTES : MAX_BYTES;
}

function timeUsed(tx: Transaction): number {
  const used = tx.notes.get(TIME_USED);
  return typeof used === 'number' ? used : 0;
}

/**
 * Source: "Http Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_http.htm
 */
export const httpSendNatives = natives(
  { 'Http.<init>()': () => new ApexHttp() },
  { 'Http.send(HttpRequest)': send }
);
