import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
import OptOutPush from 'c/optOutPush';
import type { SalesConnectView } from 'c/optOutSalesConnect';
import {
  eventsOf,
  find,
  findAll,
  flush,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

jest.mock(
  '@salesforce/apex/OptOutPushController.getUnsettled',
  () => ({ __esModule: true, default: jest.fn() }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getRecent',
  () => ({ __esModule: true, default: jest.fn().mockResolvedValue({ items: [] }) }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/OptOutPushController.getWaitingThere',
  () => ({ __esModule: true, default: jest.fn().mockResolvedValue({ items: [] }) }),
  { virtual: true }
);

const load = getUnsettled as jest.MockedFunction<typeof getUnsettled>;

interface PushElement extends HTMLElement {
  counts: Apex.OptOutPushCounts;
  salesConnect: SalesConnectView;
  refresh(): void;
}

const COUNTS = { since: '2026-05-30T08:00:00Z', delivered: 412, waiting: 2, failed: 1 };
const ANSWERED: SalesConnectView = {
  kind: 'answered',
  state: { checklist: [], counts: { ...COUNTS, waiting: 7 } }
};

async function open(salesConnect: SalesConnectView): Promise<PushElement> {
  const element = mount<PushElement>(OptOutPush, { counts: COUNTS, salesConnect });
  await flush();
  return element;
}

/** The figure of a tile, or what stands in its place. */
function figure(element: HTMLElement, name: string): unknown {
  const tile = find(element, `[data-id="${name}"] [data-id="figure"]`);
  const number = tile.querySelector<HTMLElement & { value: number }>('lightning-formatted-number');
  const spinner = tile.querySelector<HTMLElement & { alternativeText: string }>(
    'lightning-spinner'
  );
  return number?.value ?? spinner?.alternativeText ?? textOf(tile);
}

function figures(element: HTMLElement): unknown[] {
  return ['delivered', 'waiting-here', 'waiting-there', 'failed'].map((name) =>
    figure(element, name)
  );
}

beforeEach(() => load.mockResolvedValue({ items: [] }));

afterEach(() => {
  unmountAll();
  load.mockReset();
});

test('four figures with their periods', async () => {
  const element = await open(ANSWERED);

  expect(figures(element)).toEqual([412, 2, 7, 1]);
  expect(textOf(find(element, '[data-id="delivered"] [data-id="period"]'))).toContain(
    'Last 24 hours'
  );
  expect(textOf(find(element, '[data-id="failed"] [data-id="period"]'))).toContain('Now');
  await expect(element).toBeAccessible();
});

test.each<[string, SalesConnectView, string]>([
  ['is asked', { kind: 'asking' }, 'Asking Sales Connect'],
  ['does not answer', { kind: 'failed', problem: { sentence: 'Too slow.' } }, 'Not known'],
  ['cannot be asked yet', { kind: 'unconnected' }, 'Not known']
])('while Sales Connect %s its figure says so, the others are there', async (_how, view, words) => {
  const element = await open(view);

  expect(figures(element)).toEqual([412, 2, words, 1]);
  await expect(element).toBeAccessible();
});

test('a figure of zero is a figure', async () => {
  const element = mount<PushElement>(OptOutPush, {
    counts: { ...COUNTS, delivered: 0 },
    salesConnect: ANSWERED
  });

  expect(figure(element, 'delivered')).toBe(0);
});

test('there is a list for what waits or failed here, for Sales Connect, and for the last day', async () => {
  const element = await open(ANSWERED);

  expect(
    findAll<HTMLElement & { source: string }>(element, 'c-opt-out-push-section').map(
      ({ source }) => source
    )
  ).toEqual(['unsettled', 'there', 'recent']);
});

test('without a connection there is no list of Sales Connect but a sentence', async () => {
  const element = await open({ kind: 'unconnected' });

  expect(findAll(element, 'c-opt-out-push-section')).toHaveLength(2);
  expect(textOf(query(element, 'lightning-tab p'))).toContain('cannot be asked yet');
});

test('the lists are read again when a figure changes, and not when none does', async () => {
  const element = await open(ANSWERED);
  expect(load).toHaveBeenCalledTimes(1);

  element.counts = { ...COUNTS, since: '2026-05-30T08:01:00Z' };
  await flush();
  expect(load).toHaveBeenCalledTimes(1);

  element.counts = { ...COUNTS, failed: 0 };
  await flush();
  expect(load).toHaveBeenCalledTimes(2);

  element.refresh();
  await flush();
  expect(load).toHaveBeenCalledTimes(3);
});

test('whoever shows the figures hears of a retry in any of the lists', async () => {
  const element = await open(ANSWERED);
  const heard = eventsOf(element, 'changed');

  for (const section of findAll(element, 'c-opt-out-push-section'))
    section.dispatchEvent(new CustomEvent('changed'));

  expect(heard).toHaveLength(3);
});

test('a retry in a list is told to the page', async () => {
  const element = await open(ANSWERED);
  const changes = eventsOf(element, 'changed');

  find(element, 'c-opt-out-push-section').dispatchEvent(new CustomEvent('changed'));

  expect(changes).toHaveLength(1);
});
