import { expect, test } from 'vitest';
import type { ApexSObject } from '../../values/sobject';
import { ApexException } from '../../values/exceptions';
import type { DmlOperation } from './results';
import { DmlOrg, run } from './test-support';

/** What the model keeps of a live note. */
interface ModelNote {
  readonly key: string | null;
  readonly must: string;
  deleted: boolean;
}

const OPERATIONS: readonly DmlOperation[] = ['insert', 'update', 'upsert', 'delete', 'undelete'];

/** Small deterministic generator (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function randomRecords(
  org: DmlOrg,
  model: ReadonlyMap<string, ModelNote>,
  operation: DmlOperation,
  pick: (below: number) => number
): ApexSObject[] {
  const ids = [...model.keys()];
  const used = new Set<string>();
  const records: ApexSObject[] = [];
  for (let i = pick(6); i >= 0; i--) {
    const key = pick(3) === 0 ? `k${pick(5)}` : null;
    const values = { Key__c: key, Must__c: pick(5) === 0 ? 'far too long a text' : `m${pick(9)}` };
    const id = ids[pick(Math.max(ids.length, 1))];
    const isNew = operation === 'insert' || (operation === 'upsert' && pick(2) === 0);
    if (isNew) records.push(org.record('Note__c', values));
    else if (id !== undefined && !used.has(id)) {
      used.add(id);
      const changes = operation === 'update' || operation === 'upsert' ? values : {};
      records.push(org.record('Note__c', { Id: id, ...changes }));
    }
  }
  return records;
}

/** Applies what the results call saved. */
function apply(
  model: Map<string, ModelNote>,
  operation: DmlOperation,
  records: readonly ApexSObject[],
  saved: readonly boolean[]
): void {
  records.forEach((record, i) => {
    const { id } = record;
    if (saved[i] !== true || id === null) return;
    const known = model.get(id);
    if (operation === 'delete' || operation === 'undelete') {
      if (known !== undefined) known.deleted = operation === 'delete';
      return;
    }
    const key = record.fields.get('Key__c');
    model.set(id, {
      key: typeof key === 'string' ? key : null,
      must: String(record.fields.get('Must__c')),
      deleted: false
    });
  });
}

function stored(org: DmlOrg): Map<string, ModelNote> {
  const notes = new Map<string, ModelNote>();
  for (const row of org.database.store.rows('Note__c'))
    notes.set(row.id, {
      key: typeof row.values['Key__c'] === 'string' ? row.values['Key__c'] : null,
      must: String(row.values['Must__c']),
      deleted: row.values['IsDeleted'] === true
    });
  return notes;
}

test('after any DML the store holds exactly what the results call saved', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  console.log(`DML property test: SEED=${seed}`);
  const pick = generator(seed);
  const org = new DmlOrg({
    rules: [{ object: 'Note__c', formula: 'Must__c = "m0"' }],
    triggers: {
      'Note__c before insert, before update': (_tx, trigger) => {
        for (const note of trigger.new)
          if (note.fields.get('Must__c') === 'm1')
            note.errors.push({ field: null, message: 'not m1' });
      },
      'Note__c after delete': (_tx, trigger) => {
        if (trigger.old.some((note) => note.fields.get('Must__c') === 'm2'))
          throw new ApexException('IllegalArgumentException', 'm2 stays');
      }
    }
  });
  const model = new Map<string, ModelNote>();
  for (let step = 0; step < 400; step++) {
    const operation = OPERATIONS[pick(OPERATIONS.length)] ?? 'insert';
    const records = randomRecords(org, model, operation, pick);
    const allOrNone = pick(3) === 0;
    const tx = org.begin();
    let saved: boolean[] = [];
    try {
      saved = run(tx, operation, records, { allOrNone }).map((result) => result.success);
    } catch (thrown) {
      if (!(thrown instanceof ApexException)) throw thrown;
    }
    if (pick(8) === 0) org.database.rollback(tx);
    else {
      org.database.commit(tx);
      apply(model, operation, records, saved);
    }
    expect(stored(org), `SEED=${seed}, step ${step}: ${operation}`).toEqual(model);
    const keys = [...model.values()].flatMap((note) =>
      note.deleted || note.key === null ? [] : [note.key]
    );
    expect(new Set(keys).size, `SEED=${seed}, step ${step}: unique keys`).toBe(keys.length);
  }
});
