import getStorage from '@salesforce/apex/OptOutNightController.getStorage';
import prepareForUpgrade from '@salesforce/apex/OptOutNightController.prepareForUpgrade';
import startSchedule from '@salesforce/apex/OptOutNightController.startSchedule';
import OptOutUpkeep from 'c/optOutUpkeep';
import { panelState } from '../../../../panel/lwc/optOutPanel/__tests__/panel-state';
import {
  eventsOf,
  find,
  flush,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock(
  '@salesforce/apex/OptOutNightController.getStorage',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.prepareForUpgrade',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.startSchedule',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

interface UpkeepElement extends HTMLElement {
  isScheduled: boolean;
}

const storage = getStorage as jest.MockedFunction<typeof getStorage>;
const prepare = prepareForUpgrade as jest.MockedFunction<typeof prepareForUpgrade>;
const start = startSchedule as jest.MockedFunction<typeof startSchedule>;

async function open(isScheduled = true): Promise<UpkeepElement> {
  const element = mount<UpkeepElement>(OptOutUpkeep, { isScheduled });
  await flush();
  return element;
}

beforeEach(() => {
  storage.mockResolvedValue({ rows: 12, kilobytes: 24, isMore: false });
});

afterEach(() => {
  unmountAll();
  for (const mock of [storage, prepare, start]) mock.mockReset();
});

test.each([
  [
    { rows: 12, kilobytes: 24, isMore: false },
    'The history holds 12 rows, which is 24 kB of your data storage.'
  ],
  [
    { rows: 40_000, kilobytes: 80_000, isMore: true },
    'The history holds more than 40,000 rows, which is more than 78.1 MB of your data storage.'
  ]
])('says what the history takes', async (answer, words) => {
  storage.mockResolvedValue(answer);
  const element = await open();

  expect(textOf(find(element, '[data-id="storage"]'))).toBe(words);
  await expect(element).toBeAccessible();
});

test('a count that fails is told, and is tried again', async () => {
  storage.mockRejectedValueOnce(refusal('Not now.'));
  const element = await open();
  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem: { sentence: 'Not now.' } });

  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(query(element, '[data-id="storage"]')).not.toBeNull();
});

test('preparing for an upgrade says how it stands, and the page is read again', async () => {
  prepare.mockResolvedValue({ isReady: false, sentence: 'Something still runs.' });
  const element = await open();
  const changes = eventsOf(element, 'changed');
  expect(query(element, '[data-id="start"]')).toBeNull();

  find(element, '[data-id="prepare"]').click();
  await flush();

  expect(textOf(find(element, '[data-id="upgrade"]'))).toBe('Something still runs.');
  expect(changes).toHaveLength(1);
});

test('the way back starts the schedule', async () => {
  const state = panelState();
  start.mockResolvedValue(state);
  const element = await open(false);
  const states = eventsOf(element, 'statechange');
  const toasts = eventsOf(element, 'lightning__showtoast');

  find(element, '[data-id="start"]').click();
  await flush();

  expect(states).toEqual([state]);
  expect(toasts).toEqual([
    { title: 'The schedule has started. It works as you.', variant: 'success' }
  ]);
});

test('what Apex refuses is told', async () => {
  start.mockRejectedValue(refusal('You may not call Sales Connect.'));
  const element = await open(false);

  find(element, '[data-id="start"]').click();
  await flush();

  expect(find(element, 'c-opt-out-problem')).toMatchObject({
    problem: { sentence: 'You may not call Sales Connect.' }
  });
  await expect(element).toBeAccessible();
});
