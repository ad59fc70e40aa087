import type { ApexTrigger, TriggerContext } from '../../emit/abi';
import type { SObjectType } from '../../metadata/schema';
import { ApexList, ApexMap } from '../../values/collections';
import { LimitError } from '../../values/errors';
import { ApexException, apexException } from '../../values/exceptions';
import type { ApexSObject } from '../../values/sobject';
import type { Transaction } from '../transaction';
import type { RowError } from '../dml/results';
import { triggerFailure } from './trigger-failure';

export interface TriggerEvent {
  readonly type: SObjectType;
  readonly operation: TriggerContext['operation'];
  readonly timing: TriggerContext['timing'];
  readonly newRecords: ApexSObject[] | null;
  readonly oldRecords: ApexSObject[] | null;
}

/** Deepest nesting of triggers that fire triggers. */
const MAX_TRIGGER_DEPTH = 16;
const DEPTH = 'dml.triggerDepth';

/** The triggers of an object for an event such as `before update`, by name: Salesforce promises no order. */
export function triggersFor(tx: Transaction, object: string, event: string): ApexTrigger[] {
  return tx.program.triggers
    .filter((t) => t.object.toLowerCase() === object.toLowerCase() && t.events.includes(event))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether any trigger at all would fire for this operation. */
export function hasTriggers(tx: Transaction, object: string, operation: string): boolean {
  return ['before', 'after'].some(
    (timing) => triggersFor(tx, object, `${timing} ${operation}`).length > 0
  );
}

/**
 * Fires the triggers of one event on one chunk.
 * @returns the error that an unhandled exception puts on every row of the chunk; null when none was
 *   thrown. `addError` is left on the records.
 * @throws LimitError, NotSupportedError: nothing catches those.
 * Source: "Trigger Exceptions",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_exceptions.htm
 */
export function runTriggers(tx: Transaction, event: TriggerEvent): RowError | null {
  const triggers = triggersFor(tx, event.type.name, `${event.timing} ${event.operation}`);
  if (triggers.length === 0) return null;
  const depth = Number(tx.notes.get(DEPTH) ?? 0) + 1;
  if (depth > MAX_TRIGGER_DEPTH)
    throw new LimitError(
      `Maximum trigger depth exceeded\n${event.type.name} trigger event ${eventWords(event)}`
    );
  const outer = { trigger: tx.trigger, sharing: tx.sharing, depth: tx.depth };
  tx.notes.set(DEPTH, depth);
  try {
    for (const trigger of triggers) {
      try {
        fireTrigger(tx, trigger, event);
      } catch (thrown) {
        if (!(thrown instanceof ApexException)) throw thrown;
        return triggerFailure(tx, trigger.name, eventWords(event), thrown);
      }
    }
    return null;
  } finally {
    tx.notes.set(DEPTH, depth - 1);
    tx.trigger = outer.trigger;
    tx.sharing = outer.sharing;
    tx.depth = outer.depth;
  }
}

/** Runs one trigger, in system context; what it throws is thrown on. */
export function fireTrigger(tx: Transaction, trigger: ApexTrigger, event: TriggerEvent): void {
  tx.trigger = contextOf(tx, event);
  tx.sharing = 'without';
  run(tx, trigger);
}

/** A trigger that reaches a callout gets, where it waits, what Salesforce throws. */
function run(tx: Transaction, trigger: ApexTrigger): void {
  const result = trigger.run(tx);
  if (!trigger.suspends || !isGenerator(result)) return;
  let step = result.next();
  while (step.done !== true)
    step = result.throw(
      apexException('CalloutException', 'Callout from triggers are currently not supported.')
    );
}

function isGenerator(value: unknown): value is Generator<unknown, unknown, unknown> {
  return typeof value === 'object' && value !== null && 'throw' in value && 'next' in value;
}

function contextOf(tx: Transaction, event: TriggerEvent): TriggerContext {
  const { operation, timing, newRecords, oldRecords } = event;
  const unsaved = operation === 'insert' && timing === 'before';
  return {
    operation,
    timing,
    new: listOf(event.type, newRecords),
    old: listOf(event.type, oldRecords),
    newMap: unsaved ? null : mapOf(tx, event.type, newRecords),
    oldMap: mapOf(tx, event.type, oldRecords),
    size: (newRecords ?? oldRecords ?? []).length
  };
}

function listOf(type: SObjectType, records: ApexSObject[] | null): ApexList | null {
  return records === null ? null : new ApexList(`List<${type.name}>`, [...records]);
}

function mapOf(tx: Transaction, type: SObjectType, records: ApexSObject[] | null): ApexMap | null {
  if (records === null) return null;
  const map = new ApexMap(`Map<Id,${type.name}>`);
  for (const record of records) map.put(tx, record.id, record);
  return map;
}

/** `AfterUpdate` */
function eventWords(event: TriggerEvent): string {
  const { timing, operation } = event;
  return `${timing === 'before' ? 'Before' : 'After'}${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
}
