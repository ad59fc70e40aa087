import getRunPeople from '@salesforce/apex/OptOutNightController.getRunPeople';
import getRuns from '@salesforce/apex/OptOutNightController.getRuns';
import getStorage from '@salesforce/apex/OptOutNightController.getStorage';
import preview from '@salesforce/apex/OptOutNightController.preview';
import runNow from '@salesforce/apex/OptOutNightController.runNow';
import stop from '@salesforce/apex/OptOutNightController.stop';
import LightningConfirm from 'lightning/confirm';
import OptOutNight from 'c/optOutNight';
import { panelState } from '../../../../panel/lwc/optOutPanel/__tests__/panel-state';
import {
  eventsOf,
  find,
  flush,
  focusedElements,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { nightState, openRun, runSummary } from './run-summary';

jest.mock(
  '@salesforce/apex/OptOutNightController.getRuns',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.getRunPeople',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.getStorage',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.runNow',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.preview',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutNightController.stop',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

interface NightElement extends HTMLElement {
  isOn: boolean;
  night: Apex.OptOutNightState;
}

const runs = getRuns as jest.MockedFunction<typeof getRuns>;
const people = getRunPeople as jest.MockedFunction<typeof getRunPeople>;
const storage = getStorage as jest.MockedFunction<typeof getStorage>;
const start = runNow as jest.MockedFunction<typeof runNow>;
const look = preview as jest.MockedFunction<typeof preview>;
const end = stop as jest.MockedFunction<typeof stop>;

async function open(night: Apex.OptOutNightState, isOn = true): Promise<NightElement> {
  const element = mount<NightElement>(OptOutNight, { night, isOn });
  await flush();
  return element;
}

function buttons(element: HTMLElement): string[] {
  return ['run-now', 'preview', 'stop'].filter((id) => query(element, `[data-id="${id}"]`));
}

beforeEach(() => {
  runs.mockResolvedValue({ items: [runSummary()] });
  people.mockResolvedValue({ items: [] });
  storage.mockResolvedValue({ rows: 3, kilobytes: 6, isMore: false });
});

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  for (const mock of [runs, people, storage, start, look, end]) mock.mockReset();
});

test('before the first run it says when the next begins, and offers to begin', async () => {
  const element = await open(nightState());

  expect(textOf(find(element, '[data-id="next"]'))).toBe('Next run 8:00 PM Pacific.');
  expect(textOf(find(element, '[data-id="last"]'))).toBe('Nothing has run yet.');
  expect(buttons(element)).toEqual(['run-now', 'preview']);
  await expect(element).toBeAccessible();
});

test.each([
  [runSummary(), 'Last night 3 in, 2 out.'],
  [runSummary({ night: undefined }), 'Last run 3 in, 2 out.']
])('tells the last run in a sentence', async (last, words) => {
  const element = await open(nightState({ last: JSON.parse(JSON.stringify(last)) }));

  expect(textOf(find(element, '[data-id="last"]'))).toBe(words);
});

test('tells why the last run failed', async () => {
  const problem = { sentence: 'The key is refused.', details: 'KeyRefused' };
  const element = await open(nightState({ last: runSummary({ problem }) }));

  expect(find(element, '[data-id="last-problem"]')).toMatchObject({ problem });
});

test('while the sync is off only a preview may begin, and that is said', async () => {
  const element = await open(nightState(), false);

  expect(find(element, '[data-id="run-now"]')).toMatchObject({ disabled: true });
  expect(find(element, '[data-id="preview"]')).toMatchObject({ disabled: false });
  expect(query(element, '[data-id="needs-switch"]')).not.toBeNull();
});

test.each([
  [openRun(), ['stop']],
  [openRun({ kind: 'Preview' }), ['run-now', 'stop']],
  [openRun({ isStopping: true }), []]
])('what is under way may be stopped, and a preview makes room', async (run, expected) => {
  const element = await open(nightState({ open: run }));

  expect(buttons(element)).toEqual(expected);
  expect(find(element, 'c-opt-out-run-progress')).toMatchObject({ run });
  await expect(element).toBeAccessible();
});

