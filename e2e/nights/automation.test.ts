import { describe, expect, it } from 'vitest';
import { ApexDecimal } from '../../local/org/values/decimal';
import { compileCode } from './code';
import { World } from './world';

// 300 ms of processor time, as the embedded org counts it: a thousand statements are a millisecond, and a turn
// of this loop is two.
const COSTLY = `trigger Costly on Contact (before update) {
  for (Contact each : Trigger.new) {
    Integer sum = 0;
    for (Integer i = 0; i < 150000; i++) { sum += i; }
    for (Integer i = 0; i < 20; i++) { Integer found = [SELECT COUNT() FROM Account WHERE Id = :each.AccountId]; }
  }
}`;

const THROWS = `trigger Throws on Contact (before update) {
  for (Contact each : Trigger.new) {
    if (each.LastName == 'Culprit') { throw new System.IllegalArgumentException('Not this one.'); }
  }
}`;

const MANY = 10_000;
const MINUTES_MS = 600_000;

/** Contacts with their people at Sales Connect, all of them unsubscribed there alone. */
function unsubscribed(world: World, count: number, culprit: number): void {
  const { database, sales } = world;
  const ids: string[] = [];
  world.write((tx) => {
    for (let i = 0; i < count; i++) {
      const LastName = i === culprit ? 'Culprit' : `Person ${i}`;
      ids.push(tx.store.insert(tx.undo, 'Contact', { LastName, IsDeleted: false }).id);
    }
  });
  expect(database.store.count('Contact')).toBe(count);
  sales.database.transact(() => {
    for (const [i, salesforceId] of ids.entries()) {
      const { id } = sales.directory.insert({
        name: `P ${i}`,
        email: `${i}@x.example`,
        salesforceId
      });
      sales.people.unsubscribe(id, { source: 'Manual', reason: null }, 'API');
    }
  });
}

function optedOut(world: World): number {
  return world.rows('Contact').filter(({ values }) => values['HasOptedOutOfEmail'] === true).length;
}

/** The first night's run, as texts. */
function firstRun(world: World): Record<string, string> {
  const values = world.rows('OptOutRun__c')[0]?.values ?? {};
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof ApexDecimal ? value.big.toString() : String(value)
  ]);
  return Object.fromEntries(texts);
}

describe("beside a customer's automation, a run of ten thousand", () => {
  it(
    'that costs 300 ms and 20 queries a person finishes',
    async () => {
      const world = new World(compileCode({ 'Costly.trigger': COSTLY })).begin();
      unsubscribed(world, MANY, -1);

      await world.pass(20);

      expect(firstRun(world)).toMatchObject({ Status__c: 'Completed', Applied__c: String(MANY) });
      expect(optedOut(world)).toBe(MANY);
      await world.end();
    },
    MINUTES_MS
  );

  it(
    'that throws for one finishes, and names that one',
    async () => {
      const world = new World(compileCode({ 'Throws.trigger': THROWS })).begin();
      unsubscribed(world, MANY, 4_321);

      await world.pass(24 * 4);

      expect(firstRun(world)).toMatchObject({ Status__c: 'CompletedWithErrors' });
      const failed = world
        .rows('OptOutChange__c')
        .filter(({ values }) => values['Status__c'] !== 'Done');
      expect(failed.map(({ values }) => String(values['Message__c']))).toEqual([
        expect.stringContaining('Not this one.')
      ]);
      const culprit = world.rows('Contact').find(({ values }) => values['LastName'] === 'Culprit');
      expect(failed[0]?.values['Contact__c']).toBe(culprit?.id);
      expect(optedOut(world)).toBe(MANY - 1);
      await world.end();
    },
    MINUTES_MS
  );
});
