import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexBlob } from '../../values/blob';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { given, HttpMessage } from './message';

/** `System.HttpResponse` */
export class ApexHttpResponse extends HttpMessage {
  status: string | null = null;
  /** Null until it is set: a mock that sets none is refused when somebody asks. */
  statusCode: number | null = null;

  override get apexType(): string {
    return 'HttpResponse';
  }

  override text(): string {
    return `System.HttpResponse[Status=${this.status ?? 'null'}, StatusCode=${this.code}]`;
  }

  get code(): number {
    if (this.statusCode !== null) return this.statusCode;
    throw new NotSupportedError('the status code of a response for which none was set');
  }
}

type Self = ApexHttpResponse;

/**
 * Source: "HttpResponse Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httpresponse.htm
 */
export const httpResponseNatives = natives({
  'HttpResponse.<init>()': () => new ApexHttpResponse(),
  'HttpResponse.getBody()': (_tx: Tx, self: Self) => self.body,
  'HttpResponse.getBodyAsBlob()': (_tx: Tx, self: Self) => new ApexBlob(self.bytes),
  'HttpResponse.getHeader(String)': (_tx: Tx, self: Self, name: string | null) =>
    self.header(given(name, 'the name of a header')),
  'HttpResponse.getHeaderKeys()': (_tx: Tx, self: Self) =>
    new ApexList('List<String>', self.headerNames()),
  'HttpResponse.getStatus()': (_tx: Tx, self: Self) => self.status,
  'HttpResponse.getStatusCode()': (_tx: Tx, self: Self) => self.code,
  'HttpResponse.setBody(String)': (_tx: Tx, self: Self, body: string | null) => {
    self.bytes = ApexBlob.of(given(body, 'the body of a response')).bytes;
  },
  'HttpResponse.setBodyAsBlob(Blob)': (_tx: Tx, self: Self, body: ApexBlob | null) => {
    self.bytes = given(body, 'the body of a response').bytes;
  },
  'HttpResponse.setHeader(String,String)': (
    _tx: Tx,
    self: Self,
    name: string | null,
    value: string | null
  ) => self.setHeader(given(name, 'the name of a header'), given(value, 'the value of a header')),
  'HttpResponse.setStatus(String)': (_tx: Tx, self: Self, status: string | null) => {
    self.status = status;
  },
  'HttpResponse.setStatusCode(Integer)': (_tx: Tx, self: Self, code: number | null) => {
    self.statusCode = given(code, 'the status code of a response');
  },
  'HttpResponse.toString()': (_tx: Tx, self: Self) => self.text()
});
