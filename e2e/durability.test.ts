import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { login, unsubscribe, type Client } from './support/client';
import { startOrg, temporaryFolder, type OrgProcess } from './support/org-process';
import { generator, seedFrom } from './support/random';

// Each round starts a process anew: on a desk a tenth is enough to know.
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? (process.env['CI'] === 'true' ? 50 : 5));
const SEED = seedFrom('KILL_SEED');
/** Orgs that are killed side by side, each on a folder of its own. */
const LANES = 2;
const LEADS = 12;
const LARGEST_CALL = 4;
/** A kill comes after some number of answers, and up to this much later. */
const LONGEST_DELAY_MS = 15;
/** One kill in so many comes while the org is being stopped. */
const STOPPED_FIRST = 4;
const TIMEOUT_MS = 300_000;

interface Item {
  readonly key: string;
  readonly lead: string;
}

interface Call {
  readonly items: readonly Item[];
  answered: boolean;
}

/** What one org was asked to do in its life, and what it answered. */
interface Life {
  /** Leads whose creation was answered. */
  readonly leads: string[];
  readonly calls: Call[];
  /** Called at each answer. */
  onAnswer(): void;
}

interface Found {
  /** Whether a lead is opted out, by its Id. */
  readonly leads: ReadonlyMap<string, boolean>;
  /** Keys of the history. */
  readonly keys: ReadonlySet<string>;
}

describe(`${ROUNDS} kills under pushes (KILL_SEED=${SEED})`, () => {
  it(
    'lose nothing that was answered and leave nothing half written',
    { timeout: TIMEOUT_MS },
    async () => {
      const rounds = Array.from({ length: LANES }, (_, lane) => Math.ceil((ROUNDS - lane) / LANES));

      const lanes = rounds.map((count, lane) => runLane(lane, count));
      await Promise.allSettled(lanes); // no org is left running when one lane has failed
      const lives = (await Promise.all(lanes)).flat();

      const calls = lives.flatMap((life) => life.calls);
      const answered = calls.filter((call) => call.answered).length;
      console.log(`${answered} of ${calls.length} pushes were answered before the kills`);
      expect(lives).toHaveLength(ROUNDS);
      expect(answered).toBeGreaterThan(0);
      expect(answered).toBeLessThan(calls.length);
    }
  );
});

/** Kills an org again and again on one folder, and looks after each start at what the life before left. */
async function runLane(lane: number, rounds: number): Promise<readonly Life[]> {
  const pick = generator(SEED + lane);
  const data = temporaryFolder();
  const lives: Life[] = [];
  for (let round = 0; round < rounds; round++)
    await onOrg(data, async (org, admin) => {
      checkLives(lives.slice(-1), await look(admin), `lane ${lane}, round ${round}`);
      const { life, enough } = newLife(pick(2 * LEADS));
      lives.push(life);
      const salesConnect = await login(org.url, 'sales-connect');
      const work = live(life, admin, salesConnect, `kill-${lane}-${round}`, pick);
      await Promise.race([enough, work]);
      await sleep(pick(LONGEST_DELAY_MS));
      if (pick(STOPPED_FIRST) === 0) {
        void org.stop('SIGTERM');
        await sleep(pick(LONGEST_DELAY_MS));
      }
      await org.stop('SIGKILL');
      await work;
    });
  await onOrg(data, async (_org, admin) => {
    checkLives(lives, await look(admin), `lane ${lane}, at the end`);
  });
  rmSync(data, { recursive: true });
  return lives;
}

/** A life, and what resolves after so many answers. */
function newLife(answers: number): { readonly life: Life; readonly enough: Promise<void> } {
  let resolve = (): void => undefined;
  const enough = new Promise<void>((done) => (resolve = done));
  let left = answers;
  const onAnswer = (): void => {
    if (left-- <= 0) resolve();
  };
  return { life: { leads: [], calls: [], onAnswer }, enough };
}

/** Runs an org for as long as `body` takes, or shorter. */
async function onOrg(
  data: string,
  body: (org: OrgProcess, admin: Client) => Promise<void>
): Promise<void> {
  const org = await startOrg({ data });
  try {
    await body(org, await login(org.url, 'admin'));
  } finally {
    await org.stop('SIGKILL');
  }
}

/** Creates leads and pushes them in calls of several sizes at once, until nobody answers any more. */
async function live(
  life: Life,
  admin: Client,
  salesConnect: Client,
  name: string,
  pick: (below: number) => number
): Promise<void> {
  const creations = Array.from({ length: LEADS }, async (_, i) => {
    const lead = { LastName: `${name}-${i}`, Company: 'Acme' };
    life.leads.push(await admin.create('Lead', lead));
    life.onAnswer();
  });
  await Promise.allSettled(creations);
  const waiting = life.leads.map((lead, i) => ({ lead, key: `${name}-${i}` }));
  const pushes: Promise<void>[] = [];
  while (waiting.length > 0) {
    const call: Call = { items: waiting.splice(0, 1 + pick(LARGEST_CALL)), answered: false };
    life.calls.push(call);
    pushes.push(push(salesConnect, life, call, pick(LONGEST_DELAY_MS)));
  }
  await Promise.allSettled(pushes);
}

async function push(client: Client, life: Life, call: Call, delay: number): Promise<void> {
  await sleep(delay);
  const results = await client.push(call.items.map(({ key, lead }) => unsubscribe(key, lead)));
  call.answered = true;
  life.onAnswer();
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['Applied']));
}

async function look(admin: Client): Promise<Found> {
  const leads = await admin.query(
    "SELECT Id, HasOptedOutOfEmail FROM Lead WHERE LastName LIKE 'kill-%'"
  );
  const rows = await admin.query('SELECT Key__c FROM OptOutChange__c');
  return {
    leads: new Map(leads.map((row) => [String(row['Id']), row['HasOptedOutOfEmail'] === true])),
    keys: new Set(rows.map((row) => String(row['Key__c'])))
  };
}

function checkLives(lives: readonly Life[], found: Found, where: string): void {
  for (const life of lives) checkLife(life, found, where);
}

function checkLife(life: Life, { leads, keys }: Found, where: string): void {
  for (const lead of life.leads) expect(leads.has(lead), `${where}: lead ${lead}`).toBe(true);
  for (const { items, answered } of life.calls) {
    const written = items.map(({ key }) => keys.has(key));
    const optedOut = items.map(({ lead }) => leads.get(lead));
    const all = items.map(() => written[0]);
    if (answered) expect(written[0], `${where}: ${items[0]?.key ?? ''}`).toBe(true);
    expect(written, `${where}: history of one call`).toEqual(all);
    expect(optedOut, `${where}: leads of one call`).toEqual(all);
  }
}
