/** What a transaction changed. */
export interface Change {
  readonly object: string;
  readonly id: string;
  readonly change: 'insert' | 'update' | 'delete';
  readonly fields: readonly string[];
}

/** null: changes may have been missed. */
type Listener = (changes: readonly Change[] | null) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;

document.addEventListener('visibilitychange', follow);

/** Tells of every committed change of the org until the returned function is called. */
export function watchChanges(listener: Listener): () => void {
  listeners.add(listener);
  follow();
  return () => {
    listeners.delete(listener);
    follow();
  };
}

/** A browser has six connections to a host for all its tabs: those that nobody looks at need none. */
function follow(): void {
  const wanted = listeners.size > 0 && !document.hidden;
  if (wanted && source === null) open();
  if (wanted || source === null) return;
  source.close();
  source = null;
}

/** The browser opens it again by itself after the org was started again. */
function open(): void {
  source = new EventSource('/local/events');
  // Whatever was read before the stream began may be older than its first event.
  source.addEventListener('open', (event) => {
    if (event instanceof MessageEvent) tell(null);
  });
  source.addEventListener('commit', ({ data }: MessageEvent<string>) => {
    const { changes }: { readonly changes: readonly Change[] } = JSON.parse(data);
    tell(changes);
  });
}

function tell(changes: readonly Change[] | null): void {
  for (const listener of [...listeners]) listener(changes);
}
