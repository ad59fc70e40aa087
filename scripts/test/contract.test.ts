import { expect, test } from 'vitest';
import type { RecordedCallout } from '../../local/org/runner/callout-mock';
import { contractMismatches } from './contract';

const account: RecordedCallout = {
  method: 'GET',
  endpoint: 'callout:OptOutSalesConnect/v1/account',
  headers: {},
  body: '',
  response: {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: '{"id":"a","name":"A","salesforceOrganizationId":null,"people":1,"peopleWithoutSalesforceId":0}'
  }
};

function answer(change: Partial<NonNullable<RecordedCallout['response']>>): RecordedCallout {
  const { response } = account;
  if (response === null) throw new Error('no response');
  const headers = { ...response.headers, ...change.headers };
  return { ...account, response: { ...response, ...change, headers } };
}

test.each<[string, RecordedCallout, string[]]>([
  ['what matches', account, []],
  ['a mock that threw', { ...account, response: null }, []],
  [
    'a path of no operation',
    { ...account, endpoint: 'callout:OptOutSalesConnect/v1/acount' },
    ['GET /v1/acount is not in the contract']
  ],
  [
    'another service',
    { ...account, endpoint: 'callout:Other/v1/account' },
    ['no contract for GET callout:Other/v1/account']
  ],
  [
    'a request with a body',
    { ...account, body: '{}' },
    ['request of getAccount: getAccount takes no body']
  ],
  [
    'an answer of another shape',
    answer({ body: '{"id":"a","name":"A","salesforceOrganizationId":null,"people":1}' }),
    ["answer 200 to getAccount: body must have required property 'peopleWithoutSalesforceId'"]
  ],
  [
    'an answer that breaks the contract on purpose',
    answer({ body: '<html>', headers: { 'X-Contract-Broken': 'a page of somebody else' } }),
    []
  ],
  [
    'a request beside it that is wrong all the same',
    {
      ...answer({ body: '<html>', headers: { 'X-Contract-Broken': 'a page' } }),
      endpoint: 'callout:OptOutSalesConnect/v1/account?x=1'
    },
    ['request of getAccount: query parameter x is not in the contract']
  ],
  [
    'an answer called broken that is not',
    answer({ headers: { 'X-Contract-Broken': 'no people' } }),
    ['answer 200 to getAccount: is called broken (no people) and is not']
  ],
  [
    'an answer broken for no reason',
    answer({ body: '', headers: { 'X-Contract-Broken': ' ' } }),
    ['answer 200 to getAccount: broken for no reason']
  ]
])('%s', (_what, callout, messages) => {
  const result = {
    class: 'ATest',
    method: 'calls',
    path: 'ATest.cls',
    line: 3,
    milliseconds: 1,
    failure: null,
    callouts: [callout]
  };
  expect(contractMismatches([result])).toEqual(
    messages.map((message) => ({ test: result, message }))
  );
});
