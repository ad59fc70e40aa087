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

describe('downloading', () => {
  let files: { name: string; blob: Blob }[] = [];

  beforeEach(() => {
    files = [];
    jest.useFakeTimers({ now: new Date('2026-05-31T12:00:00Z'), doNotFake: ['queueMicrotask'] });
    let last: Blob | undefined;
    URL.createObjectURL = (blob: Blob): string => {
      last = blob;
      return 'blob:file';
    };
    URL.revokeObjectURL = jest.fn();
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
      this: HTMLAnchorElement
    ) {
      if (last) files.push({ name: this.download, blob: last });
    });
  });

  afterEach(() => jest.useRealTimers());

  async function text(): Promise<string> {
    const reader = new FileReader();
    return new Promise((resolve) => {
      reader.addEventListener('load', () => resolve(String(reader.result)));
      reader.readAsText(files[0]?.blob ?? new Blob());
      jest.useRealTimers();
    });
  }

  test('gives all pages in one file that no spreadsheet takes for formulas', async () => {
    mocks.unsettled.mockImplementation(({ after }) =>
      Promise.resolve(
        after === null
          ? { items: [item('a1', { personName: '=cmd()', email: 'x@example.com' })], next: 'p2' }
          : { items: [item('a2', { personName: 'Bo', recordId: '003B' })] }
      )
    );
    const element = await open();
    await fire(element, 'download');

    expect(files.map(({ name }) => name)).toEqual([
      'unsubscribes-waiting-or-failed-2026-05-31.csv'
    ]);
    expect(files[0]?.blob.type).toBe('application/octet-stream');
    const lines = (await text()).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^Person,Email,/);
    expect(lines[1]).toBe(
      `"'=cmd()",x@example.com,003B,,Failed,A rule refused it.,,2026-05-31T08:00:00Z,6,`
    );
    expect(lines[2]).toBe('Bo,,003B,003B,Failed,A rule refused it.,,2026-05-31T08:00:00Z,6,');
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:file');
  });

  test('ends somewhere, and says so', async () => {
    mocks.unsettled.mockImplementation(({ after }) =>
      Promise.resolve({
        items: items(200).map(({ id }) => item(`${after ?? ''}${id}`)),
        next: `${after ?? ''}.`
      })
    );
    const element = await open();
    const toasts = eventsOf(element, 'lightning__showtoast');
    mocks.unsettled.mockClear();
    await fire(element, 'download');
    await flush();
    await flush();
    await flush();
    await flush();

    expect(mocks.unsettled).toHaveBeenCalledTimes(50);
    expect(toasts).toEqual([
      { title: 'The file holds the newest 10000. There are more.', variant: 'warning' }
    ]);
  });

  test('that fails is told and saves nothing', async () => {
    const element = await open();
    mocks.unsettled.mockRejectedValue(refusal('Reference 4711.'));
    await fire(element, 'download');

    expect(files).toEqual([]);
    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      problem: { sentence: 'Reference 4711.' }
    });
  });

  test('that Sales Connect breaks off is told and saves nothing', async () => {
    const problem = { sentence: 'Sales Connect is too slow.', details: '' };
    const element = await open('there');
    mocks.there.mockResolvedValue({ items: [], problem });
    await fire(element, 'download');

    expect(files).toEqual([]);
    expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem });
  });
});
