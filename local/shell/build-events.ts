import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Builder, BuildState } from './builder';

/** `GET`: server-sent events, a `build` at once and for each build that ends: what it is, what went wrong. */
export function buildEvents(c: Context, builder: Builder): Response {
  return streamSSE(c, async (stream) => {
    let wake = (): void => undefined;
    let newest: BuildState | null = builder.now;
    const forget = builder.watch((state) => {
      newest = state;
      wake();
    });
    stream.onAbort(() => {
      forget();
      wake();
    });
    while (!stream.aborted) {
      const state = newest;
      newest = null;
      if (state !== null && !state.building) {
        const data = { build: state.site?.id ?? null, problems: state.problems };
        await stream.writeSSE({ event: 'build', data: JSON.stringify(data) });
      }
      if (newest === null && !stream.aborted)
        await new Promise<void>((resolve) => (wake = resolve));
    }
  });
}
