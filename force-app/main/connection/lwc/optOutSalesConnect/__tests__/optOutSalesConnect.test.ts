import OptOutSalesConnect from 'c/optOutSalesConnect';
import type { SalesConnectView } from 'c/optOutSalesConnect';
import {
  eventsOf,
  find,
  findAll,
  focusedElements,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface SalesConnectElement extends HTMLElement {
  view: SalesConnectView;
  isAsking: boolean;
  connection: Apex.OptOutConnectionState;
  focusHeading(): void;
}

const CONNECTION = { url: 'https://sales.example', hasKey: true, canCallOut: true };

const ANSWER: Apex.OptOutSalesConnectState = {
  accountName: 'Acme',
  people: 4200,
  peopleWithoutSalesforceId: 17,
  lastPushAt: '2026-05-31T08:00:00Z',
  checklist: []
};

function open(
  view: SalesConnectView,
  rest: Partial<SalesConnectElement> = {}
): SalesConnectElement {
  return mount<SalesConnectElement>(OptOutSalesConnect, { view, connection: CONNECTION, ...rest });
}

function problems(element: HTMLElement): unknown[] {
  return findAll<HTMLElement & { problem: unknown }>(element, 'c-opt-out-problem').map(
    ({ problem }) => problem
  );
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
});

test('before it can be asked it says where to begin and offers to connect', async () => {
  const element = open(
    { kind: 'unconnected' },
    { connection: { hasKey: false, canCallOut: false } }
  );
  const connects = eventsOf(element, 'connect');

  expect(textOf(find(element, '[data-id="unconnected"]'))).toContain('checklist');
  expect(find(element, '[data-id="connect"]')).toMatchObject({ label: 'Connect' });
  expect(query(element, 'dl')).toBeNull();
  await expect(element).toBeAccessible();

  find(element, '[data-id="connect"]').click();
  expect(connects).toHaveLength(1);
});

test('the first question shows a spinner and what is known without an answer', async () => {
  const element = open({ kind: 'asking' }, { isAsking: true });

  expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
  expect(textOf(find(element, '[data-id="url"]'))).toBe('https://sales.example');
  expect(query(element, '[data-id="account"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('the answer is shown with its figures', async () => {
  const element = open({ kind: 'answered', state: ANSWER });

  expect(textOf(find(element, '[data-id="account"]'))).toBe('Acme');
  expect(find(element, '[data-id="people"]').firstElementChild).toMatchObject({ value: 4200 });
  expect(find(element, '[data-id="without-id"]').firstElementChild).toMatchObject({ value: 17 });
  expect(find(element, '[data-id="last-push"]').firstElementChild).toMatchObject({
    value: '2026-05-31T08:00:00Z'
  });
  expect(find(element, '[data-id="connect"]')).toMatchObject({ label: 'Change key' });
  expect(problems(element)).toEqual([]);
  await expect(element).toBeAccessible();
});

test('asking again leaves the answer in place and does not flicker', () => {
  const element = open({ kind: 'answered', state: ANSWER }, { isAsking: true });

  expect(query(element, 'lightning-spinner')).toBeNull();
  expect(textOf(find(element, '[data-id="account"]'))).toBe('Acme');
});

test('no push yet is a word, not an empty place', () => {
  const element = open({ kind: 'answered', state: { ...ANSWER, lastPushAt: undefined } });

  expect(textOf(find(element, '[data-id="last-push"]'))).toBe('None yet');
});

test('why the last push failed is told', async () => {
  const element = open({
    kind: 'answered',
    state: {
      ...ANSWER,
      lastPushError: { at: '2026-05-31T09:12:00Z', sentence: 'Access denied.', details: 'HTTP 403' }
    }
  });

  expect(problems(element)).toEqual([
    { sentence: 'The last push failed. Access denied.', details: 'HTTP 403' }
  ]);
  await expect(element).toBeAccessible();
});

test.each<[string, SalesConnectView]>([
  [
    'itself says',
    {
      kind: 'answered',
      state: { checklist: [], problem: { sentence: 'Too slow.', details: 'HTTP 504' } }
    }
  ],
  ['Salesforce says', { kind: 'failed', problem: { sentence: 'Too slow.', details: 'HTTP 504' } }]
])('what %s went wrong is told, with a button to ask again', async (_who, view) => {
  const element = open(view);
  const retries = eventsOf(element, 'retry');

  expect(problems(element)).toEqual([{ sentence: 'Too slow.', details: 'HTTP 504' }]);
  expect(find(element, 'c-opt-out-problem')).toMatchObject({ retryLabel: 'Ask again' });
  expect(query(element, '[data-id="account"]')).toBeNull();
  await expect(element).toBeAccessible();

  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  expect(retries).toHaveLength(1);
});

test('asking again after a failure shows that it is asked', () => {
  const element = open({ kind: 'failed', problem: { sentence: 'Too slow.' } }, { isAsking: true });

  expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
});

test('the heading can be focused', () => {
  const focused = focusedElements();
  const element = open({ kind: 'answered', state: ANSWER });

  element.focusHeading();

  expect(focused).toEqual([find(element, 'h2')]);
});
