import { Hono, type Context } from 'hono';
import type { Transaction } from '../data/transaction';
import {
  markNotification,
  notificationsOf,
  type Mark,
  type Notification
} from '../services/messaging/notifications';
import { badJson, methodNotAllowed, notFound, notServed, RestError } from './errors';
import type { ApiHost, Session } from './host';
import { readBody, type JsonObject } from './record-body';
import { DATA } from './resources';
import { read, write } from './transact';

/** Where these routes are served. */
export const NOTIFICATIONS = `${DATA}/connect/notifications`;

const DEFAULT_SIZE = 10;
const MAX_SIZE = 50;
const TRIMMED_TITLE = 120;
const TRIMMED_BODY = 320;

type Json = Readonly<Record<string, unknown>>;

/**
 * The notifications of the session's user, as Connect REST has them: the newest of them, their status, one
 * of them; all or one marked as seen or read.
 * Sources: "Notifications Resources" and "Notification", "Notification Collection", "Notification Status",
 * Connect REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_notifications_resources.htm
 */
export function notificationRoutes(host: ApiHost, authenticate: (c: Context) => Session): Hono {
  const routes = new Hono();

  routes.get('/', (c) => {
    const session = authenticate(c);
    refuseParameters(c, ['after', 'before']);
    const size = Math.min(wholeNumber(c, 'size') ?? DEFAULT_SIZE, MAX_SIZE);
    const notifications = read(host, session, (tx) => notificationsOf(tx, session.userId));
    return c.json({
      notifications: notifications.slice(0, size).map((each) => render(host, c, each))
    });
  });

  routes.patch('/', async (c) => {
    const session = authenticate(c);
    const mark = readMark(await readBody(c), ['before', 'notificationIds']);
    const marked = write(host, session, (tx) => {
      for (const each of notificationsOf(tx, session.userId)) markNotification(tx, each, mark);
      return notificationsOf(tx, session.userId);
    });
    return c.json({
      notifications: marked.slice(0, MAX_SIZE).map((each) => render(host, c, each))
    });
  });

  routes.get('/status', (c) => {
    const session = authenticate(c);
    return c.json(read(host, session, (tx) => status(tx, notificationsOf(tx, session.userId))));
  });

  routes.all('/status', refuse(['GET', 'HEAD']));

  routes.get('/:id', (c) => {
    const session = authenticate(c);
    return c.json(
      render(
        host,
        c,
        read(host, session, (tx) => notificationOf(tx, session, c))
      )
    );
  });

  routes.patch('/:id', async (c) => {
    const session = authenticate(c);
    const mark = readMark(await readBody(c), []);
    const marked = write(host, session, (tx) => {
      markNotification(tx, notificationOf(tx, session, c), mark);
      return notificationOf(tx, session, c);
    });
    return c.json(render(host, c, marked));
  });

  routes.on(['POST', 'PUT', 'DELETE'], ['/', '/:id'], refuse(['GET', 'HEAD', 'PATCH']));
  return routes;
}

function refuse(allowed: readonly string[]): (c: Context) => never {
  return (c) => {
    throw methodNotAllowed(c.req.method, allowed);
  };
}

/** Resources that stand where Ids do. */
const OTHERS = ['app-settings', 'settings', 'types'];

/** One of the user's own. @throws RestError 404 for anybody else's */
function notificationOf(tx: Transaction, { userId }: Session, c: Context): Notification {
  const id = c.req.param('id') ?? '';
  if (OTHERS.includes(id)) throw notServed(`${c.req.method} ${c.req.path}`);
  const found = notificationsOf(tx, userId).find((each) => each.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function render({ sessions }: ApiHost, c: Context, notification: Notification): Json {
  const trims = c.req.method === 'GET' && c.req.query('trimMessages') !== 'false';
  const { id, title, body } = notification;
  return {
    additionalData: null,
    communityId: null,
    communityName: null,
    count: 1,
    id,
    image: null,
    lastModified: moment(notification.modifiedAt),
    messageBody: trims ? body.slice(0, TRIMMED_BODY) : body,
    messageTitle: trims ? title.slice(0, TRIMMED_TITLE) : title,
    mostRecentActivityDate: moment(notification.createdAt),
    organizationId: sessions.organizationId,
    read: notification.read,
    recipientId: notification.recipientId,
    seen: notification.seen,
    target: notification.targetId,
    targetPageRef: notification.targetPageRef,
    type: notification.typeId,
    url: `${NOTIFICATIONS}/${id}`
  };
}

function status(tx: Transaction, notifications: readonly Notification[]): Json {
  const unread = notifications.filter((each) => !each.read);
  const unseen = notifications.filter((each) => !each.seen);
  // "or, if none, the current date and time"
  const at = (notification: Notification | undefined): string =>
    moment(notification?.createdAt ?? tx.now());
  return {
    lastActivity: at(notifications[0]),
    oldestUnread: at(unread.at(-1)),
    oldestUnseen: at(unseen.at(-1)),
    unreadCount: unread.length,
    unseenCount: unseen.length
  };
}

/**
 * What a PATCH asks for. Flags come as JSON's or, as in the reference's examples, as texts.
 * @throws RestError 400 without a flag; 501 for what this org does not do, `refused` members among it
 */
function readMark(body: JsonObject, refused: readonly string[]): Mark {
  for (const name of Object.keys(body)) {
    if (refused.includes(name)) throw notServed(`marking notifications by ${name}`);
    if (name !== 'read' && name !== 'seen') throw badJson(`Unrecognized field "${name}"`);
  }
  const [isRead, isSeen] = [flag(body, 'read'), flag(body, 'seen')];
  if (!isRead && !isSeen)
    throw new RestError(400, 'INVALID_API_INPUT', 'Either read or seen must be specified.');
  return isRead ? 'read' : 'seen';
}

function flag(body: JsonObject, name: Mark): boolean {
  const value = body[name];
  if (value === false || value === 'false') throw notServed(`marking notifications as not ${name}`);
  if (value !== undefined && value !== true && value !== 'true')
    throw badJson(`Cannot deserialize Boolean ${name}`);
  return value !== undefined;
}

function refuseParameters(c: Context, names: readonly string[]): void {
  for (const name of names)
    if (c.req.query(name) !== undefined) throw notServed(`notifications ${name} a time`);
}

function wholeNumber(c: Context, name: string): number | null {
  const text = c.req.query(name);
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new RestError(400, 'INVALID_API_INPUT', `${name} is no number from 1 to ${MAX_SIZE}.`);
  return Number(text);
}

function moment(at: number): string {
  return new Date(at).toISOString();
}
