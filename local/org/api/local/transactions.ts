import { Hono } from 'hono';
import { STATEMENTS_PER_MS } from '../../data/limits';
import type { Transaction } from '../../data/transaction';
import { RestError } from '../errors';
import type { ApiHost } from '../host';

const KEPT = 1000;
const SHOWN = 20;

interface EndedTransaction {
  readonly requestId: string;
  /** When it ended, by the org's clock. */
  readonly at: string;
  readonly user: string;
  readonly kind: string;
  readonly outcome: 'committed' | 'rolledBack';
  readonly queries: number;
  readonly queryRows: number;
  readonly dmlStatements: number;
  readonly dmlRows: number;
  readonly cpuMs: number;
}

/** `GET last?count=20`: what the last transactions used, the newest first. */
export function transactionsHook({ database }: ApiHost): Hono {
  const ended: EndedTransaction[] = [];
  database.endListeners.push((tx, outcome) => {
    ended.push(describe(tx, outcome));
    if (ended.length > 2 * KEPT) ended.splice(0, KEPT);
  });
  const hook = new Hono();
  hook.get('/last', (c) => {
    const count = Number(c.req.query('count') ?? SHOWN);
    if (!Number.isInteger(count) || count < 1 || count > KEPT)
      throw new RestError(400, 'INVALID_INPUT', `count must be a number from 1 to ${KEPT}.`);
    return c.json({ transactions: ended.slice(-count).reverse() });
  });
  return hook;
}

function describe(tx: Transaction, outcome: EndedTransaction['outcome']): EndedTransaction {
  const { limits } = tx;
  const username = tx.store.get('User', tx.user)?.values['Username'];
  return {
    requestId: tx.requestId,
    at: new Date(tx.now()).toISOString(),
    user: typeof username === 'string' ? username : tx.user,
    kind: tx.kind,
    outcome,
    queries: limits.get('queries'),
    queryRows: limits.get('queryRows'),
    dmlStatements: limits.get('dmlStatements'),
    dmlRows: limits.get('dmlRows'),
    cpuMs: tx.steps / STATEMENTS_PER_MS
  };
}
