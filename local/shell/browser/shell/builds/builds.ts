import { session } from '../session/session';

type Listener = (problems: readonly string[]) => void;

const listeners = new Set<Listener>();
let problems: readonly string[] = JSON.parse(
  document.getElementById('shell-problems')?.textContent ?? '[]'
);

/** Tells why the newest sources could not be built, now and whenever that changes. */
export function watchProblems(listener: Listener): () => void {
  listeners.add(listener);
  listener(problems);
  return () => listeners.delete(listener);
}

/** Loads the page anew when there is a newer build, as long as it is looked at. */
export function followBuilds(): void {
  if (!session.follows) return;
  let source: EventSource | null = null;
  const follow = (): void => {
    source?.close();
    source = document.hidden ? null : open();
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

function open(): EventSource {
  const source = new EventSource('/lightning/builds');
  source.addEventListener('build', ({ data }: MessageEvent<string>) => {
    const news: { readonly build: string | null; readonly problems: readonly string[] } =
      JSON.parse(data);
    problems = news.problems;
    for (const listener of listeners) listener(problems);
    if (news.build !== null && news.build !== session.build) location.reload();
  });
  return source;
}
