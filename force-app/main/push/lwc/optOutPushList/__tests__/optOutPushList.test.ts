import OptOutPushList from 'c/optOutPushList';
import type { PushRow } from 'c/optOutPushList';
import {
  eventsOf,
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface ListElement extends HTMLElement {
  rows: readonly PushRow[];
  hasMore: boolean;
  isWorking: boolean;
  canRetry: boolean;
  emptyText: string;
  focusRow(index: number): void;
}

const WAITING: PushRow = {
  id: 'a01',
  name: 'Anna Berg',
  recordId: '003A',
  objectApiName: 'Contact',
  status: 'waiting',
  sentence: 'The record is locked.',
  occurredAt: '2026-05-31T08:00:00Z',
  attempts: 1,
  nextAttemptAt: '2026-05-31T09:00:00Z'
};

const FAILED: PushRow = {
  id: 'a02',
  name: 'bo@example.com',
  email: 'bo@example.com',
  status: 'failed',
  sentence: 'A validation rule refused it.',
  details: 'Phone is required (FIELD_CUSTOM_VALIDATION_EXCEPTION)',
  occurredAt: '2026-05-30T08:00:00Z',
  attempts: 6
};

function open(rest: Partial<ListElement> = {}): ListElement {
  return mount<ListElement>(OptOutPushList, { rows: [WAITING, FAILED], canRetry: true, ...rest });
}

function cells(element: HTMLElement, id: string): string[] {
  return [...find(element, `[data-row="${id}"]`).children].map(textOf);
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
});

test('an empty list says so and has neither table nor buttons', async () => {
  const element = open({ rows: [], emptyText: 'Nothing waits.' });

  expect(textOf(find(element, '[data-id="summary"]'))).toBe('Nothing waits.');
  expect(query(element, 'table')).toBeNull();
  expect(findAll(element, 'lightning-button, button')).toEqual([]);
  await expect(element).toBeAccessible();
});

test('a row tells who, what happened in words and in the words of what refused it, and what comes next', async () => {
  const element = open();

  const link = find(element, '[data-row="a01"] c-opt-out-record-link');
  expect(link).toMatchObject({ recordId: '003A', objectApiName: 'Contact', label: 'Anna Berg' });
  expect(cells(element, 'a02')).toEqual([
    'bo@example.com',
    'A validation rule refused it.Phone is required (FIELD_CUSTOM_VALIDATION_EXCEPTION)',
    '',
    '6',
    'None by itself',
    'Retry bo@example.com'
  ]);
  expect(
    findAll<HTMLElement & { alternativeText: string }>(element, 'td lightning-icon').map(
      ({ alternativeText }) => alternativeText
    )
  ).toEqual(['Waiting', 'Failed']);
  expect(
    findAll<HTMLElement & { value: string }>(element, 'lightning-formatted-date-time').map(
      ({ value }) => value
    )
  ).toEqual(['2026-05-31T08:00:00Z', '2026-05-31T09:00:00Z', '2026-05-30T08:00:00Z']);
  await expect(element).toBeAccessible();
});

test('the address is shown beside a name, not twice', () => {
  const element = open({ rows: [{ ...FAILED, name: 'Bo' }] });

  expect(cells(element, 'a02')[0]).toBe('Bobo@example.com');
});

test('where it is narrow each cell carries the name of its column', () => {
  const element = open();

  expect(
    findAll(element, '[data-row="a02"] > [data-label]').map(({ dataset }) => dataset.label)
  ).toEqual(['Person', 'What happened', 'Unsubscribed', 'Attempts', 'Next attempt']);
});

test('Retry names the row', () => {
  const element = open();
  const retries = eventsOf(element, 'retry');

  find(element, '[data-index="1"]').click();

  expect(retries).toEqual([{ id: 'a02', index: 1 }]);
});

test.each([
  ['retry-all', 'retryall'],
  ['download', 'download'],
  ['more', 'more']
])('%s fires %s', (id, name) => {
  const element = open({ hasMore: true });
  const events = eventsOf(element, name);

  find(element, `[data-id="${id}"]`).click();

  expect(events).toHaveLength(1);
});

test('all that failed can be retried only where something failed', async () => {
  const element = open();
  expect(query(element, '[data-id="retry-all"]')).not.toBeNull();

  element.rows = [WAITING];
  await flush();

  expect(query(element, '[data-id="retry-all"]')).toBeNull();
});

test('a list to read only has no Retry and does not speak of attempts', async () => {
  const element = open({ canRetry: false, rows: [{ ...WAITING, status: 'done' }, FAILED] });

  expect(findAll(element, 'button')).toEqual([]);
  expect(findAll(element, 'thead th').map(textOf)).toEqual([
    'Person',
    'What happened',
    'Unsubscribed'
  ]);
  expect(query(element, '[data-id="retry-all"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test.each([
  [false, 'Shown: 2'],
  [true, 'Shown: 2, there are more']
])('with more: %s the summary says %s', async (hasMore, words) => {
  const element = open({ hasMore });

  expect(textOf(find(element, '[data-id="summary"]'))).toBe(words);
  expect(query(element, '[data-id="more"]') !== null).toBe(hasMore);
  await expect(element).toBeAccessible();
});

test('while something is under way no button works', async () => {
  const element = open({ hasMore: true, isWorking: true });

  const buttons = findAll<HTMLButtonElement>(element, 'button, lightning-button');
  expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true, true, true]);
  expect(query(element, 'lightning-spinner')).not.toBeNull();
  await expect(element).toBeAccessible();
});

describe('focus', () => {
  test.each([
    [0, 'a01'],
    [1, 'a02'],
    [9, 'a02']
  ])('at %i goes to the button of %s', (index, id) => {
    const focused = focusedElements();
    const element = open();

    element.focusRow(index);

    expect(focused).toEqual([find(element, `[data-row="${id}"] button`)]);
  });

  test('goes to the summary when the list has become empty', () => {
    const focused = focusedElements();
    const element = open({ rows: [], emptyText: 'Nothing waits.' });

    element.focusRow(0);

    expect(focused).toEqual([find(element, '[data-id="summary"]')]);
  });
});
