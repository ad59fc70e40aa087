import getSalesConnect from '@salesforce/apex/OptOutConnectionController.getSalesConnect';
import grantCallout from '@salesforce/apex/OptOutConnectionController.grantCallout';
import shareSettings from '@salesforce/apex/OptOutConnectionController.shareSettings';
import testPush from '@salesforce/apex/OptOutConnectionController.testPush';
import getState from '@salesforce/apex/OptOutPanelController.getState';
import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
import OptOutConnect from 'c/optOutConnect';
import OptOutPanel from 'c/optOutPanel';
import {
  deferred,
  eventsOf,
  find,
  flush,
  focusedElements,
  mount,
  refusal,
  unmountAll
} from '../../../../../../config/jest/support';
import { panelState } from './panel-state';

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
  '@salesforce/apex/OptOutConnectionController.grantCallout',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutConnectionController.shareSettings',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutConnectionController.testPush',
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
const grant = grantCallout as jest.MockedFunction<typeof grantCallout>;
const share = shareSettings as jest.MockedFunction<typeof shareSettings>;
const push = testPush as jest.MockedFunction<typeof testPush>;
const openConnect = OptOutConnect.open as jest.MockedFunction<typeof OptOutConnect.open>;

let toasts: unknown[] = [];
let focused: HTMLElement[] = [];

const CONNECTION: Apex.OptOutConnectionState = { hasKey: false, canCallOut: false };
const CONNECTED = { url: 'https://sales.example', hasKey: true, canCallOut: false };

function stateWith(
  checklist: readonly Apex.OptOutChecklistItem[],
  connection = CONNECTION
): Apex.OptOutPanelState {
  return panelState({
    settings: { syncEnabled: false, target: 'EmailOptOut' },
    checklist,
    connection
  });
}

function open(action: string): Apex.OptOutChecklistItem {
  return { name: `${action}Row`, state: 'ToDo', title: action, sentence: action, action };
}

function done(action: string): Apex.OptOutChecklistItem {
  return { name: `${action}Row`, state: 'Done', title: action, sentence: action };
}

function checklistOf(page: HTMLElement): HTMLElement {
  return find(page, 'c-opt-out-checklist');
}

/** Shows the page with these rows; after the press there are those. */
async function press(
  action: string,
  before: readonly Apex.OptOutChecklistItem[],
  after: readonly Apex.OptOutChecklistItem[],
  connection = CONNECTION
): Promise<HTMLElement> {
  state.mockResolvedValueOnce(stateWith(before, connection));
  state.mockResolvedValue(stateWith(after, connection));
  const page = mount(OptOutPanel);
  await flush();
  toasts = eventsOf(page, 'lightning__showtoast');
  focused = focusedElements();
  find(checklistOf(page), `[data-action="${action}"]`).click();
  await flush();
  return page;
}

function focusedRows(): (string | undefined)[] {
  return focused.map(({ dataset, tagName }) => dataset.row ?? tagName);
}

beforeEach(() => {
  salesConnect.mockResolvedValue({ checklist: [] });
  unsettled.mockResolvedValue({ items: [] });
});

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  for (const mock of [state, salesConnect, unsettled, grant, share, push, openConnect])
    mock.mockReset();
});

test('access is granted, said, and the focus goes on to the next row', async () => {
  grant.mockResolvedValue({ ...CONNECTED, canCallOut: true });
  await press(
    'GrantCallout',
    [open('GrantCallout'), open('Enable')],
    [done('GrantCallout'), open('Enable')]
  );

  expect(grant).toHaveBeenCalledTimes(1);
  expect(toasts).toEqual([{ title: 'You may now call Sales Connect.', variant: 'success' }]);
  expect(focusedRows()).toEqual(['EnableRow']);
});

test('the push is tested; what came of it is said, and after the last row the heading has the focus', async () => {
  push.mockResolvedValue({ ok: true, status: 200, sentence: 'The push arrived.' });
  await press('TestPush', [open('TestPush')], [done('TestPush')]);

  expect(toasts).toEqual([{ title: 'The push arrived.', variant: 'success' }]);
  expect(focusedRows()).toEqual(['H2']);
});

test.each([
  [
    { ok: false, status: 403, sentence: 'Access denied.' },
    'Salesforce answered with HTTP status 403.'
  ],
  [{ ok: false, sentence: 'No answer.' }, undefined]
])('a push that does not arrive is told in its row: %o', async (result, details) => {
  push.mockResolvedValue(result);
  const page = await press('TestPush', [open('TestPush')], [open('TestPush')]);

  expect(checklistOf(page)).toMatchObject({
    problem: {
      row: 'TestPushRow',
      problem: { sentence: result.sentence, ...(details && { details }) }
    }
  });
  expect(toasts).toEqual([]);
  expect(focusedRows()).toEqual(['TestPushRow']);
});

