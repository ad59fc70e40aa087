import { PUSH_PATH, results, type Client, type Result, type Unsubscribe } from './client';

/** What came of sending a group, and in how many calls. */
export interface Delivery {
  readonly results: readonly Result[];
  readonly calls: number;
}

/** Sends a group as Sales Connect does: a group that gets a 5xx is sent again in halves, down to one. */
export async function sendInHalves(
  client: Client,
  items: readonly Unsubscribe[]
): Promise<Delivery> {
  const answer = await client.request('POST', PUSH_PATH, { unsubscribes: items });
  if (answer.status === 200) return { results: results(answer.json), calls: 1 };
  if (answer.status < 500 || items.length === 1)
    throw new Error(`${items.length} items got ${answer.status}: ${answer.text}`);
  const middle = Math.ceil(items.length / 2);
  const first = await sendInHalves(client, items.slice(0, middle));
  const second = await sendInHalves(client, items.slice(middle));
  return {
    results: [...first.results, ...second.results],
    calls: 1 + first.calls + second.calls
  };
}
