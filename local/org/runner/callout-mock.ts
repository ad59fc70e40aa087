import { isOfTest, setCalloutMock, type CalloutMock } from '../services/http/mock';
import type { ApexHttpRequest } from '../services/http/request';
import { ApexHttpResponse } from '../services/http/response';
import type { Transaction } from '../data/transaction';
import type { Value } from '../emit/abi';
import { natives } from '../platform/natives';
import { callUser } from '../values/dispatch';
import { NotSupportedError } from '../values/errors';
import { isInstance } from '../values/object';
import type { ApexType } from '../values/tokens';

const MOCK = 'HttpCalloutMock';

/** A request that an Apex test's mock saw, and what it answered. */
export interface RecordedCallout {
  readonly method: string;
  /** `callout:Name/path?query` */
  readonly endpoint: string;
  /** As Apex set them; the credential's own are not among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null when the mock threw instead. */
  readonly response: RecordedResponse | null;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const NOTE = 'recordedCallouts';

/** Keeps a copy of every callout of a test in `into`, its jobs' too. */
export function recordCallouts(tx: Transaction, into: RecordedCallout[]): void {
  tx.notes.set(NOTE, into);
}

function recorded(tx: Transaction): RecordedCallout[] {
  for (let own: Transaction | null = tx; own !== null; own = own.outer) {
    const list = own.notes.get(NOTE);
    // Only recordCallouts writes this note.
    if (list !== undefined) return list as RecordedCallout[];
  }
  return [];
}

/**
 * `Test.setMock` for HttpCalloutMock; the mock stays until the test's end.
 * Source: "Testing HTTP Callouts by Implementing the HttpCalloutMock Interface",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_restful_http_testing_httpcalloutmock.htm
 */
export const calloutMockNatives = natives({
  'Test.setMock(Type,Object)': (tx: Transaction, type: ApexType | null, mock: Value) => {
    if (!isOfTest(tx)) throw new NotSupportedError('Test.setMock outside a test method');
    if (type?.of !== MOCK) throw new NotSupportedError(`Test.setMock for ${type?.of ?? 'null'}`);
    setCalloutMock(tx, mockOf(mock));
  }
});

function mockOf(mock: Value): CalloutMock {
  if (!isInstance(mock) || !mock.$class.interfaces.includes(MOCK))
    throw new NotSupportedError(`Test.setMock with an object that is no ${MOCK}`);
  return (tx, request) => {
    const list = recorded(tx);
    const at = list.length;
    const sent = copyOf(request);
    list.push({ ...sent, response: null });
    const response = callUser(tx, mock, 'respond', [request]);
    if (!(response instanceof ApexHttpResponse))
      throw new NotSupportedError(`an ${MOCK} that answers null`);
    list[at] = {
      ...sent,
      response: {
        status: response.code,
        headers: response.headersByName(),
        body: response.body
      }
    };
    return response;
  };
}

function copyOf(request: ApexHttpRequest): Omit<RecordedCallout, 'response'> {
  return {
    method: request.method ?? '',
    endpoint: request.endpoint ?? '',
    headers: request.headersByName(),
    body: request.body
  };
}
