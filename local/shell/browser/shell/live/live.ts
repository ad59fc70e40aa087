import { putAhead, watchLeaps } from '../time/time';

/** What a transaction changed. */
export interface Change {
  readonly object: string;
  readonly id: string;
  readonly change: 'insert' | 'update' | 'delete';
  readonly fields: readonly string[];
}

/**
 * @param changes null: some may have been missed
 * @param bells Ids of users whose notifications changed
 */
type Listener = (changes: readonly Change[] | null, bells: readonly string[]) => void;

interface CommitEvent {
  readonly changes: readonly Change[];
  readonly bells: readonly string[];
}

const listeners = new Set<Listener>();
let source: EventSource | null = null;

document.addEventListener('visibilitychange', follow);
// What is shown may be told by the time.
watchLeaps(() => tell(null));

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
    if (!(event instanceof MessageEvent)) return;
    takeClock(event);
    tell(null);
  });
  source.addEventListener('clock', takeClock);
  source.addEventListener('commit', ({ data }: MessageEvent<string>) => {
    const { changes, bells }: CommitEvent = JSON.parse(data);
    tell(changes, bells);
  });
}

function takeClock({ data }: MessageEvent<string>): void {
  const { aheadMs }: { readonly aheadMs: number } = JSON.parse(data);
  putAhead(aheadMs);
}

function tell(changes: readonly Change[] | null, bells: readonly string[] = []): void {
  for (const listener of [...listeners]) listener(changes, bells);
}
