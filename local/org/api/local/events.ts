import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
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
}

/** `GET`: server-sent events, `open` once and then a `commit` for each transaction that changed rows. */
export function eventsHook({ database }: ApiHost): Hono {
  const subscribers = new Set<(event: CommitEvent) => void>();
  database.commitListeners.push((tx, changes) => {
    if (subscribers.size === 0 || changes.length === 0) return;
    const event = describe(tx, changes);
    for (const subscriber of subscribers) subscriber(event);
  });
  const hook = new Hono();
  hook.get('/', (c) =>
    streamSSE(c, async (stream) => {
      const waiting: CommitEvent[] = [];
      let wake = (): void => undefined;
      const subscriber = (event: CommitEvent): void => {
        if (waiting.push(event) > MOST_WAITING) stream.abort();
        wake();
      };
      subscribers.add(subscriber);
      stream.onAbort(() => {
        subscribers.delete(subscriber);
        wake();
      });
      await stream.writeSSE({ event: 'open', data: '{}' });
      while (!stream.aborted) {
        for (const event of waiting.splice(0))
          await stream.writeSSE({ event: 'commit', data: JSON.stringify(event) });
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
      }))
  };
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
