import { beforeEach, describe, expect, it } from 'vitest';
import { NOTIFICATION } from '../../data/hidden-objects';
import type { Value } from '../../emit/abi';
import { runSuite } from '../../runner/run-suite';
import type { ApexOrg } from '../../testing/apex-org';
import { ApexList } from '../../values/collections';
import { NotSupportedError } from '../../values/errors';
import { requireNoPendingWork } from '../http/pending-work';
import { notificationsOf } from './notifications';
import { bellOrg } from './testing/bell-org';

// "CustomNotification Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Messaging_CustomNotification.htm

let org: ApexOrg;
let rep: string;

beforeEach(() => {
  org = bellOrg();
  rep = org.user('rep', 'Standard User');
});

function call(method: string, ...args: readonly Value[]): Value {
  return org.call('Bell', method, args);
}

function texts(items: readonly string[]): ApexList {
  return new ApexList('List<String>', [...items]);
}

function bellOf(user: string): readonly string[] {
  return org.transact((tx) => notificationsOf(tx, user)).map(({ title }) => title);
}

describe('a notification', () => {
  it('is in the bell of its recipient alone, unread, with all that it was given', () => {
    const page = '{"type":"standard__navItemPage","attributes":{"apiName":"OptOut"}}';
    call('sendByConstructor', rep, org.admin, '003000000000001', page);

    const sent = org.transact((tx) => notificationsOf(tx, rep));
    expect(sent).toMatchObject([
      {
        recipientId: rep,
        senderId: org.admin,
        title: 'T',
        body: 'B',
        targetId: '003000000000001AAA',
        targetPageRef: page,
        read: false,
        seen: false,
        createdAt: org.time
      }
    ]);
    expect(bellOf(org.admin)).toEqual([]);
  });

  it('comes to each active recipient once, the newest first', () => {
    call('send', rep);
    call('sendTo', org.admin, null, '{"type":"standard__namedPage"}');
    call('sendAll', texts([rep, org.admin, rep.slice(0, 15)]));

    expect(bellOf(rep)).toHaveLength(2);
    expect(bellOf(org.admin)).toHaveLength(2);
  });

  it('does not come to users who are inactive', () => {
    const [row] = [...org.database.store.rows('User')].filter(({ id }) => id === rep);
    org.transact((tx) => row && tx.store.update(tx.undo, row, { IsActive: false }));

    call('sendBoth', rep, org.admin);

    expect(bellOf(rep)).toEqual([]);
    expect(bellOf(org.admin)).toHaveLength(1);
  });

  // "All Universal Notification System notifications are automatically deleted after 30 days.", "Considerations for Salesforce
  // Mobile App Notifications", https://help.salesforce.com/s/articleView?id=xcloud.limits_mobile_sf1_notifications.htm
  it('is gone after 30 days', () => {
    call('send', rep);
    org.time += 30 * 86_400_000;
    expect(bellOf(rep)).toHaveLength(1);
    org.time += 1;
    expect(bellOf(rep)).toEqual([]);

    call('send', rep);

    expect(org.rows(NOTIFICATION)).toHaveLength(1);
  });

  it('is undone with its transaction, and costs no DML', () => {
    expect(() => call('sendAndFail', rep)).toThrow('too late');
    expect(bellOf(rep)).toEqual([]);
    expect(call('spent', rep)).toBe('0 0');
  });

  it('is work that a callout must not follow', () => {
    org.transact((tx) => {
      org.invoke(tx, 'Bell', 'send', [rep]);
      expect(() => requireNoPendingWork(tx)).toThrow('You have uncommitted work pending');
    });
  });

  it('of a type that is not for the desktop is kept and not shown', () => {
    const phone = String(call('typeOf', 'Phone'));
    call('send', rep);
    const [row] = [...org.database.store.rows(NOTIFICATION)];
    org.transact((tx) => row && tx.store.update(tx.undo, row, { Type: phone }));

    expect(bellOf(rep)).toEqual([]);
    expect(org.rows(NOTIFICATION)).toHaveLength(1);
  });
});

describe('send()', () => {
  it.each([
    ['type', 'A notification needs a notification type.'],
    ['unknown type', 'There is no notification type 0ML000000000999AAA.'],
    ['title', 'A notification needs a title.'],
    ['body', 'A notification needs a body.'],
    ['target', 'A notification needs a target: a record or a page reference.'],
    ['recipients', 'A notification needs a recipient.']
  ])('without %s throws what Apex can catch', (what, message) => {
    expect(call('without', what, rep)).toBe(`System.HandledException: ${message}`);
    expect(org.rows(NOTIFICATION)).toEqual([]);
  });

  // "Maximum characters: 250." "Maximum characters: 750." "up to the maximum of 500 values"
  it('takes 250 characters of title, 750 of body and 500 recipients, and refuses more by name', () => {
    call('sendText', rep, 250, 750);
    expect(() => call('sendText', rep, 251, 1)).toThrow(NotSupportedError);
    expect(() => call('sendText', rep, 1, 751)).toThrow(NotSupportedError);
    const users = Array.from({ length: 501 }, (_, i) => org.user(`user${i}`, 'Standard User'));
    call('sendAll', texts(users.slice(1)));
    expect(() => call('sendAll', texts(users))).toThrow('more than 500');
  });

  it('asks for the permission in anonymous Apex alone', () => {
    const begin = (user: string, kind: 'anonymous' | 'aura') => (): void => {
      org.database.transact({ user, kind, program: org.program }, (tx) =>
        org.invoke(tx, 'Bell', 'send', [rep])
      );
    };
    const allowed = org.user('sender', 'Standard User', 'Sender');

    expect(begin(rep, 'anonymous')).toThrow('The Send Custom Notifications permission is missing.');
    begin(rep, 'aura')();
    begin(allowed, 'anonymous')();
    expect(bellOf(rep)).toHaveLength(2);
  });

  it.each([
    ['a group', () => call('send', '00G000000000001AAA'), 'is no user of this org'],
    ['somebody unknown', () => call('send', '005000000000999AAA'), 'is no user of this org'],
    ['a target that is no Id', () => call('sendTo', rep, 'x', null), "whose target is 'x', no Id"],
    ['a page that is no JSON', () => call('sendTo', rep, null, '/lightning'), 'targetPageRef'],
    [
      'an unknown sender',
      () => call('sendByConstructor', rep, '005000000000999AAA', '003000000000001', null),
      'is no user of this org'
    ],
    ['eleven in a transaction', () => call('sendOften', rep, 11), 'more than 10']
  ])('refuses %s by name', (_, act, message) => {
    expect(act).toThrow(NotSupportedError);
    expect(act).toThrow(message);
  });

  it('works in Apex tests, which see the types and leave nothing behind', async () => {
    const { tests } = await runSuite(org.suiteHost, []);

    expect(tests.map(({ failure }) => failure)).toEqual([null]);
    expect(org.rows(NOTIFICATION)).toEqual([]);
  });
});
