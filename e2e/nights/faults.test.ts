import { beforeAll, describe, expect, it } from 'vitest';
import type { Step, TransactionKind } from '../../local/org/data/transaction';
import { LimitError } from '../../local/org/values/errors';
import { compileCode, type Code } from './code';
import { World } from './world';

/** So that a run of a few people has many pages. */
const SMALL_PAGES = `trigger SmallPages on OptOutRun__c (before insert, before update) {
  for (OptOutRun__c run : Trigger.new) { run.PageSize__c = Math.min(run.PageSize__c.intValue(), 3); }
}`;

const FIELDS = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c'];
const JOBS: readonly TransactionKind[] = ['queueable', 'finalizer', 'schedulable', 'event'];
const TARGET = 'Both';
const EACH = 4;
/** Steps that such a night has at least. */
const MANY = 60;
/** From 7:30 pm Pacific until the run is through, whatever became of it. */
const HOURS = 6;

type End = 'transaction' | 'process';

let code: Code;

beforeAll(() => {
  code = compileCode({ 'SmallPages.trigger': SMALL_PAGES });
});

/** Every kind of work that a run can have: in both directions, on both objects, beside what the day left. */
function workOfADay(world: World): void {
  const { sales } = world;
  const linked = (name: string, id: unknown): string =>
    sales.people.create({ name, email: `${name}@world.example`, salesforceId: String(id) }).id;
  const unsubscribe = (id: string): void =>
    void sales.people.unsubscribe(id, { source: 'Manual', reason: null }, 'API');
  const create = (kind: 'lead' | 'contact', name: string): string =>
    String(world.desk(kind, name, `${name}@world.example`));
  for (const kind of ['lead', 'contact'] as const)
    for (let i = 0; i < EACH; i++) {
      const there = `${kind}-unsubscribed-${i}`;
      unsubscribe(linked(there, create(kind, there)));
      const here = `${kind}-ticked-${i}`;
      const record = create(kind, here);
      linked(here, record);
      world.desk('tick', record, FIELDS[i % 2] ?? '', true);
      const untouched = `${kind}-untouched-${i}`;
      linked(untouched, create(kind, untouched));
    }
  const cleared = create('contact', 'cleared');
  const person = linked('cleared', cleared);
  world.desk('tick', cleared, 'HasOptedOutOfEmail', true);
  unsubscribe(person);
  world.desk('tick', cleared, 'HasOptedOutOfEmail', false);
  const lead = create('lead', 'converted');
  unsubscribe(linked('converted', lead));
  world.desk('convert', lead, null);
  const loser = create('contact', 'loser');
  unsubscribe(linked('loser', loser));
  world.desk('mergeInto', create('contact', 'master'), loser);
}

interface Night {
  /** Both sides by name. */
  readonly state: Record<string, string>;
  readonly steps: number;
  /** How often a field of a record was set, or somebody unsubscribed, more than once. */
  readonly repeated: string[];
  /** Fields that were set back. */
  readonly cleared: string[];
  readonly runs: string[];
  /** Whether something was ended. */
  readonly disturbed: boolean;
}

async function night(end: End, at: number): Promise<Night> {
  const world = new World(code).begin(TARGET);
  workOfADay(world);
  const writes = new Map<string, number>();
  const cleared: string[] = [];
  world.database.commitListeners.push((_tx, changes) => {
    for (const { object, before, after } of changes)
      if (object === 'Lead' || object === 'Contact')
        for (const field of FIELDS) {
          const was = before?.values[field] === true;
          const is = after?.values[field] === true;
          const name = `${String(after?.values['LastName'])}.${field}`;
          if (!was && is) writes.set(name, (writes.get(name) ?? 0) + 1);
          if (was && !is) cleared.push(name);
        }
  });
  let steps = 0;
  let disturbed = false;
  world.database.stepListeners.push((tx, step: Step) => {
    if (!JOBS.includes(tx.kind) || (end === 'transaction' && step === 'commit')) return;
    steps += 1;
    if (steps !== at) return;
    disturbed = true;
    if (end === 'process') world.kill();
    throw new LimitError('Apex CPU time limit exceeded');
  });
  await world.pass(HOURS);
  const repeated = [...writes].filter(([, count]) => count > 1).map(([name]) => name);
  for (const { name, id } of peopleOf(world))
    if (world.sales.changes.ofPerson(id).filter(({ what }) => what === 'Unsubscribed').length > 1)
      repeated.push(name);
  const result = {
    state: stateOf(world),
    steps,
    repeated,
    cleared,
    runs: runsOf(world),
    disturbed
  };
  await world.end();
  return result;
}

function peopleOf({ sales }: World): readonly { name: string; id: string; state: string }[] {
  return sales.directory.page({}, null, 1000);
}

function stateOf(world: World): Record<string, string> {
  const state: Record<string, string> = {};
  for (const object of ['Lead', 'Contact'])
    for (const { values } of world.rows(object))
      state[`${object} ${String(values['LastName'])}`] = FIELDS.filter(
        (field) => values[field] === true
      ).join();
  for (const person of peopleOf(world)) state[`person ${person.name}`] = person.state;
  return state;
}

function runsOf(world: World): string[] {
  return world
    .rows('OptOutRun__c')
    .map(({ values }) => `${String(values['Night__c'])} ${String(values['Status__c'])}`);
}

describe('a night', () => {
  it('opts out on each side whoever is on the other', async () => {
    const { state, repeated, cleared, runs } = await night('transaction', 0);

    expect(runs).toEqual(['2026-03-02 Completed']);
    expect({ repeated, cleared }).toEqual({ repeated: [], cleared: [] });
    const open = Object.keys(state).filter(
      (name) => state[name] === '' || state[name] === 'subscribed'
    );
    expect(open.filter((name) => !name.includes('untouched'))).toEqual([
      'Lead converted',
      'Contact loser'
    ]);
    expect(state).toMatchObject({
      'Contact master': FIELDS.join(),
      'Contact converted': FIELDS.join(),
      'Contact cleared': FIELDS.join(),
      'person lead-ticked-1': 'unsubscribed'
    });
  });

  it.each(['transaction', 'process'] as const)(
    'ends the same wherever a %s ends, and writes nobody twice',
    async (end) => {
      const undisturbed = await night(end, 0);
      expect(undisturbed.steps).toBeGreaterThan(MANY);
      const wrong: Record<number, unknown> = {};
      for (let at = 1; at <= undisturbed.steps; at++) {
        const { state, repeated, cleared, runs, disturbed } = await night(end, at);
        expect(disturbed).toBe(true);
        const different = Object.keys(state).filter(
          (name) => state[name] !== undisturbed.state[name]
        );
        if (
          different.length + repeated.length + cleared.length > 0 ||
          runs.join() !== undisturbed.runs.join()
        )
          wrong[at] = { different, repeated, cleared, runs };
      }
      expect(wrong).toEqual({});
    },
    600_000
  );
});

describe('a run whose row somebody holds', () => {
  it('goes on once it is free', async () => {
    const world = new World(code).begin(TARGET);
    workOfADay(world);
    world.database.commitListeners.push((_tx, changes) => {
      for (const { object, id, before } of changes)
        if (object === 'OptOutRun__c' && before === null) world.database.locks.set(id, 'somebody');
    });

    await world.pass(HOURS);
    const held = runsOf(world);
    world.database.locks.clear();
    await world.pass(2);

    expect(held).toEqual(['2026-03-02 Pulling']);
    expect(runsOf(world)).toEqual(['2026-03-02 Completed']);
    expect(stateOf(world)).toEqual((await night('transaction', 0)).state);
    await world.end();
  });
});
