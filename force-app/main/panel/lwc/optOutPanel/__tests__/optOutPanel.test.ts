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
import { ANSWER, panelState } from './panel-state';

const READY = panelState();

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

function sentence(element: HTMLElement): string {
  return textOf(query(element, 'c-opt-out-status')?.shadowRoot?.querySelector('p'));
}

function rows(element: HTMLElement): string[] {
  return find<ListElement>(element, 'c-opt-out-checklist').items.map(
    (item) => `${item.name} ${item.state}`
  );
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
