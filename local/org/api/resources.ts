import { Hono, type Context } from 'hono';
import { permissionsOf } from '../data/access/permissions';
import { ApexDatetime } from '../values/datetime';
import { methodNotAllowed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { identityUrl } from './identity';

export const DATA = '/services/data/v65.0';

/**
 * What stands directly below `/services/data`: the version that is served, its resources, the limits.
 * Sources: "Versions" and "Resources by Version", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_versions.htm
 */
export function resourceRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();
  routes.get('/services/data', (c) =>
    c.json([{ label: "Winter '26", url: DATA, version: '65.0' }])
  );
  routes.get(DATA, (c) => {
    const { userId: id } = authenticate(c);
    return c.json({
      identity: identityUrl(host, { id }, new URL(c.req.url).origin),
      limits: `${DATA}/limits`,
      query: `${DATA}/query`,
      sobjects: `${DATA}/sobjects`
    });
  });
  routes.get(`${DATA}/limits`, (c) => c.json(limits(host, authenticate(c))));
  for (const path of ['/services/data', DATA, `${DATA}/limits`])
    routes.all(path, (c) => {
      throw methodNotAllowed(c.req.method, ['GET', 'HEAD']);
    });
  return routes;
}

const DAY_MS = 86_400_000;
/** "250,000 or the number of user licenses in your org multiplied by 200, whichever is greater" */
const MIN_DAILY_JOBS = 250_000;
const JOBS_PER_USER = 200;

/**
 * The limits whose use can be told from the rows: the jobs of the last 24 hours. All others, such as
 * DailyApiRequests, are not counted and left out.
 * Sources: "Limits", for users with View Setup and Configuration, REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm ; "Execution
 * Governors and Limits", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
function limits({ database }: ApiHost, { userId }: Session): Readonly<Record<string, unknown>> {
  if (!permissionsOf(database, userId).hasUserPermission('ViewSetup'))
    throw new RestError(403, 'FORBIDDEN', 'You do not have access to the limits of this org.');
  const since = database.now() - DAY_MS;
  let used = 0;
  for (const { values } of database.store.rows('AsyncApexJob')) {
    const created = values['CreatedDate'];
    if (created instanceof ApexDatetime && created.ms > since) used++;
  }
  const max = Math.max(MIN_DAILY_JOBS, JOBS_PER_USER * database.store.count('User'));
  return { DailyAsyncApexExecutions: { Max: max, Remaining: max - used } };
}