test('Run now hands the new state on, says so, and leads to Stop', async () => {
  const state = panelState({ night: nightState({ open: openRun() }) });
  start.mockResolvedValue(state);
  const element = await open(nightState());
  const states = eventsOf<Apex.OptOutPanelState>(element, 'statechange');
  const toasts = eventsOf(element, 'lightning__showtoast');
  element.addEventListener('statechange', () => (element.night = state.night));
  const focused = focusedElements();

  find(element, '[data-id="run-now"]').click();
  await flush();

  expect(states).toEqual([state]);
  expect(toasts).toEqual([{ title: 'The run has begun.', variant: 'success' }]);
  expect(focused.map(({ dataset }) => dataset.id)).toEqual(['stop']);
});

test('a refusal is told, and the page is read again', async () => {
  start.mockRejectedValue(refusal('Run OR-7 is under way.'));
  const element = await open(nightState());
  const changes = eventsOf(element, 'changed');

  find(element, '[data-id="run-now"]').click();
  await flush();

  expect(find(element, '[data-id="problem"]')).toMatchObject({
    problem: { sentence: 'Run OR-7 is under way.' }
  });
  expect(changes).toHaveLength(1);
});

test('a preview begins, and its result says what it cannot know', async () => {
  look.mockResolvedValue(panelState());
  const element = await open(nightState({ preview: runSummary({ kind: 'Preview' }) }));

  find(element, '[data-id="preview"]').click();
  await flush();

  expect(look).toHaveBeenCalledTimes(1);
  expect(textOf(find(element, '[data-id="preview-result"]'))).toContain('at most 200 people');
  await expect(element).toBeAccessible();
});

test.each([
  [true, 1],
  [false, 0]
])('Stop asks first: %s', async (isAgreed, calls) => {
  jest.spyOn(LightningConfirm, 'open').mockResolvedValue(isAgreed);
  end.mockResolvedValue(panelState());
  const element = await open(nightState({ open: openRun() }));

  find(element, '[data-id="stop"]').click();
  await flush();

  expect(end).toHaveBeenCalledTimes(calls);
});

test('the people of a run are shown with the focus on them, and closing leads back', async () => {
  const element = await open(nightState({ last: runSummary() }));
  const focused = focusedElements();

  find(element, 'c-opt-out-run-history').dispatchEvent(
    new CustomEvent('people', { detail: runSummary() })
  );
  await flush();
  const shown = find(element, 'c-opt-out-run-people');
  expect(shown).toMatchObject({ run: runSummary() });
  expect(focused.map(({ tagName }) => tagName)).toEqual(['H3']);

  shown.dispatchEvent(new CustomEvent('close'));
  await flush();
  expect(query(element, 'c-opt-out-run-people')).toBeNull();
  expect(focused.at(-1)?.dataset).toMatchObject({ index: '0' });
});

test('the history is read again when a run has moved on, and not otherwise', async () => {
  const element = await open(nightState({ open: openRun() }));
  expect(runs).toHaveBeenCalledTimes(1);

  element.night = nightState({ open: openRun() });
  await flush();
  expect(runs).toHaveBeenCalledTimes(1);
  element.night = nightState({ last: runSummary({ id: 'a05B' }) });
  await flush();
  expect(runs).toHaveBeenCalledTimes(2);
});

test('says who is told, and hands on what a change of it brings', async () => {
  const bell = { users: [{ id: '005A', name: 'Ingrid Solberg' }] };
  const element = await open(nightState({ bell }));
  const states = eventsOf(element, 'statechange');
  const shown = find(element, 'c-opt-out-bell');
  expect(shown).toMatchObject({ bell });

  shown.dispatchEvent(new CustomEvent('statechange', { detail: panelState() }));

  expect(states).toEqual([panelState()]);
});
