import addFields from '@salesforce/apex/OptOutLayoutController.addFields';
import getLayouts from '@salesforce/apex/OptOutLayoutController.getLayouts';
import OptOutLayouts from 'c/optOutLayouts';
import {
  eventsOf,
  find,
  flush,
  focusedElements,
  mount,
  query,
  refusal,
  unmountAll
} from '../../../../../../config/jest/support';
import { CONTACT, LEAD, ROW, layout, outcome, press, problem, rows, selected } from './page';

jest.mock(
  '@salesforce/apex/OptOutLayoutController.addFields',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutLayoutController.getLayouts',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const add = addFields as jest.MockedFunction<typeof addFields>;
const read = getLayouts as jest.MockedFunction<typeof getLayouts>;

interface LayoutsElement extends HTMLElement {
  focusHeading(): void;
  refresh(): void;
}

/** The details of `looked`, as the panel hears them. */
let told: unknown[] = [];

async function open(): Promise<LayoutsElement> {
  const element = mount<LayoutsElement>(OptOutLayouts);
  told = eventsOf(element, 'looked');
  await flush();
  return element;
}

async function refresh(element: LayoutsElement): Promise<void> {
  element.refresh();
  await flush();
}

async function comeBack(): Promise<void> {
  document.dispatchEvent(new CustomEvent('visibilitychange'));
  await flush();
}

function answerWith(...layouts: readonly Apex.OptOutLayoutState[]): void {
  read.mockResolvedValue({ mayCustomize: true, layouts, row: ROW });
}

beforeEach(() => {
  jest.useFakeTimers();
  answerWith(layout(LEAD, true), layout(CONTACT, true));
});

afterEach(() => {
  unmountAll();
  jest.useRealTimers();
  jest.restoreAllMocks();
  for (const mock of [add, read]) mock.mockReset();
});

test('gives the checklist its row, of open and of closed layouts', async () => {
  await open();
  expect(told).toEqual([ROW]);
  unmountAll();

  read.mockResolvedValue({ mayCustomize: false, layouts: [], row: { ...ROW, state: 'Unknown' } });
  await open();
  expect(told).toEqual([{ ...ROW, state: 'Unknown' }]);
});

test('takes the row back when nobody knows any more, and keeps the list', async () => {
  const element = await open();
  read.mockRejectedValueOnce(refusal('Too slow.'));

  await refresh(element);

  expect(told).toEqual([ROW, null]);
  expect(problem(element)).toBe('Too slow.');
  expect(rows(element)).toHaveLength(2);

  await refresh(element);
  expect(told).toEqual([ROW, null, ROW]);
  expect(query(element, 'c-opt-out-problem')).toBeNull();
});

test('tells no row when the layouts could not be read at all', async () => {
  read.mockRejectedValueOnce(refusal('Too slow.'));
  await open();

  expect(told).toEqual([null]);
});

test('reads again when asked to, and keeps what was selected', async () => {
  const element = await open();
  rows(element)[0]?.dispatchEvent(
    new CustomEvent('choose', { detail: { fullName: LEAD, checked: false } })
  );
  add.mockResolvedValue([outcome(CONTACT, 'Complete')]);
  await press(element, 'add');
  expect(rows(element)[1]?.outcome?.status).toBe('Complete');

  answerWith(layout(LEAD, true), layout(CONTACT, false));
  await refresh(element);

  expect(rows(element)[1]?.layout.canAdd).toBe(false);
  expect(rows(element)[1]?.outcome).toBeUndefined();
  expect(selected(element)).toEqual([]);
});

test('is not disturbed while a deployment is under way', async () => {
  answerWith(layout(LEAD, true, outcome(LEAD, 'Pending')));
  const element = await open();

  await refresh(element);

  expect(read).toHaveBeenCalledTimes(1);
});

test('reads again for whoever comes back after a while, as from Setup', async () => {
  const element = await open();
  await comeBack();
  expect(read).toHaveBeenCalledTimes(1);

  jest.advanceTimersByTime(60_000);
  await comeBack();
  expect(read).toHaveBeenCalledTimes(2);

  element.remove();
  jest.advanceTimersByTime(60_000);
  await comeBack();
  expect(read).toHaveBeenCalledTimes(2);
});

test('its heading takes the focus', async () => {
  const element = await open();
  const focused = focusedElements();

  element.focusHeading();

  expect(focused).toEqual([find(element, 'h2')]);
});
