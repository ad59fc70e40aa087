import getRecent from '@salesforce/apex/OptOutPushController.getRecent';
import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
import getWaitingThere from '@salesforce/apex/OptOutPushController.getWaitingThere';
import retry from '@salesforce/apex/OptOutPushController.retry';
import retryAll from '@salesforce/apex/OptOutPushController.retryAll';
import retryThere from '@salesforce/apex/OptOutPushController.retryThere';
import LightningConfirm from 'lightning/confirm';
import type { PushRow } from 'c/optOutPushList';
import OptOutPushSection from 'c/optOutPushSection';
import {
  deferred,
  find,
  flush,
  mount,
  query,
  refusal,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock(
  '@salesforce/apex/OptOutPushController.getRecent',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getUnsettled',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getWaitingThere',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.retry',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.retryAll',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.retryThere',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock('lightning/confirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const mocks = {
  unsettled: getUnsettled as jest.MockedFunction<typeof getUnsettled>,
  recent: getRecent as jest.MockedFunction<typeof getRecent>,
  there: getWaitingThere as jest.MockedFunction<typeof getWaitingThere>,
  retry: retry as jest.MockedFunction<typeof retry>,
  retryAll: retryAll as jest.MockedFunction<typeof retryAll>,
  retryThere: retryThere as jest.MockedFunction<typeof retryThere>,
  confirm: LightningConfirm.open as jest.MockedFunction<typeof LightningConfirm.open>
};

interface SectionElement extends HTMLElement {
  source: 'unsettled' | 'recent' | 'there';
  refresh(): Promise<void>;
}

interface ListElement extends HTMLElement {
  readonly rows: readonly PushRow[];
  readonly hasMore: boolean;
  readonly isWorking: boolean;
  readonly canRetry: boolean;
  focusRow: jest.Mock;
}

function item(id: string, rest: Partial<Apex.OptOutUnsettled> = {}): Apex.OptOutUnsettled {
  return {
    id,
    personId: '003B',
    status: 'Failed',
    outcome: 'Failed',
    sentence: 'A rule refused it.',
    occurredAt: '2026-05-31T08:00:00Z',
    attempts: 6,
    ...rest
  };
}

function items(count: number): Apex.OptOutUnsettled[] {
  return Array.from({ length: count }, (_, index) => item(`a${index}`));
}

async function open(source: SectionElement['source'] = 'unsettled'): Promise<SectionElement> {
  const element = mount<SectionElement>(OptOutPushSection, { source });
  await flush();
  return element;
}

function list(element: HTMLElement): ListElement {
  return find<ListElement>(element, 'c-opt-out-push-list');
}

async function fire(element: HTMLElement, name: string, detail?: unknown): Promise<void> {
  list(element).dispatchEvent(new CustomEvent(name, { detail }));
  await flush();
}

function watchFocus(element: HTMLElement): jest.Mock {
  const focusRow = jest.fn();
  Object.defineProperty(list(element), 'focusRow', { value: focusRow });
  return focusRow;
}

beforeEach(() => {
  mocks.unsettled.mockResolvedValue({ items: [item('a1')] });
  mocks.recent.mockResolvedValue({ items: [] });
  mocks.there.mockResolvedValue({ items: [] });
});

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  for (const mock of Object.values(mocks)) mock.mockReset();
});

