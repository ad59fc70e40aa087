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
  eventsOf,
  find,
  flush,
  mount,
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

describe('retrying', () => {
  test('one is said, the list is read again, the page is told, and the focus stays at its place', async () => {
    mocks.retry.mockResolvedValue(1);
    const element = await open();
    const toasts = eventsOf(element, 'lightning__showtoast');
    const changes = eventsOf(element, 'changed');
    const focusRow = watchFocus(element);
    mocks.unsettled.mockResolvedValue({ items: [] });
    await fire(element, 'retry', { id: 'a1', index: 0 });

    expect(mocks.retry.mock.calls).toEqual([[{ ids: ['a1'] }]]);
    expect(toasts).toEqual([{ title: 'Being tried again: 1', variant: 'success' }]);
    expect(list(element)).toMatchObject({ rows: [], isWorking: false });
    expect(changes).toHaveLength(1);
    expect(focusRow.mock.calls).toEqual([[0]]);
  });

  test('what was settled meanwhile is said too', async () => {
    mocks.retry.mockResolvedValue(0);
    const element = await open();
    const toasts = eventsOf(element, 'lightning__showtoast');
    await fire(element, 'retry', { id: 'a1', index: 0 });

    expect(toasts).toEqual([{ title: 'There was nothing left to try again.', variant: 'info' }]);
  });

  test('that is refused is told above the list, which stays', async () => {
    mocks.retry.mockRejectedValue(refusal('Reference 4711.'));
    const element = await open();
    await fire(element, 'retry', { id: 'a1', index: 0 });

    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      problem: { sentence: 'Reference 4711.' }
    });
    expect(list(element)).toMatchObject({ isWorking: false, rows: [{ id: 'a1' }] });
    await expect(element).toBeAccessible();
  });

  test('shows that it is under way', async () => {
    const answer = deferred<number>();
    mocks.retry.mockReturnValue(answer.promise);
    const element = await open();
    await fire(element, 'retry', { id: 'a1', index: 0 });
    expect(list(element).isWorking).toBe(true);

    answer.resolve(1);
    await flush();
    expect(list(element).isWorking).toBe(false);
  });

  test('all, when they are few, asks no question', async () => {
    mocks.retryAll.mockResolvedValue(1);
    await fire(await open(), 'retryall');

    expect(mocks.confirm).not.toHaveBeenCalled();
    expect(mocks.retryAll).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['many', { items: items(10) }],
    ['more than are shown', { items: items(3), next: 'p2' }]
  ])('all, when they are %s, is asked for first', async (_how, page) => {
    mocks.unsettled.mockResolvedValue(page);
    mocks.confirm.mockResolvedValue(false);
    const element = await open();
    await fire(element, 'retryall');
    expect(mocks.retryAll).not.toHaveBeenCalled();

    mocks.confirm.mockResolvedValue(true);
    mocks.retryAll.mockResolvedValue(10);
    mocks.unsettled.mockResolvedValue({ items: [] });
    await fire(element, 'retryall');
    expect(mocks.retryAll).toHaveBeenCalledTimes(1);
  });

  test('at Sales Connect goes there', async () => {
    mocks.retryThere.mockResolvedValue(2);
    const element = await open('there');
    await fire(element, 'retry', { id: 'psh_1', index: 0 });
    await fire(element, 'retryall');

    expect(mocks.retryThere.mock.calls).toEqual([[{ ids: ['psh_1'] }], [{ ids: null }]]);
  });
});
