import { field, type Client } from './client';

/** Counts what the org's transactions change, as its stream of events tells it. */
export interface CommitWatch {
  /** How many transactions have changed a record. */
  changesOf(id: string): number;
  /** Counts everything committed so far and stops watching. */
  finish(admin: Client): Promise<void>;
}

/** Begins to watch; resolves once every later commit is counted. */
export async function watchCommits(org: string): Promise<CommitWatch> {
  const { body } = await fetch(`${org}/local/events`);
  if (body === null) throw new Error('the org streams nothing');
  const reader = body.getReader();
  const counts = new Map<string, number>();
  let heard = (): void => undefined;
  const next = (): Promise<void> => new Promise((resolve) => (heard = resolve));
  const open = next();
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = `${rest}${decoder.decode(value, { stream: true })}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: ')) continue;
        for (const id of changedIn(JSON.parse(line.slice('data: '.length))))
          counts.set(id, (counts.get(id) ?? 0) + 1);
        heard();
      }
    }
  };
  const reading = read().catch(() => undefined); // the org ended before the watch
  await open;
  return {
    changesOf: (id) => counts.get(id) ?? 0,
    finish: async (admin) => {
      // Events come in the order of the commits: once this one is here, so are all before it.
      const last = await admin.create('Lead', { LastName: 'Last', Company: 'Acme' });
      while (!counts.has(last)) await next();
      await reader.cancel();
      await reading;
    }
  };
}

/** Each record once, however often the transaction wrote it. */
function changedIn(event: unknown): ReadonlySet<string> {
  const changes = field(event, 'changes');
  const list: readonly unknown[] = Array.isArray(changes) ? changes : [];
  return new Set(list.map((change) => String(field(change, 'id'))));
}
