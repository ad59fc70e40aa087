import { NOTIFICATION } from '../../data/hidden-objects';
import type { Row, Store } from '../../data/store';
import type { Transaction } from '../../data/transaction';
import type { Value } from '../../emit/abi';
import { ApexDatetime } from '../../values/datetime';

/** A notification to put into somebody's bell. */
export interface NewNotification {
  /** Id of its CustomNotificationType. */
  readonly typeId: string;
  readonly senderId: string | null;
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
  /** A page reference as JSON. */
  readonly targetPageRef: string | null;
}

/** A notification as its recipient has it. */
export interface Notification extends NewNotification {
  readonly id: string;
  readonly recipientId: string;
  readonly read: boolean;
  readonly seen: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What a recipient has done with a notification. What is read is seen as well. */
export type Mark = 'read' | 'seen';

const DAY_MS = 86_400_000;
/**
 * "All Universal Notification System notifications are automatically deleted after 30 days."
 * "Considerations for Salesforce Mobile App Notifications",
 * https://help.salesforce.com/s/articleView?id=xcloud.limits_mobile_sf1_notifications.htm
 */
const KEPT_DAYS = 30;

/** Puts a notification into the bell of a user. It is a row like others: what undoes the transaction undoes it. */
export function insertNotification(tx: Transaction, to: string, sent: NewNotification): void {
  tx.store.insert(tx.undo, NOTIFICATION, {
    Recipient: to,
    Type: sent.typeId,
    Sender: sent.senderId,
    Title: sent.title,
    Body: sent.body,
    Target: sent.targetId,
    TargetPageRef: sent.targetPageRef,
    Read: false,
    Seen: false,
    CreatedAt: new ApexDatetime(tx.now()),
    ModifiedAt: new ApexDatetime(tx.now())
  });
}

/** Takes a user's notifications away that are too old for anybody to see. */
export function forgetOldNotifications(tx: Transaction, recipientId: string): void {
  for (const row of rowsOf(tx.store, recipientId))
    if (isOld(row, tx.now())) tx.store.remove(tx.undo, row);
}

/**
 * What the bell of a user shows, the newest first: notifications of types that are on for the desktop.
 * Source: "Notifications", Connect REST API Developer Guide, what a GET gives who is no connected app,
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_notifications_list.htm
 */
export function notificationsOf(tx: Transaction, recipientId: string): readonly Notification[] {
  return rowsOf(tx.store, recipientId)
    .filter((row) => !isOld(row, tx.now()))
    .map(read)
    .filter(({ typeId }) => isForDesktop(tx.store, typeId))
    .toReversed();
}

/** Marks one of a user's notifications; one that is marked so already stays as it is. */
export function markNotification(tx: Transaction, { id }: Notification, mark: Mark): void {
  const row = tx.store.get(NOTIFICATION, id);
  if (row === undefined) throw new Error(`the notification ${id} is gone`);
  const isSo = row.values[mark === 'read' ? 'Read' : 'Seen'] === true;
  const marked = { Seen: true, ModifiedAt: new ApexDatetime(tx.now()) };
  if (!isSo) tx.store.update(tx.undo, row, mark === 'read' ? { ...marked, Read: true } : marked);
}

/** In order of Id, which is the order in which they were sent. */
function rowsOf(store: Store, recipientId: string): readonly Row[] {
  return store.find(NOTIFICATION, 'Recipient', recipientId);
}

function isOld({ values }: Row, now: number): boolean {
  return instant(values['CreatedAt']) < now - KEPT_DAYS * DAY_MS;
}

function isForDesktop(store: Store, typeId: string): boolean {
  return store.get('CustomNotificationType', typeId)?.values['Desktop'] === true;
}

function read({ id, values }: Row): Notification {
  const text = (name: string): string => String(values[name] ?? '');
  const optional = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    id,
    recipientId: text('Recipient'),
    typeId: text('Type'),
    senderId: optional('Sender'),
    title: text('Title'),
    body: text('Body'),
    targetId: optional('Target'),
    targetPageRef: optional('TargetPageRef'),
    read: values['Read'] === true,
    seen: values['Seen'] === true,
    createdAt: instant(values['CreatedAt']),
    modifiedAt: instant(values['ModifiedAt'])
  };
}

function instant(value: Value): number {
  if (!(value instanceof ApexDatetime)) throw new Error('a notification without its times');
  return value.ms;
}
