import { Hono, type Context } from 'hono';
import { permissionsOf } from '../data/access/permissions';
import { fieldReader } from '../data/record';
import type { Row } from '../data/store';
import { ApexDatetime } from '../values/datetime';
import { notFound, RestError } from './errors';
import type { ApiHost, Session } from './host';

type Json = Readonly<Record<string, unknown>>;

/**
 * Who is logged in: the identity URL of a login's answer, of oneself or, with Manage Users, of others.
 * What the org does not keep is left out.
 * Source: "Identity URLs", Salesforce Help,
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_openid.htm
 */
export function identityRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();
  routes.get('/:organization/:user', (c) => {
    const { userId } = authenticate(c);
    const user = c.req.param('user');
    const others = permissionsOf(host.database, userId).hasUserPermission('ManageUsers');
    if (user !== userId && !others)
      throw new RestError(403, 'FORBIDDEN', 'This token is not for the identity of another user.');
    const row = host.database.store.get('User', user);
    if (row === undefined || c.req.param('organization') !== host.sessions.organizationId)
      throw notFound();
    return c.json(identity(host, row, new URL(c.req.url).origin));
  });
  return routes;
}

/**
 * `/services/oauth2/userinfo`, the OpenID Connect form of the same.
 * Source: "User Info Endpoint Response", Salesforce Help,
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
 */
export function userInfo(host: ApiHost, { userId }: Session, origin: string): Json {
  const row = host.database.store.get('User', userId);
  if (row === undefined) throw notFound();
  const { organizationId } = host.sessions;
  const value = reader(host, row);
  return present({
    sub: identityUrl(host, row, origin),
    user_id: row.id,
    organization_id: organizationId,
    preferred_username: value('Username'),
    nickname: value('CommunityNickname'),
    name: value('Name'),
    email: value('Email'),
    given_name: value('FirstName'),
    family_name: value('LastName'),
    zoneinfo: value('TimeZoneSidKey'),
    locale: value('LocaleSidKey'),
    language: value('LanguageLocaleKey'),
    active: value('IsActive')
  });
}

function identity(host: ApiHost, row: Row, origin: string): Json {
  const rest = `${origin}/services/data/v{version}/`;
  const value = reader(host, row);
  return present({
    id: identityUrl(host, row, origin),
    asserted_user: true,
    user_id: row.id,
    organization_id: host.sessions.organizationId,
    username: value('Username'),
    nick_name: value('CommunityNickname'),
    display_name: value('Name'),
    email: value('Email'),
    first_name: value('FirstName'),
    last_name: value('LastName'),
    timezone: value('TimeZoneSidKey'),
    urls: { rest, sobjects: `${rest}sobjects/`, query: `${rest}query/` },
    active: value('IsActive'),
    user_type: value('UserType'),
    language: value('LanguageLocaleKey'),
    locale: value('LocaleSidKey'),
    last_modified_date: value('LastModifiedDate')
  });
}

export function identityUrl(
  { sessions }: ApiHost,
  { id }: { readonly id: string },
  origin: string
): string {
  return `${origin}/id/${sessions.organizationId}/${id}`;
}

function reader({ database }: ApiHost, row: Row): (name: string) => unknown {
  const type = database.store.type('User');
  return (name) => {
    if (!type?.fields.has(name.toLowerCase())) return null;
    const value = fieldReader(type, name)(row);
    return value instanceof ApexDatetime ? value.toIso().replace('Z', '+0000') : value;
  };
}

function present(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}
