import getRunPeople from '@salesforce/apex/OptOutNightController.getRunPeople';
import OptOutRunPeople from 'c/optOutRunPeople';
import {
  eventsOf,
  find,
  findAll,
  flush,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { runSummary } from '../../optOutNight/__tests__/run-summary';

jest.mock(
  '@salesforce/apex/OptOutNightController.getRunPeople',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock('c/optOutDownload', () => ({ __esModule: true, download: jest.fn() }));

interface PeopleElement extends HTMLElement {
  run: Apex.OptOutRunSummary;
}

const read = getRunPeople as jest.MockedFunction<typeof getRunPeople>;
const { download } = jest.requireMock<{ download: jest.Mock }>('c/optOutDownload');

const ANNA: Apex.OptOutRunPerson = {
  id: 'a02A',
  direction: 'In',
  personName: '=Anna',
  recordId: '003A',
  objectApiName: 'Contact',
  status: 'Done',
  sentence: 'Opted out.',
  occurredAt: '2026-05-31T03:04:00Z'
};

async function open(run = runSummary()): Promise<PeopleElement> {
  const element = mount<PeopleElement>(OptOutRunPeople, { run });
  await flush();
  return element;
}

function listOf(element: HTMLElement): HTMLElement {
  return find(element, 'c-opt-out-run-people-list');
}

beforeEach(() => {
  read.mockResolvedValue({ items: [ANNA] });
});

afterEach(() => {
  unmountAll();
  read.mockReset();
  download.mockReset();
});

test('shows the run, its counts and its people', async () => {
  const element = await open();

  expect(textOf(find(element, 'h3'))).toBe('People of OR-1');
  expect(findAll(element, '[data-id="counts"] li').map(textOf)).toEqual(['Applied: 3']);
  expect(listOf(element)).toMatchObject({ people: [ANNA], hasMore: false });
  expect(read.mock.calls).toEqual([[{ runId: 'a05A', filter: null, after: null, pageSize: 25 }]]);
  await expect(element).toBeAccessible();
});

test('a filter is asked for by its name', async () => {
  const element = await open();

  find(element, 'lightning-radio-group').dispatchEvent(
    new CustomEvent('change', { detail: { value: 'NeedsYou' } })
  );
  expect(query(element, 'lightning-spinner')).toBeNull();
  await flush();

  expect(read.mock.calls.at(-1)?.[0]).toMatchObject({ filter: 'NeedsYou', after: null });
});

test('another run begins with everybody; the same one is read again', async () => {
  const element = await open();
  element.run = runSummary({ broughtIn: 4 });
  await flush();
  expect(read).toHaveBeenCalledTimes(2);

  element.run = runSummary({ id: 'a05B', name: 'OR-2' });
  await flush();
  expect(read.mock.calls.at(-1)?.[0]).toMatchObject({ runId: 'a05B', filter: null });
});

test('a failure offers to try again', async () => {
  read.mockRejectedValueOnce(refusal('Not now.'));
  const element = await open();
  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem: { sentence: 'Not now.' } });
  await expect(element).toBeAccessible();

  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(listOf(element)).toMatchObject({ people: [ANNA] });
});

test('more people come behind', async () => {
  read.mockResolvedValueOnce({ items: [ANNA], next: 'a02A' });
  const element = await open();
  const items = Array.from({ length: 25 }, (_, i) => ({ ...ANNA, id: `b${i}` }));
  read.mockResolvedValueOnce({ items, next: 'b24' });
  read.mockResolvedValueOnce({ items: [{ ...ANNA, id: 'c' }] });

  listOf(element).dispatchEvent(new CustomEvent('more'));
  await flush();

  expect(read.mock.calls.at(-1)?.[0]).toMatchObject({ after: 'b24' });
  expect(listOf(element)).toMatchObject({ hasMore: false });
});

test('the file holds everybody, and no cell of it is a formula', async () => {
  const element = await open();

  listOf(element).dispatchEvent(new CustomEvent('download'));
  await flush();

  expect(read.mock.calls.at(-1)?.[0]).toMatchObject({ pageSize: 200 });
  const [name, text] = download.mock.calls[0] as [string, string];
  expect(name).toBe('people-of-OR-1.csv');
  expect(text).toContain(`"'=Anna",,,003A,Into Salesforce,Done,Opted out.`);
});

test('a file that cannot be made is told, and the list stays', async () => {
  const element = await open();
  read.mockRejectedValueOnce(refusal('Not now.'));

  listOf(element).dispatchEvent(new CustomEvent('download'));
  await flush();

  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem: { sentence: 'Not now.' } });
  expect(listOf(element)).toMatchObject({ people: [ANNA], isWorking: false });
});

test('it is closed', async () => {
  const element = await open();
  const closed = eventsOf(element, 'close');

  find(element, '[data-id="close"]').click();

  expect(closed).toHaveLength(1);
});
