import { unsubscribe, type Client } from '../../e2e/support/client';
import { COLLECTION_PATH, savedIds } from './contacts';

/**
 * One push, as Sales Connect sends it.
 * @throws Error unless every outcome is `Applied`
 */
export async function pushAll(client: Client, ids: readonly string[]): Promise<void> {
  const results = await client.push(ids.map((id) => unsubscribe(`bench-${id}`, id)));
  const other = results.find(({ outcome }) => outcome !== 'Applied');
  if (other !== undefined || results.length !== ids.length)
    throw new Error(
      `a push of ${ids.length} was answered with ${JSON.stringify(other ?? results)}`
    );
}

/** One sObject update each, one after the other. */
export async function updateEach(client: Client, ids: readonly string[]): Promise<void> {
  for (const id of ids) await client.update('Contact', id, { HasOptedOutOfEmail: true });
}

/** One update of a collection. */
export async function updateCollection(client: Client, ids: readonly string[]): Promise<void> {
  const records = ids.map((id) => ({
    attributes: { type: 'Contact' },
    id,
    HasOptedOutOfEmail: true
  }));
  const answer = await client.request('PATCH', COLLECTION_PATH, { allOrNone: false, records });
  if (savedIds(answer, ids.length) === null)
    throw new Error('the org creates collections and does not update them');
}
