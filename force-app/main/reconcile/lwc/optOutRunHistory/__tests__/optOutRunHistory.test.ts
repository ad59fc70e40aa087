import getRuns from '@salesforce/apex/OptOutNightController.getRuns';
import OptOutRunHistory from 'c/optOutRunHistory';
import {
  eventsOf,
  find,
  findAll,
  flush,
  focusedElements,
  mount,
  query,
  refusal,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { runSummary } from '../../optOutNight/__tests__/run-summary';

jest.mock(
  '@salesforce/apex/OptOutNightController.getRuns',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);

const runs = getRuns as jest.MockedFunction<typeof getRuns>;
const PREVIEW = runSummary({ id: 'p', name: 'OR-9', kind: 'Preview', kindLabel: 'Preview' });

async function open(): Promise<HTMLElement> {
  const element = mount(OptOutRunHistory);
  await flush();
  return element;
}

afterEach(() => {
  unmountAll();
  jest.restoreAllMocks();
  runs.mockReset();
});

test('while it loads it says so', async () => {
  runs.mockReturnValue(new Promise(() => undefined));
  const element = await open();

  expect(query(element, 'lightning-spinner')).not.toBeNull();
  await expect(element).toBeAccessible();
});

test('no run is told in words', async () => {
  runs.mockResolvedValue({ items: [] });
  const element = await open();

  expect(textOf(find(element, '[data-id="empty"]'))).toBe('No runs so far.');
});

test('a failure offers to try again', async () => {
  runs.mockRejectedValueOnce(refusal('Not now.'));
  runs.mockResolvedValue({ items: [runSummary()] });
  const element = await open();
  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem: { sentence: 'Not now.' } });

  find(element, 'c-opt-out-problem').dispatchEvent(new CustomEvent('retry'));
  await flush();
  expect(findAll(element, 'tbody tr')).toHaveLength(1);
});

test('runs stand in a table with their results, and without previews in the chart', async () => {
  const problem = { sentence: 'Somebody stopped it.', details: 'STOPPED' };
  const stopped = runSummary({ id: 's', name: 'OR-8', status: 'Stopped', problem });
  runs.mockResolvedValue({ items: [PREVIEW, stopped, runSummary()] });
  const element = await open();

  expect(findAll(element, 'tbody tr').map(({ dataset }) => dataset.run)).toEqual([
    'OR-9',
    'OR-8',
    'OR-1'
  ]);
  expect(textOf(find(element, '[data-run="OR-8"] [data-id="problem"]'))).toBe(
    'Somebody stopped it.'
  );
  const { runs: charted } = find<HTMLElement & { runs: Apex.OptOutRunSummary[] }>(
    element,
    'c-opt-out-run-chart'
  );
  expect(charted.map(({ name }) => name)).toEqual(['OR-1', 'OR-8']);
  await expect(element).toBeAccessible();
});

test('its button tells which run is meant', async () => {
  runs.mockResolvedValue({ items: [PREVIEW, runSummary()] });
  const element = await open();
  const asked = eventsOf(element, 'people');

  find(element, '[data-index="1"]').click();

  expect(asked).toEqual([runSummary()]);
});

test('more runs come behind, with the focus on the first of them', async () => {
  const first = Array.from({ length: 15 }, (_, i) => runSummary({ id: `a${i}` }));
  runs.mockResolvedValueOnce({ items: first, next: 'c1' });
  runs.mockResolvedValueOnce({ items: first, next: 'c1' });
  runs.mockResolvedValueOnce({ items: [runSummary({ id: 'last', name: 'OR-0' })] });
  const element = await open();
  const focused = focusedElements();

  find(element, '[data-id="more"]').click();
  await flush();

  expect(runs.mock.calls.at(-1)).toEqual([{ after: 'c1', pageSize: 15 }]);
  expect(findAll(element, 'tbody tr')).toHaveLength(16);
  expect(focused.map(({ dataset }) => dataset.index)).toEqual(['15']);
  expect(query(element, '[data-id="more"]')).toBeNull();
});
