import { login, type Client } from '../../e2e/support/client';
import { startOrg } from '../../e2e/support/org-process';
import { COLLECTION_SIZE, createCollection, createContacts } from './contacts';
import { figure, timed, type Figure, type Heading } from './figures';
import { pushAll, updateCollection, updateEach } from './opt-outs';
import { inBuiltFolder, type Scenario } from './scenario';

interface Round {
  /** People opted out by one sample. */
  readonly size: number;
  readonly samples: number;
  readonly warmUp: number;
}

const ROUNDS: readonly Round[] = [
  { size: 1, samples: 500, warmUp: 100 },
  { size: 20, samples: 50, warmUp: 5 },
  { size: COLLECTION_SIZE, samples: 20, warmUp: 3 }
];
const AIM = { statistic: 'p95', below: 50 } as const;

/** A way to opt out people; null: the org does not serve it. */
interface Way extends Pick<Heading, 'title' | 'aim'> {
  readonly optOut: ((ids: readonly string[]) => Promise<void>) | null;
}

/**
 * Time from the first request to the last answer, over loopback HTTP, one request at a time. Each sample
 * opts out people of its own. A push and what a plain client does instead take turns, so that whatever
 * else the machine does meets both.
 */
export const push: Scenario = {
  name: 'push',
  run: () =>
    inBuiltFolder(async (directory) => {
      const org = await startOrg({ directory });
      try {
        return await measure(await login(org.url, 'sales-connect'), await login(org.url, 'admin'));
      } finally {
        await org.stop();
      }
    })
};

async function measure(salesConnect: Client, admin: Client): Promise<Figure[]> {
  const collections = (await createCollection(admin, 0, 1)) !== null;
  const rounds = ROUNDS.map((round) => ({
    ...round,
    ways: waysFor(round.size, salesConnect, admin, collections)
  }));
  const needed = rounds.map(
    ({ size, samples, warmUp, ways }) => size * (samples + warmUp) * ways.filter(isServed).length
  );
  const people = await createContacts(
    admin,
    needed.reduce((sum, count) => sum + count, 0)
  );
  const figures: Figure[] = [];
  for (const { ways, ...round } of rounds) figures.push(...(await inTurn(round, ways, people)));
  return figures;
}

function waysFor(size: number, salesConnect: Client, admin: Client, collections: boolean): Way[] {
  const pushed: Way = {
    title: `push of ${size}`,
    optOut: (ids) => pushAll(salesConnect, ids),
    ...(size === 1 ? { aim: AIM } : {})
  };
  const updated: Way = {
    title: size === 1 ? 'sObject PATCH of 1' : `sObject PATCH of 1, ${size} in a row`,
    optOut: (ids) => updateEach(admin, ids)
  };
  if (size !== COLLECTION_SIZE) return [pushed, updated];
  const collected: Way = {
    title: `PATCH of a collection of ${size}`,
    optOut: collections ? (ids) => updateCollection(admin, ids) : null
  };
  return [pushed, updated, collected];
}

function isServed(way: Way): boolean {
  return way.optOut !== null;
}

/** Takes the samples of one round, the ways in turn. `people` loses those who were opted out. */
async function inTurn(round: Round, ways: readonly Way[], people: string[]): Promise<Figure[]> {
  const { size, samples, warmUp } = round;
  const taken = new Map(ways.map((way): [Way, number[]] => [way, []]));
  for (let sample = -warmUp; sample < samples; sample++)
    for (const [{ optOut }, times] of taken) {
      if (optOut === null) continue;
      const ids = people.splice(-size);
      const ms = await timed(() => optOut(ids));
      if (sample >= 0) times.push(ms);
    }
  return [...taken].map(([{ optOut, ...way }, times]) => {
    const heading: Heading = { ...way, unit: 'ms', warmUp };
    return optOut === null ? { ...heading, status: 'not served' } : figure(heading, times);
  });
}