describe('loading', () => {
  test('shows a spinner, then the list', async () => {
    const answer = deferred<Apex.OptOutUnsettledPage>();
    mocks.unsettled.mockReturnValue(answer.promise);
    const element = await open();
    expect(query(element, 'lightning-spinner')).not.toBeNull();
    await expect(element).toBeAccessible();

    answer.resolve({ items: [item('a1')] });
    await flush();

    expect(mocks.unsettled.mock.calls).toEqual([[{ after: null, pageSize: 25 }]]);
    expect(list(element)).toMatchObject({ hasMore: false, canRetry: true });
    await expect(element).toBeAccessible();
  });

  test('what failed is told, with a button to try again', async () => {
    mocks.unsettled.mockRejectedValueOnce(refusal('Reference 4711.'));
    const element = await open();
    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      problem: { sentence: 'Reference 4711.' }
    });
    await expect(element).toBeAccessible();

    find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
    await flush();
    expect(list(element).rows).toHaveLength(1);
  });

  test('an older answer that comes later is dropped, as is one after the section was left', async () => {
    const first = deferred<Apex.OptOutUnsettledPage>();
    mocks.unsettled.mockReturnValueOnce(first.promise);
    const element = await open();
    await element.refresh();
    first.resolve({ items: [] });
    await flush();

    expect(list(element).rows).toHaveLength(1);
  });

  test('more are added below, and the first new one has the focus', async () => {
    mocks.unsettled.mockImplementation(({ after }) =>
      Promise.resolve(after === null ? { items: items(25), next: 'p2' } : { items: [item('b1')] })
    );
    const element = await open();
    const focusRow = watchFocus(element);
    expect(list(element).hasMore).toBe(true);

    await fire(element, 'more');

    expect(list(element).rows).toHaveLength(26);
    expect(list(element).hasMore).toBe(false);
    expect(focusRow.mock.calls).toEqual([[25]]);
  });

  test('a refresh reads as many as were shown', async () => {
    mocks.unsettled.mockImplementation(({ after }) =>
      Promise.resolve({
        items: items(25).map(({ id }) => item(`${after ?? ''}${id}`)),
        next: after === null ? 'p2' : 'p3'
      })
    );
    const element = await open();
    await fire(element, 'more');
    mocks.unsettled.mockClear();
    await element.refresh();

    expect(mocks.unsettled.mock.calls.map(([{ after }]) => after)).toEqual([null, 'p2']);
  });
});

test('a row that moved to the next page meanwhile stands once, and pages without end are not read', async () => {
  mocks.unsettled.mockResolvedValue({ items: [item('a1')], next: 'again' });
  const element = await open();
  await fire(element, 'more');

  expect(list(element).rows.map(({ id }) => id)).toEqual(['a1']);
});

describe('rows', () => {
  test.each<[Partial<Apex.OptOutUnsettled>, Partial<PushRow>]>([
    [
      { personName: 'Anna', email: 'a@example.com' },
      { name: 'Anna', email: 'a@example.com' }
    ],
    [{ email: 'a@example.com' }, { name: 'a@example.com' }],
    [{}, { name: '003B', salesforceId: '003B' }],
    [{ status: 'Retry' }, { status: 'waiting' }],
    [{ status: 'Failed' }, { status: 'failed' }],
    [{ status: 'Done', recordId: '003B' }, { status: 'done' }],
    [{ status: 'Done' }, { status: 'skipped' }]
  ])('of here: %o is shown as %o', async (given, shown) => {
    mocks.unsettled.mockResolvedValue({ items: [item('a1', given)] });

    expect(list(await open()).rows[0]).toMatchObject(shown);
  });

  test('of the last day can only be read', async () => {
    mocks.recent.mockResolvedValue({ items: [item('a1', { status: 'Done' })] });

    expect(list(await open('recent'))).toMatchObject({ canRetry: false, rows: [{ id: 'a1' }] });
  });

  test('of Sales Connect are those that it could not deliver', async () => {
    mocks.there.mockResolvedValue({
      items: [
        {
          id: 'psh_1',
          email: 'bo@example.com',
          salesforceId: '00QA',
          state: 'Waiting',
          attempts: 2,
          unsubscribedAt: '2026-05-31T08:00:00Z',
          nextAttemptAt: '2026-05-31T09:00:00Z',
          sentence: 'Salesforce did not answer.'
        }
      ]
    });

    expect(list(await open('there')).rows).toEqual([
      {
        id: 'psh_1',
        name: 'bo@example.com',
        email: 'bo@example.com',
        salesforceId: '00QA',
        status: 'waiting',
        sentence: 'Salesforce did not answer.',
        occurredAt: '2026-05-31T08:00:00Z',
        attempts: 2,
        nextAttemptAt: '2026-05-31T09:00:00Z'
      }
    ]);
  });

  test('when Sales Connect does not answer, its words are shown', async () => {
    const problem = { sentence: 'Sales Connect is too slow.', details: 'HTTP 504' };
    mocks.there.mockResolvedValue({ items: [], problem });

    expect(find(await open('there'), 'c-opt-out-problem')).toMatchObject({ problem });
  });
});
