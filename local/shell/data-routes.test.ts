import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { xml } from '../org/metadata/source-fixture';
import { ADMIN, member, REP, SmallOrg, type Answer } from './testing/small-org';

const BELL = `public without sharing class Bell {
  @AuraEnabled
  public static void ring(String username) {
    new Messaging.CustomNotification(
      [SELECT Id FROM CustomNotificationType WITH SYSTEM_MODE].Id, null, 'News', 'Body', '000000000000000AAA', null
    ).send(new Set<String>{ [SELECT Id FROM User WHERE Username = :username WITH SYSTEM_MODE].Id });
  }
}`;
const META = xml('ApexClass', '<apiVersion>65.0</apiVersion>', '<status>Active</status>');
const NEWS = xml(
  'CustomNotificationType',
  '<customNotifTypeName>News</customNotifTypeName><desktop>true</desktop>',
  '<masterLabel>News</masterLabel><mobile>false</mobile>'
);
const CLASSES = 'force-app/main/classes';
const NIGHT = readFileSync(
  resolve(import.meta.dirname, '../../force-app/main/engine/classes/OptOutNight.cls'),
  'utf8'
);

let org: SmallOrg;

afterEach(() => org.close());

it('the bell asks as the user of the page, and marks', async () => {
  org = await SmallOrg.open({
    [`${CLASSES}/Bell.cls`]: BELL,
    [`${CLASSES}/Bell.cls-meta.xml`]: META,
    'customer/notificationtypes/News.notiftype-meta.xml': NEWS
  });
  const body = JSON.stringify({ params: { username: REP } });
  await org.as(ADMIN, '/aura/Bell/ring', { method: 'POST', body });
  const unread = async (username: string): Promise<unknown> =>
    member((await org.as(username, '/lightning/data/notifications/status')).json, 'unreadCount');

  expect([await unread(REP), await unread(ADMIN)]).toEqual([1, 0]);
  const list = await org.as(REP, '/lightning/data/notifications?size=1');
  expect(member(list.json, 'notifications.0.messageTitle')).toBe('News');
  expect((await mark(REP, '{"read": true}')).status).toBe(200);
  expect(await unread(REP)).toBe(0);
});

it('the bell of a cookie is marked by a page of this org alone', async () => {
  org = await SmallOrg.open({});
  const cookie = `sid=${org.org.api.sessions.open(org.userId(REP))}`;
  const init = { method: 'PATCH', body: '{"read": true}', headers: { cookie } };

  const { status } = await org.request('/lightning/data/notifications', init);

  expect(status).toBe(403);
});

function mark(username: string, body: string): Promise<Answer> {
  return org.as(username, '/lightning/data/notifications', { method: 'PATCH', body });
}

it('the next evening is what the package tells, whoever asks', async () => {
  org = await SmallOrg.open({
    [`${CLASSES}/OptOutNight.cls`]: NIGHT,
    [`${CLASSES}/OptOutNight.cls-meta.xml`]: META
  });

  const { json } = await org.as(REP, '/lightning/data/evening');

  const evening = new Date(String(member(json, 'evening')));
  const pacific = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    timeStyle: 'medium'
  });
  const ahead = evening.getTime() - org.org.database.now();
  expect(pacific.format(evening)).toBe('20:00:00');
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThanOrEqual(25 * 3_600_000);
});

it('there is no evening without the package', async () => {
  org = await SmallOrg.open({});

  expect((await org.as(ADMIN, '/lightning/data/evening')).json).toEqual({ evening: null });
});
