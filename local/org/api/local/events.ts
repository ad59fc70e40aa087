import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { NOTIFICATION } from '../../data/hidden-objects';
import type { Row } from '../../data/store';
import type { Transaction } from '../../data/transaction';
import type { RowChange } from '../../data/undo';
import type { ApiHost } from '../host';

/** A reader that is this many events behind reads no more, and is let go. */
const MOST_WAITING = 10_000;

interface CommitEvent {
  readonly requestId: string;
  readonly kind: string;
  readonly changes: readonly {
    readonly object: string;
    readonly id: string;
    readonly change: 'insert' | 'update' | 'delete';
    /** Names of the fields whose value differs. */
    readonly fields: readonly string[];
  }[];
  /** Ids of the users whose notifications changed. */
  readonly bells: readonly string[];
}

interface Event {
  readonly event: 'commit' | 'clock';
  readonly data: string;
}

/**
 * `GET`: server-sent events, `open` once, a `commit` for each transaction that changed rows, and a `clock` when
 * the clock was moved.
 */
export function eventsHook({ database, controls }: ApiHost): Hono {
  const subscribers = new Set<(event: Event) => void>();
  const tell = (event: Event): void => {
    for (const subscriber of subscribers) subscriber(event);
  };
  const clock = (): string => JSON.stringify({ aheadMs: controls.clockOffset() });
  database.commitListeners.push((tx, changes) => {
    if (subscribers.size > 0 && changes.length > 0)
      tell({ event: 'commit', data: JSON.stringify(describe(tx, changes)) });
  });
  controls.watchClock(() => tell({ event: 'clock', data: clock() }));
  const hook = new Hono();
  hook.get('/', (c) =>
    streamSSE(c, async (stream) => {
      const waiting: Event[] = [];
      let wake = (): void => undefined;
      const subscriber = (event: Event): void => {
        if (waiting.push(event) > MOST_WAITING) stream.abort();
        wake();
      };
      subscribers.add(subscriber);
      stream.onAbort(() => {
        subscribers.delete(subscriber);
        wake();
      });
      await stream.writeSSE({ event: 'open', data: clock() });
      while (!stream.aborted) {
        for (const event of waiting.splice(0)) await stream.writeSSE({ ...event });
        if (waiting.length === 0 && !stream.aborted)
          await new Promise<void>((resolve) => (wake = resolve));
      }
    })
  );
  return hook;
}

function describe(tx: Transaction, changes: readonly RowChange[]): CommitEvent {
  return {
    requestId: tx.requestId,
    kind: tx.kind,
    changes: changes
      .filter(({ object }) => !isOwn(object))
      .map(({ object, id, before, after }) => ({
        object,
        id,
        change: before === null ? 'insert' : after === null ? 'delete' : 'update',
        fields: after === null ? [] : differingFields(before, after)
      })),
    bells: [...new Set(changes.filter(({ object }) => object === NOTIFICATION).map(recipientOf))]
  };
}

function recipientOf({ before, after }: RowChange): string {
  return String((after ?? before)?.values['Recipient']);
}

function differingFields(before: Row | null, after: Row): string[] {
  const was = before?.values ?? {};
  const names = new Set([...Object.keys(was), ...Object.keys(after.values)]);
  return [...names].filter((name) => !isOwn(name) && was[name] !== after.values[name]);
}

/** Objects and fields that the org keeps for itself. */
function isOwn(name: string): boolean {
  return name.startsWith('$');
}
