import { expect, test } from 'vitest';
import type { ApexTrigger, Suspension } from '../../emit/abi';
import { ApexMap } from '../../values/collections';
import { LimitError } from '../../values/errors';
import { ApexException } from '../../values/exceptions';
import { DmlOrg, run } from '../dml/test-support';
import { runTriggers } from './run-triggers';

const LEAD = { LastName: 'Byron', Company: 'Analytical Engines' };

// "Trigger Context Variables",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables.htm
test('an update hands over old and new, the old read-only, the new read-only after the write', () => {
  const seen: unknown[] = [];
  const org = new DmlOrg({
    triggers: {
      'Lead before update, after update': (tx, { context, new: now, old }) => {
        const before = old[0]?.fields.get('Title');
        const newMap = context.newMap instanceof ApexMap ? context.newMap : null;
        seen.push([
          context.timing,
          before ?? null,
          now[0]?.fields.get('Title'),
          old[0]?.readOnly,
          now[0]?.readOnly,
          newMap?.get(tx, now[0]?.id) === now[0],
          tx.sharing
        ]);
      }
    }
  });
  const [id] = org.seed('Lead', LEAD);
  const tx = org.begin();
  tx.sharing = 'with';
  run(tx, 'update', [org.record('Lead', { Id: id, Title: 'x' })]);
  expect(seen).toEqual([
    ['before', null, 'x', true, false, true, 'without'],
    ['after', null, 'x', true, true, true, 'without']
  ]);
  expect([tx.trigger, tx.sharing]).toEqual([null, 'with']);
});

// "Execution Governors and Limits" (trigger depth 16),
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
test('triggers that fire triggers end at a depth of 16', () => {
  let deepest = 0;
  let depth = 0;
  const org = new DmlOrg({
    triggers: {
      'Lead after update': (tx, trigger) => {
        depth += 1;
        deepest = Math.max(deepest, depth);
        run(tx, 'update', [org.record('Lead', { Id: trigger.new[0]?.id, Title: String(depth) })]);
        depth -= 1;
      }
    }
  });
  const [id] = org.seed('Lead', LEAD);
  const update = () => run(org.begin(), 'update', [org.record('Lead', { Id: id, Title: 'x' })]);
  expect(update).toThrow(LimitError);
  expect(deepest).toBe(16);
});

// "Invoking Callouts Using Apex", "Make a Callout from a Trigger",
// https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts.htm
test('a trigger that waits for a callout gets a CalloutException where it waits', () => {
  const org = new DmlOrg();
  const tx = org.begin();
  let caught: unknown = null;
  const trigger: ApexTrigger = {
    name: 'CallsOut',
    path: 'CallsOut.trigger',
    object: 'Lead',
    events: ['before insert'],
    suspends: true,
    *run(): Generator<Suspension, null, unknown> {
      try {
        yield { perform: () => Promise.resolve(null) };
      } catch (thrown) {
        caught = thrown;
      }
      return null;
    }
  };
  const program = { ...tx.program, triggers: [trigger] };
  const inside = org.database.begin({ user: org.admin, kind: 'anonymous', program });
  const lead = org.record('Lead', LEAD);
  const event = {
    type: lead.type,
    operation: 'insert',
    timing: 'before',
    newRecords: [lead],
    oldRecords: null
  } as const;
  expect(runTriggers(inside, { ...event, newRecords: [lead] })).toBeNull();
  expect(caught).toBeInstanceOf(ApexException);
  expect((caught as ApexException).message).toBe(
    'Callout from triggers are currently not supported.'
  );
});
