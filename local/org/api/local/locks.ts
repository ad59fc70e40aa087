import { Hono } from 'hono';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

/** Who holds the locks that the hook sets. */
const HOLDER = 'the /local/locks hook';

/** `GET`: the records that the hook holds; `PUT {"ids": [...]}`: somebody else holds exactly these now. */
export function locksHook({ database }: ApiHost): Hono {
  const { locks } = database;
  const held = (): string[] =>
    [...locks].flatMap(([id, holder]) => (holder === HOLDER ? [id] : []));
  const hook = new Hono();
  hook.get('/', (c) => c.json({ locked: held() }));
  hook.put('/', async (c) => {
    const ids = await bodyMember(c, 'ids');
    if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
      throw badBody('{"ids": ["<record Id>", ...]}');
    for (const id of held()) locks.delete(id);
    for (const id of ids) locks.set(id, HOLDER);
    return c.json({ locked: ids });
  });
  return hook;
}
