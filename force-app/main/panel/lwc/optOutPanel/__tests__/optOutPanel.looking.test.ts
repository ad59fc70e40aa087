import getSalesConnect from '@salesforce/apex/OptOutConnectionController.getSalesConnect';
import getState from '@salesforce/apex/OptOutPanelController.getState';
import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
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
  document.dispatchEvent(new CustomEvent('visibilitychange'));
  await flush();
}

function sentence(element: HTMLElement): string {
  return textOf(query(element, 'c-opt-out-status')?.shadowRoot?.querySelector('p'));
}

function saying(words: string, rest: Partial<Apex.OptOutPanelState> = {}): Apex.OptOutPanelState {
  return panelState({ status: { tone: 'success', sentence: words }, ...rest });
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
    // Each look plans the next one when it ends.
    // eslint-disable-next-line no-await-in-loop
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

describe('the page layouts', () => {
  const UNSEEN = { name: 'Layouts', state: 'Unknown', title: 'Layouts', sentence: 'Not yet.' };
  const SEEN = { ...UNSEEN, state: 'Done', sentence: 'All.' };

  async function looked(element: HTMLElement, detail: unknown): Promise<void> {
    find(element, 'c-opt-out-layouts').dispatchEvent(new CustomEvent('looked', { detail }));
    await flush();
  }

  function row(element: HTMLElement): unknown {
    return find<HTMLElement & { items: unknown[] }>(element, 'c-opt-out-checklist').items[0];
  }

  test('tell their row of the checklist, which stays until they take it back', async () => {
    state.mockResolvedValue({ ...READY, checklist: [UNSEEN] });
    const element = await open();
    expect(row(element)).toEqual(UNSEEN);

    await looked(element, SEEN);
    await wait(60_000);
    expect(row(element)).toEqual(SEEN);

    await looked(element, null);
    expect(row(element)).toEqual(UNSEEN);
  });

  test('are where the button of the row leads', async () => {
    state.mockResolvedValue({ ...READY, checklist: [{ ...UNSEEN, action: 'ShowLayouts' }] });
    const element = await open();
    const focusHeading = jest.fn();
    Object.defineProperty(find(element, 'c-opt-out-layouts'), 'focusHeading', {
      value: focusHeading
    });

    find(find(element, 'c-opt-out-checklist'), '[data-action="ShowLayouts"]').click();

    expect(focusHeading).toHaveBeenCalledTimes(1);
    expect(state).toHaveBeenCalledTimes(1);
  });

  test('are read again with all the rest when somebody presses Refresh, and not otherwise', async () => {
    const element = await open();
    const refresh = jest.fn();
    Object.defineProperty(find(element, 'c-opt-out-layouts'), 'refresh', { value: refresh });
    await wait(60_000);
    expect(refresh).not.toHaveBeenCalled();

    find(element, '[data-id="refresh"]').click();
    await flush();

    expect(refresh).toHaveBeenCalledTimes(1);
    expect(state).toHaveBeenCalledTimes(3);
  });
});
