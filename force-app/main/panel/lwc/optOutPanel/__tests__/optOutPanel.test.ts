import getSalesConnect from '@salesforce/apex/OptOutConnectionController.getSalesConnect';
import getState from '@salesforce/apex/OptOutPanelController.getState';
import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
import notAllowed from '@salesforce/label/c.OptOut_Error_NotAllowed';
import OptOutPanel from 'c/optOutPanel';
import {
  deferred,
  find,
  flush,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock('@salesforce/customPermission/OptOutManage', () => ({ default: true }), {
  virtual: true
});
jest.mock('c/optOutConnect', () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock(
  '@salesforce/apex/OptOutPanelController.getState',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutConnectionController.getSalesConnect',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getUnsettled',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getRecent',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getWaitingThere',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const READY: Apex.OptOutPanelState = {
  status: { tone: 'success', sentence: 'On. Unsubscribes set Email Opt Out.' },
  settings: { syncEnabled: true, target: 'EmailOptOut' },
  checklist: [
    { name: 'Connection', state: 'Done', title: 'Connected', sentence: 'Connected.' },
    { name: 'PushTest', state: 'Asking', title: 'Push', sentence: 'Asking …' }
  ],
  push: { since: '2026-05-30T08:00:00Z', delivered: 3, waiting: 1, failed: 0 },
  connection: { url: 'https://sales.example', hasKey: true, canCallOut: true },
  busy: false
};

const ANSWER: Apex.OptOutSalesConnectState = {
  accountName: 'Acme',
  people: 7,
  peopleWithoutSalesforceId: 0,
  counts: { since: '2026-05-30T08:00:00Z', delivered: 9, waiting: 2, failed: 0 },
  checklist: [
    { name: 'PushTest', state: 'Done', title: 'Push', sentence: 'The last push arrived.' }
  ]
};

const state = getState as jest.MockedFunction<typeof getState>;
const salesConnect = getSalesConnect as jest.MockedFunction<typeof getSalesConnect>;
const unsettled = getUnsettled as jest.MockedFunction<typeof getUnsettled>;

interface ListElement extends HTMLElement {
  readonly items: readonly Apex.OptOutChecklistItem[];
}

async function open(): Promise<HTMLElement> {
  const element = mount(OptOutPanel);
  await flush();
  return element;
}

async function wait(milliseconds: number): Promise<void> {
  jest.advanceTimersByTime(milliseconds);
  await flush();
}

async function hide(hidden: boolean): Promise<void> {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
  await flush();
}

function sentence(element: HTMLElement): string {
  return textOf(query(element, 'c-opt-out-status')?.shadowRoot?.querySelector('p'));
}

function rows(element: HTMLElement): string[] {
  return find<ListElement>(element, 'c-opt-out-checklist').items.map(
    (item) => `${item.name} ${item.state}`
  );
}

function saying(words: string, rest: Partial<Apex.OptOutPanelState> = {}): Apex.OptOutPanelState {
  return { ...READY, status: { tone: 'success', sentence: words }, ...rest };
}

beforeEach(() => {
  jest.useFakeTimers();
  state.mockResolvedValue(READY);
  salesConnect.mockResolvedValue(ANSWER);
  unsettled.mockResolvedValue({ items: [] });
});

afterEach(() => {
  unmountAll();
  jest.useRealTimers();
  jest.restoreAllMocks();
  for (const mock of [state, salesConnect, unsettled]) mock.mockReset();
});

describe('first paint', () => {
  test('shows a spinner, then everything with one call', async () => {
    const answer = deferred<Apex.OptOutPanelState>();
    state.mockReturnValue(answer.promise);
    const element = await open();
    expect(find(element, 'lightning-spinner')).toMatchObject({ alternativeText: 'Loading' });
    jest.useRealTimers();
    await expect(element).toBeAccessible();

    answer.resolve(READY);
    await flush();

    expect(sentence(element)).toBe('On. Unsubscribes set Email Opt Out.');
    expect(query(element, 'lightning-spinner')).toBeNull();
    expect(state).toHaveBeenCalledTimes(1);
    await expect(element).toBeAccessible();
  });

  test('does not wait for Sales Connect, whose answer then takes its places', async () => {
    const answer = deferred<Apex.OptOutSalesConnectState>();
    salesConnect.mockReturnValue(answer.promise);
    const element = await open();
    expect(rows(element)).toEqual(['Connection Done', 'PushTest Asking']);
    expect(find(element, 'c-opt-out-sales-connect')).toMatchObject({ view: { kind: 'asking' } });

    answer.resolve(ANSWER);
    await flush();

    expect(rows(element)).toEqual(['Connection Done', 'PushTest Done']);
    expect(find(element, 'c-opt-out-push')).toMatchObject({
      salesConnect: { kind: 'answered', state: ANSWER }
    });
  });

  test('asks Sales Connect nothing before it can be called', async () => {
    state.mockResolvedValue({
      ...READY,
      connection: { hasKey: false, canCallOut: false },
      checklist: [{ name: 'Connection', state: 'ToDo', title: 'Connect', sentence: 'Connect.' }]
    });
    const element = await open();

    expect(salesConnect).not.toHaveBeenCalled();
    expect(find(element, 'c-opt-out-sales-connect')).toMatchObject({
      view: { kind: 'unconnected' }
    });
  });
});

describe('trouble', () => {
  test('when Salesforce does not answer it says so, and a button tries again', async () => {
    state.mockRejectedValueOnce(refusal('Reference 4711.'));
    const element = await open();
    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      problem: { sentence: 'Reference 4711.' }
    });
    jest.useRealTimers();
    await expect(element).toBeAccessible();

    find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
    await flush();

    expect(sentence(element)).toBe('On. Unsubscribes set Email Opt Out.');
  });

  test('it recovers by itself', async () => {
    state.mockRejectedValueOnce(refusal('Reference 4711.'));
    const element = await open();
    await wait(60_000);

    expect(sentence(element)).toBe('On. Unsubscribes set Email Opt Out.');
  });

  test('a look that fails later leaves the page as it is and says that it is old', async () => {
    const element = await open();
    state.mockRejectedValueOnce(refusal('Reference 4711.'));
    await wait(60_000);
    expect(sentence(element)).toBe('On. Unsubscribes set Email Opt Out.');
    expect(find(element, 'c-opt-out-problem')).toMatchObject({
      severity: 'warning',
      problem: {
        sentence: expect.stringContaining('could not be refreshed'),
        details: 'Reference 4711.'
      }
    });

    await wait(60_000);
    expect(query(element, 'c-opt-out-problem')).toBeNull();
  });

  test('the permission taken away while the page is open closes it', async () => {
    const element = await open();
    state.mockRejectedValue(refusal(notAllowed));
    await wait(60_000);
    expect(textOf(find(element, '[data-id="closed"]'))).toContain('admins of the sync');

    await wait(600_000);
    expect(state).toHaveBeenCalledTimes(2);
  });

  test('without Sales Connect its rows are not known, the rest works, and it recovers', async () => {
    salesConnect.mockRejectedValueOnce(refusal('Sales Connect is too slow.'));
    const element = await open();
    expect(rows(element)).toEqual(['Connection Done', 'PushTest Unknown']);
    expect(find(element, 'c-opt-out-sales-connect')).toMatchObject({
      view: { kind: 'failed', problem: { sentence: 'Sales Connect is too slow.' } }
    });
    expect(sentence(element)).toBe('On. Unsubscribes set Email Opt Out.');
    jest.useRealTimers();
    await expect(element).toBeAccessible();
    jest.useFakeTimers();

    find(element, 'c-opt-out-sales-connect').dispatchEvent(new CustomEvent('retry'));
    await flush();
    expect(rows(element)).toEqual(['Connection Done', 'PushTest Done']);
  });
});

describe('looking again', () => {
  test('happens after a minute, Sales Connect included', async () => {
    await open();
    await wait(59_999);
    expect([state.mock.calls.length, salesConnect.mock.calls.length]).toEqual([1, 1]);

    await wait(1);
    expect([state.mock.calls.length, salesConnect.mock.calls.length]).toEqual([2, 2]);
  });

  test('happens every five seconds while something is under way, Sales Connect still once a minute', async () => {
    state.mockResolvedValue({ ...READY, busy: true });
    await open();
    for (let turn = 0; turn < 11; turn += 1) await wait(5_000);
    expect([state.mock.calls.length, salesConnect.mock.calls.length]).toEqual([12, 1]);

    await wait(5_000);
    expect(salesConnect).toHaveBeenCalledTimes(2);
  });

  test('rests while nobody can see the page, and happens at once when somebody can', async () => {
    await open();
    await hide(true);
    await wait(600_000);
    expect(state).toHaveBeenCalledTimes(1);

    await hide(false);
    expect(state).toHaveBeenCalledTimes(2);
    await wait(60_000);
    expect(state).toHaveBeenCalledTimes(3);
  });

  test('that ends after the page was hidden is the last one', async () => {
    const answer = deferred<Apex.OptOutPanelState>();
    state.mockReturnValueOnce(answer.promise);
    await open();
    await hide(true);
    answer.resolve(READY);
    await flush();
    await wait(600_000);

    expect(state).toHaveBeenCalledTimes(1);
  });

  test('ends when the page is left', async () => {
    const element = await open();
    element.remove();
    await wait(600_000);
    await hide(false);

    expect(state).toHaveBeenCalledTimes(1);
  });

  test('does not read the same status aloud again', async () => {
    const element = await open();
    const region = find(element, 'c-opt-out-status').shadowRoot?.querySelector('[role="status"]');
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    if (region) observer.observe(region, { characterData: true, childList: true, subtree: true });
    state.mockResolvedValue(saying('On. Unsubscribes set Email Opt Out.'));
    await wait(60_000);
    expect(changes).toHaveLength(0);

    state.mockResolvedValue(saying('Off.'));
    await wait(60_000);
    expect(changes).not.toHaveLength(0);
    observer.disconnect();
  });
});

describe('answers out of order', () => {
  test('an older answer that comes later is dropped', async () => {
    const first = deferred<Apex.OptOutPanelState>();
    state.mockReturnValueOnce(first.promise);
    const element = await open();
    state.mockResolvedValueOnce(saying('Newer.'));
    await hide(false);
    expect(sentence(element)).toBe('Newer.');

    first.resolve(saying('Older.'));
    await flush();

    expect(sentence(element)).toBe('Newer.');
  });

  test('an older failure that comes later is dropped', async () => {
    const first = deferred<Apex.OptOutPanelState>();
    state.mockReturnValueOnce(first.promise);
    const element = await open();
    await hide(false);
    first.reject(refusal('Too late.'));
    await flush();

    expect(query(element, 'c-opt-out-problem')).toBeNull();
  });

  test('what comes after the page was left changes nothing', async () => {
    const answer = deferred<Apex.OptOutPanelState>();
    state.mockReturnValueOnce(answer.promise);
    const element = await open();
    element.remove();
    answer.resolve(READY);
    await flush();
    state.mockReturnValue(deferred<Apex.OptOutPanelState>().promise);
    document.body.append(element);
    await flush();

    expect(query(element, 'c-opt-out-status')).toBeNull();
    expect(salesConnect).not.toHaveBeenCalled();
  });

  test('a look that began before a save does not bring back what was before it', async () => {
    const element = await open();
    const look = deferred<Apex.OptOutPanelState>();
    state.mockReturnValueOnce(look.promise);
    await wait(60_000);
    state.mockReturnValue(deferred<Apex.OptOutPanelState>().promise);
    find(element, 'c-opt-out-settings').dispatchEvent(
      new CustomEvent('statechange', { detail: saying('Saved.') })
    );
    await flush();
    look.resolve(saying('Before.'));
    await flush();

    expect(sentence(element)).toBe('Saved.');
  });

  test('an older answer of Sales Connect is dropped', async () => {
    const first = deferred<Apex.OptOutSalesConnectState>();
    salesConnect.mockReturnValueOnce(first.promise);
    const element = await open();
    find(element, '[data-id="refresh"]').click();
    await flush();
    first.resolve({ ...ANSWER, accountName: 'Old' });
    await flush();

    expect(find(element, 'c-opt-out-sales-connect')).toMatchObject({
      view: { state: { accountName: 'Acme' } }
    });
  });
});
