import { Days, FIELDS, TARGETS, type Act } from './acts';
import type { RowChange } from '../../local/org/data/undo';
import type { Code } from './code';
import { World } from './world';

const MINUTES = 60_000;
/** In which the heartbeat finishes a re-subscribe that is half done. */
const HALVES_HOURS = 3;

/** Whoever is known on both sides: a record, and everybody at Sales Connect who is linked to it. */
interface Group {
  readonly record: string;
  readonly people: readonly string[];
}

function groupsOf({ records, people }: Days): Group[] {
  const groups = new Map<string, string[]>();
  for (const record of records) if (record.next === null) groups.set(record.id, []);
  for (const { id, link } of people) {
    const current = link === null ? null : Days.current(link);
    if (current !== null) groups.get(current.id)?.push(id);
  }
  return [...groups]
    .map(([record, linked]) => ({ record, people: linked }))
    .filter((group) => group.people.length > 0);
}

function fieldsOf({ world }: Days, record: string): string[] {
  const object = record.startsWith('00Q') ? 'Lead' : 'Contact';
  const row = world.database.store.get(object, record);
  return FIELDS.filter((field) => row?.values[field] === true);
}

function targetFields(target: string): string[] {
  return FIELDS.filter((_, i) => target === 'Both' || TARGETS[i] === target);
}

function isUnsubscribed({ world }: Days, person: string): boolean {
  return world.sales.directory.expect(person).state === 'unsubscribed';
}

/** Whether anybody of the group is opted out, on either side. */
function isOut(days: Days, { record, people }: Group): boolean {
  const fields = targetFields(days.target);
  return (
    people.some((person) => isUnsubscribed(days, person)) ||
    fieldsOf(days, record).some((field) => fields.includes(field))
  );
}

/** What of the group is not as it should be. */
function disagreement(days: Days, { record, people }: Group, out: boolean): string[] {
  const fields = targetFields(days.target);
  const set = fieldsOf(days, record).filter((field) => fields.includes(field));
  const there = people.filter((person) => isUnsubscribed(days, person) !== out);
  return [
    ...(set.length === (out ? fields.length : 0)
      ? []
      : [`${record} has ${set.join() || 'nothing'}, expected ${out}`]),
    ...there.map((person) => `${person} of ${record} is not ${out ? 'unsubscribed' : 'subscribed'}`)
  ];
}

function isResubscribe({ object, after }: RowChange): boolean {
  return object === 'OptOutChange__c' && after?.values['Kind__c'] === 'Resubscribe';
}

/**
 * Lets things happen, then two quiet nights.
 * @returns what is not as it should be: nothing when both sides agree and nobody's opt-out was taken back
 */
export async function live(code: Code, target: string, acts: readonly Act[]): Promise<string[]> {
  const days = new Days(new World(code), target);
  const problems: string[] = [];
  days.world.database.commitListeners.push((tx, changes) => {
    // By hand, and by the one way back.
    if (tx.kind === 'anonymous' || changes.some(isResubscribe)) return;
    for (const { before, after } of changes)
      for (const field of FIELDS)
        if (before?.values[field] === true && after?.values[field] !== true)
          problems.push(`${tx.kind} set ${field} of ${before.id} back`);
  });
  for (const each of acts) {
    await days.happen(each);
    days.world.clock.advance(MINUTES);
  }
  if (!days.isOn) await days.happen({ kind: 'switch', a: 0, b: 0 });
  await days.world.pass(HALVES_HOURS);
  const groups = groupsOf(days).map((group) => ({ group, out: isOut(days, group) }));
  await days.world.evening(8);
  await days.world.evening(8);
  for (const { group, out } of groups) problems.push(...disagreement(days, group, out));
  await days.world.end();
  return problems;
}
