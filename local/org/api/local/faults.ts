import { Hono } from 'hono';
import type { Step, Transaction, TransactionKind } from '../../data/transaction';
import { LimitError } from '../../values/errors';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

/** What runs by itself: requests are not disturbed. */
const KINDS: readonly TransactionKind[] = ['queueable', 'finalizer', 'schedulable', 'event'];
/** Steps of Apex code; before a commit only the process may end. */
const OF_APEX: readonly Step[] = ['callout', 'answer', 'dml', 'enqueue'];

interface Fault {
  /** The step to end at, from 1. */
  readonly at: number;
  readonly end: 'transaction' | 'process';
}

const WANTED = '{"at": <number of a step or null>, "end": <"transaction" or "process">}';

/**
 * `GET`: how many steps jobs have come to since the last `PUT`; `PUT {"at", "end"}`: counts anew and ends
 * the transaction, as a limit would, or the process by SIGKILL, at that step, once. `at` null only counts.
 */
export function faultsHook({ database }: ApiHost): Hono {
  let end: Fault['end'] = 'transaction';
  let fault: Fault | null = null;
  let steps = 0;
  database.stepListeners.push((tx: Transaction, step: Step) => {
    if (!KINDS.includes(tx.kind) || (end === 'transaction' && !OF_APEX.includes(step))) return;
    steps += 1;
    if (fault?.at !== steps) return;
    fault = null;
    if (end === 'process') process.kill(process.pid, 'SIGKILL');
    throw new LimitError('Apex CPU time limit exceeded');
  });
  const hook = new Hono();
  hook.get('/', (c) => c.json({ steps, fault }));
  hook.put('/', async (c) => {
    const at = await bodyMember(c, 'at');
    const how = await bodyMember(c, 'end');
    if (how !== 'transaction' && how !== 'process') throw badBody(WANTED);
    if (at !== null && (typeof at !== 'number' || !Number.isInteger(at) || at < 1))
      throw badBody(WANTED);
    end = how;
    fault = at === null ? null : { at, end };
    steps = 0;
    return c.json({ steps, fault });
  });
  return hook;
}
