import type { Tx, Value } from '../emit/abi';
import { natives } from '../platform/natives';
import type { ApexBlob } from '../values/blob';
import { ApexMap } from '../values/collections';
import { NotSupportedError } from '../values/errors';
import { ApexObject } from '../values/object';
import type { Transaction } from '../data/transaction';

/** `System.RestRequest`: the HTTP request an Apex REST method sees. */
export class ApexRestRequest extends ApexObject {
  readonly headers = new ApexMap('Map<String,String>');
  readonly params = new ApexMap('Map<String,String>');
  httpMethod: string | null = null;
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;

  override get apexType(): string {
    return 'RestRequest';
  }
}

/** `System.RestResponse`: what an Apex REST method answers. */
export class ApexRestResponse extends ApexObject {
  readonly headers = new ApexMap('Map<String,String>');
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;

  override get apexType(): string {
    return 'RestResponse';
  }
}

const REFUSED_HEADERS = new Set([
  'cookie',
  'set-cookie',
  'set-cookie2',
  'content-length',
  'authorization'
]);

/**
 * Salesforce refuses these names; how is not documented.
 * Source: "RestResponse Class", addHeader,
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm
 */
function addResponseHeader(tx: Tx, self: ApexRestResponse, name: Value, value: Value): void {
  if (typeof name !== 'string' || REFUSED_HEADERS.has(name.toLowerCase()))
    throw new NotSupportedError(`RestResponse.addHeader of ${String(name)}`);
  self.headers.put(tx, name, value);
}

interface RestState {
  request: ApexRestRequest | null;
  response: ApexRestResponse | null;
}

const STATE = 'RestContext';

/**
 * `RestContext` of the transaction: set by Apex REST before the method runs, by tests as they like.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restcontext.htm
 */
export function restContext(tx: Transaction): RestState {
  const known = tx.notes.get(STATE);
  if (isRestState(known)) return known;
  const fresh: RestState = { request: null, response: null };
  tx.notes.set(STATE, fresh);
  return fresh;
}

function isRestState(value: unknown): value is RestState {
  return typeof value === 'object' && value !== null && 'request' in value && 'response' in value;
}

type Request = ApexRestRequest;
type Response = ApexRestResponse;

export const restNatives = natives({
  'RestContext.request=get': (tx: Transaction) => restContext(tx).request,
  'RestContext.request=set': (tx: Transaction, value: Request | null) =>
    (restContext(tx).request = value),
  'RestContext.response=get': (tx: Transaction) => restContext(tx).response,
  'RestContext.response=set': (tx: Transaction, value: Response | null) =>
    (restContext(tx).response = value),

  'RestRequest.<init>()': () => new ApexRestRequest(),
  'RestRequest.headers=get': (_tx: Tx, self: Request) => self.headers,
  'RestRequest.params=get': (_tx: Tx, self: Request) => self.params,
  'RestRequest.addHeader(String,String)': (tx: Tx, self: Request, name: Value, value: Value) =>
    self.headers.put(tx, name, value),
  'RestRequest.addParameter(String,String)': (tx: Tx, self: Request, name: Value, value: Value) =>
    self.params.put(tx, name, value),
  'RestRequest.httpMethod=get': (_tx: Tx, self: Request) => self.httpMethod,
  'RestRequest.httpMethod=set': (_tx: Tx, self: Request, value: string | null) =>
    (self.httpMethod = value),
  'RestRequest.remoteAddress=get': (_tx: Tx, self: Request) => self.remoteAddress,
  'RestRequest.remoteAddress=set': (_tx: Tx, self: Request, value: string | null) =>
    (self.remoteAddress = value),
  'RestRequest.requestBody=get': (_tx: Tx, self: Request) => self.requestBody,
  'RestRequest.requestBody=set': (_tx: Tx, self: Request, value: ApexBlob | null) =>
    (self.requestBody = value),
  'RestRequest.requestURI=get': (_tx: Tx, self: Request) => self.requestURI,
  'RestRequest.requestURI=set': (_tx: Tx, self: Request, value: string | null) =>
    (self.requestURI = value),
  'RestRequest.resourcePath=get': (_tx: Tx, self: Request) => self.resourcePath,
  'RestRequest.resourcePath=set': (_tx: Tx, self: Request, value: string | null) =>
    (self.resourcePath = value),

  'RestResponse.<init>()': () => new ApexRestResponse(),
  'RestResponse.headers=get': (_tx: Tx, self: Response) => self.headers,
  'RestResponse.addHeader(String,String)': addResponseHeader,
  'RestResponse.responseBody=get': (_tx: Tx, self: Response) => self.responseBody,
  'RestResponse.responseBody=set': (_tx: Tx, self: Response, value: ApexBlob | null) =>
    (self.responseBody = value),
  'RestResponse.statusCode=get': (_tx: Tx, self: Response) => self.statusCode,
  'RestResponse.statusCode=set': (_tx: Tx, self: Response, value: number | null) =>
    (self.statusCode = value)
});
