import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexBlob } from '../../values/blob';
import { given, HttpMessage } from './message';

/** `System.HttpRequest` */
export class ApexHttpRequest extends HttpMessage {
  endpoint: string | null = null;
  method: string | null = null;
  /** Milliseconds; null: the platform's 10 seconds. */
  timeout: number | null = null;

  override get apexType(): string {
    return 'HttpRequest';
  }

  override text(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint ?? 'null'}, Method=${this.method ?? 'null'}]`;
  }
}

type Self = ApexHttpRequest;

/**
 * Source: "HttpRequest Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httprequest.htm
 */
export const httpRequestNatives = natives({
  'HttpRequest.<init>()': () => new ApexHttpRequest(),
  'HttpRequest.getBody()': (_tx: Tx, self: Self) => self.body,
  'HttpRequest.getBodyAsBlob()': (_tx: Tx, self: Self) => new ApexBlob(self.bytes),
  'HttpRequest.getEndpoint()': (_tx: Tx, self: Self) => self.endpoint,
  'HttpRequest.getHeader(String)': (_tx: Tx, self: Self, name: string | null) =>
    self.header(given(name, 'the name of a header')),
  'HttpRequest.getMethod()': (_tx: Tx, self: Self) => self.method,
  'HttpRequest.setBody(String)': (_tx: Tx, self: Self, body: string | null) => {
    self.bytes = ApexBlob.of(given(body, 'the body of a request')).bytes;
  },
  'HttpRequest.setBodyAsBlob(Blob)': (_tx: Tx, self: Self, body: ApexBlob | null) => {
    self.bytes = given(body, 'the body of a request').bytes;
  },
  'HttpRequest.setEndpoint(String)': (_tx: Tx, self: Self, endpoint: string | null) => {
    self.endpoint = given(endpoint, 'the endpoint of a request');
  },
  'HttpRequest.setHeader(String,String)': (
    _tx: Tx,
    self: Self,
    name: string | null,
    value: string | null
  ) => self.setHeader(given(name, 'the name of a header'), given(value, 'the value of a header')),
  'HttpRequest.setMethod(String)': (_tx: Tx, self: Self, method: string | null) => {
    self.method = given(method, 'the method of a request');
  },
  'HttpRequest.setTimeout(Integer)': (_tx: Tx, self: Self, timeout: number | null) => {
    self.timeout = given(timeout, 'the time-out of a request');
  },
  'HttpRequest.toString()': (_tx: Tx, self: Self) => self.text()
});
