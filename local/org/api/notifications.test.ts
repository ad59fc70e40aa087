import { beforeEach, describe, expect, it } from 'vitest';
import { BELL_SOURCES } from '../services/messaging/testing/bell-org';
import { integrationPermissions, TestApi, type Answer } from './testing/test-api';

// "Notifications Resources", Connect REST API Developer Guide,
// https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_notifications_resources.htm

const PATH = '/services/data/v65.0/connect/notifications';
const START = Date.UTC(2026, 10, 20, 12);

let api: TestApi;
let rep: string;

beforeEach(() => {
  const files = { ...BELL_SOURCES.files, ...integrationPermissions() };
  api = new TestApi({ ...BELL_SOURCES, files });
  const users = [...api.org.database.store.rows('User')];
  rep = users.find(({ values }) => values['Username'] === 'rep')?.id ?? '';
});

function send(title = 'Two people wait', body = 'A rule refused them.', to = rep): void {
  api.org.call('Bell', 'sendWords', [to, title, body]);
}

/** A member of each notification of an answer. */
function each({ json }: Answer, member: string): readonly unknown[] {
  const { notifications } = Object(json);
  return notifications.map((notification: object) => Object(notification)[member]);
}

function get(path = ''): Promise<Answer> {
  return api.as('rep', 'GET', `${PATH}${path}`);
}

function patch(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> {
  return api.as('rep', 'PATCH', `${PATH}${path}`, { body });
}

describe('the notifications of the session’s user', () => {
  it('have what "Notification" lists', async () => {
    send();

    const { status, json } = await get();

    const [id] = each(await get(), 'id');
    const at = new Date(START).toISOString();
    expect(status).toBe(200);
    expect(json).toEqual({
      notifications: [
        {
          additionalData: null,
          communityId: null,
          communityName: null,
          count: 1,
          id,
          image: null,
          lastModified: at,
          messageBody: 'A rule refused them.',
          messageTitle: 'Two people wait',
          mostRecentActivityDate: at,
          organizationId: '00D000000000001EAA',
          read: false,
          recipientId: rep,
          seen: false,
          target: '000000000000000AAA',
          targetPageRef: null,
          type: api.org.call('Bell', 'typeOf', ['Trouble']),
          url: `${PATH}/${String(id)}`
        }
      ]
    });
    expect(await get(`/${String(id)}`)).toMatchObject({ status: 200, json: { id } });
  });

  it('are the newest ten, or as many as asked for up to 50', async () => {
    for (let i = 0; i < 60; i++) send(`${i}`);

    expect(each(await get(), 'messageTitle')).toEqual(
      Array.from({ length: 10 }, (_, i) => `${59 - i}`)
    );
    expect(each(await get('?size=2'), 'messageTitle')).toEqual(['59', '58']);
    expect(each(await get('?size=999'), 'id')).toHaveLength(50);
    expect((await get('?size=0')).status).toBe(400);
  });

  it('are trimmed to 120 and 320 characters unless asked for in full', async () => {
    send('t'.repeat(250), 'b'.repeat(750));
    const lengths = (answer: Answer): unknown[] =>
      ['messageTitle', 'messageBody'].map((name) => String(each(answer, name)[0]).length);

    expect(lengths(await get())).toEqual([120, 320]);
    expect(lengths(await get('?trimMessages=false'))).toEqual([250, 750]);
  });

  it('are nobody else’s, and nobody’s without a login', async () => {
    send('For the admin', 'Only', api.org.admin);
    const [id] = each(await api.as('admin', 'GET', PATH), 'id');

    expect(each(await get(), 'id')).toEqual([]);
    expect((await get(`/${String(id)}`)).status).toBe(404);
    expect((await patch(`/${String(id)}`, { read: true })).status).toBe(404);
    expect((await api.request('GET', PATH)).status).toBe(401);
  });
});

describe('the status', () => {
  it('counts what is unread and unseen, and tells the times of the oldest', async () => {
    const at = (ms: number): string => new Date(START + ms).toISOString();
    expect((await get('/status')).json).toEqual({
      lastActivity: at(0),
      oldestUnread: at(0),
      oldestUnseen: at(0),
      unreadCount: 0,
      unseenCount: 0
    });

    for (let i = 0; i < 3; i++) {
      send(`${i}`);
      api.org.time += 1000;
    }
    const [, , oldest] = each(await get(), 'id');
    await patch(`/${String(oldest)}`, { read: true });

    expect((await get('/status')).json).toEqual({
      lastActivity: at(2000),
      oldestUnread: at(1000),
      oldestUnseen: at(1000),
      unreadCount: 2,
      unseenCount: 2
    });
  });
});

describe('marking', () => {
  it('one as read marks it as seen as well', async () => {
    send('Older');
    send('Newer');
    const [id] = each(await get(), 'id');
    api.org.time += 5000;

    const { status, json } = await patch(`/${String(id)}`, { read: 'true' });

    const lastModified = new Date(START + 5000).toISOString();
    expect(status).toBe(200);
    expect(json).toMatchObject({ id, read: true, seen: true, lastModified });
    expect(each(await get(), 'read')).toEqual([true, false]);
  });

  it('all as seen leaves them unread, as read does not', async () => {
    send();
    send();

    expect(each(await patch('', { seen: true }), 'seen')).toEqual([true, true]);
    expect(each(await get(), 'read')).toEqual([false, false]);
    expect(each(await patch('', { read: true }), 'read')).toEqual([true, true]);
  });

  it('needs to be told as what', async () => {
    expect(await patch('', {})).toMatchObject({
      status: 400,
      json: [{ errorCode: 'INVALID_API_INPUT' }]
    });
    expect((await patch('', { read: 'maybe' })).status).toBe(400);
    expect((await patch('', { rad: true })).status).toBe(400);
  });
});

describe('what the embedded org does not do', () => {
  it.each([
    ['GET', '?before=2026-11-20T12:00:00Z', undefined, 'notifications before a time'],
    ['GET', '/types', undefined, `GET ${PATH}/types`],
    ['GET', '/settings/organization', undefined, `GET ${PATH}/settings/organization`],
    ['PATCH', '', { read: false }, 'marking notifications as not read'],
    ['PATCH', '', { seen: 'false' }, 'marking notifications as not seen'],
    ['PATCH', '', { read: true, notificationIds: [] }, 'marking notifications by notificationIds'],
    ['PATCH', '', { read: true, before: 'x' }, 'marking notifications by before']
  ])('%s %s %j is a 501 that names it', async (method, path, body, what) => {
    const answer = await api.as(
      'rep',
      method,
      `${PATH}${path}`,
      body === undefined ? {} : { body }
    );

    expect(answer).toMatchObject({
      status: 501,
      json: [{ message: `The embedded org does not support ${what}.` }]
    });
  });

  it('other methods are a 405', async () => {
    expect((await api.as('rep', 'POST', PATH, { body: {} })).status).toBe(405);
    expect((await api.as('rep', 'PATCH', `${PATH}/status`, { body: {} })).status).toBe(405);
  });
});