test('the settings are sent', async () => {
  share.mockResolvedValue({ checklist: [] });
  await press('ShareSettings', [open('ShareSettings')], [done('ShareSettings')]);

  expect(toasts).toEqual([{ title: 'Sales Connect has the settings.', variant: 'success' }]);
});

test('what Sales Connect says against the settings is told in the row', async () => {
  const problem = { sentence: 'Sales Connect refused.', details: 'HTTP 400' };
  share.mockResolvedValue({ checklist: [], problem });
  const page = await press('ShareSettings', [open('ShareSettings')], [open('ShareSettings')]);

  expect(checklistOf(page)).toMatchObject({ problem: { row: 'ShareSettingsRow', problem } });
});

test('what Apex refuses is told in the row', async () => {
  grant.mockRejectedValue(refusal('You may not assign permission sets.'));
  const page = await press('GrantCallout', [open('GrantCallout')], [open('GrantCallout')]);

  expect(checklistOf(page)).toMatchObject({
    problem: {
      row: 'GrantCalloutRow',
      problem: { sentence: 'You may not assign permission sets.' }
    }
  });
  expect(focusedRows()).toEqual(['GrantCalloutRow']);
});

test('while something is done its row says so', async () => {
  const answer = deferred<Apex.OptOutPushTestResult>();
  push.mockReturnValue(answer.promise);
  const page = await press('TestPush', [open('TestPush')], [done('TestPush')]);
  expect(checklistOf(page)).toMatchObject({ working: 'TestPushRow' });

  answer.resolve({ ok: true, sentence: 'The push arrived.' });
  await flush();
  expect(checklistOf(page)).toMatchObject({ working: undefined });
});

describe('connecting', () => {
  const rows = [open('Connect'), open('GrantCallout')];
  const rowsAfter = [done('Connect'), open('GrantCallout')];

  test('opens the dialog; once connected that is said and the next row has the focus', async () => {
    openConnect.mockResolvedValue(CONNECTED);
    await press('Connect', rows, rowsAfter);

    expect(openConnect.mock.calls).toEqual([
      [{ size: 'small', label: 'Connect with Sales Connect', url: undefined }]
    ]);
    expect(toasts).toEqual([{ title: 'Sales Connect is connected.', variant: 'success' }]);
    expect(focusedRows()).toEqual(['GrantCalloutRow']);
  });

  test('a dialog that is dismissed changes nothing', async () => {
    openConnect.mockResolvedValue(undefined);
    await press('Connect', rows, rowsAfter);

    expect(state).toHaveBeenCalledTimes(1);
    expect(toasts).toEqual([]);
    expect(focusedRows()).toEqual([]);
  });

  test('the key is changed from the section of Sales Connect', async () => {
    openConnect.mockResolvedValue(CONNECTED);
    state.mockResolvedValue(stateWith([done('Connect')], CONNECTED));
    const page = mount(OptOutPanel);
    await flush();
    toasts = eventsOf(page, 'lightning__showtoast');
    find(page, 'c-opt-out-sales-connect').dispatchEvent(new CustomEvent('connect'));
    await flush();

    expect(openConnect.mock.calls).toEqual([
      [{ size: 'small', label: 'Change the API key', url: 'https://sales.example' }]
    ]);
    expect(toasts).toEqual([{ title: 'The key is changed.', variant: 'success' }]);
  });
});

describe('switching on', () => {
  async function enable(saved: boolean): Promise<jest.Mock> {
    state.mockResolvedValue(stateWith([open('Enable')]));
    const page = mount(OptOutPanel);
    await flush();
    const ask = jest.fn().mockResolvedValue(saved);
    Object.defineProperty(find(page, 'c-opt-out-settings'), 'enable', { value: ask });
    focused = focusedElements();
    find(checklistOf(page), '[data-action="Enable"]').click();
    await flush();
    return ask;
  }

  test('is left to the settings; once saved the next row has the focus', async () => {
    const ask = await enable(true);

    expect(ask).toHaveBeenCalledTimes(1);
    expect(focusedRows()).toEqual(['EnableRow']);
  });

  test('leaves the focus where the dialog puts it when it is not saved', async () => {
    await enable(false);

    expect(focusedRows()).toEqual([]);
  });
});

test('a retry of pushes looks again at once', async () => {
  state.mockResolvedValue(stateWith([]));
  const page = mount(OptOutPanel);
  await flush();

  find(page, 'c-opt-out-push').dispatchEvent(new CustomEvent('changed'));
  await flush();

  expect(state).toHaveBeenCalledTimes(2);
});
