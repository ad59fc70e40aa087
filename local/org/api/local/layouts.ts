import { Hono } from 'hono';
import { OrgBuildError } from '../../metadata/schema';
import { objectOf } from '../../services/metadata/layout-checks';
import { currentLayouts, layoutXml, parseLayout, setLayout } from '../../services/metadata/layouts';
import { notFound, RestError } from '../errors';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

/**
 * `GET`: full names of the page layouts; `GET {full name}`: one as it is now; `PUT {full name} {"xml"}`: puts one in
 * place, as somebody does in Setup. What a deployment would be refused for is taken: orgs hold layouts from before a check.
 */
export function layoutsHook(host: ApiHost): Hono {
  const { database } = host;
  const hook = new Hono();
  hook.get('/', (c) => c.json({ layouts: [...currentLayouts(database).keys()] }));
  hook.get('/:name', (c) => {
    const fullName = c.req.param('name');
    const xml = layoutXml(database.store, fullName);
    if (xml === null) throw notFound();
    return c.json({ fullName, xml });
  });
  hook.put('/:name', async (c) => {
    const fullName = c.req.param('name');
    const xml = await bodyMember(c, 'xml');
    if (typeof xml !== 'string' || !isLayout(fullName, xml))
      throw badBody('{"xml": "<a <Layout> as the Metadata API has it>"}');
    if (!database.schema.objects.has(objectOf(fullName).toLowerCase()))
      throw new RestError(400, 'INVALID_INPUT', `This org has no object for ${fullName}.`);
    const [first] = database.store.rows('User');
    const begin = { user: first?.id ?? '', kind: 'anonymous', program: host.program() } as const;
    database.transact(begin, (tx) => setLayout(tx, fullName, xml));
    return c.json({ fullName, xml });
  });
  return hook;
}

function isLayout(fullName: string, xml: string): boolean {
  try {
    return parseLayout(fullName, xml).name === 'Layout';
  } catch (problem) {
    if (problem instanceof OrgBuildError) return false;
    throw problem;
  }
}
