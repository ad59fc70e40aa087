import { permissionsOf } from '../../data/access/permissions';
import type { Transaction } from '../../data/transaction';
import type { Tx } from '../../emit/abi';
import { natives, type NativeTable } from '../../platform/natives';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { toId18 } from '../../values/id';
import { ApexObject } from '../../values/object';
import type { ApexSet } from '../../values/set';
import { forgetOldNotifications, insertNotification, type NewNotification } from './notifications';

const MAX_TITLE = 250;
const MAX_BODY = 750;
const MAX_RECIPIENTS = 500;
/** Nobody says in print how many a transaction may send. */
const MAX_SENT = 10;

const USER_PREFIX = '005';
const SENT = 'Messaging.CustomNotification.sent';

/** `Messaging.CustomNotification` */
class CustomNotification extends ApexObject {
  typeId: string | null = null;
  senderId: string | null = null;
  title: string | null = null;
  body: string | null = null;
  targetId: string | null = null;
  targetPageRef: string | null = null;

  override get apexType(): string {
    return 'Messaging.CustomNotification';
  }
}

/**
 * Puts the notification into the bell of each recipient who is active.
 * Source: "CustomNotification Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Messaging_CustomNotification.htm
 * @throws HandledException when something required is missing, the type is unknown, or the user of anonymous
 *   Apex may not send; NotSupportedError for what Salesforce has and this org has not, or is not in print
 */
function send(tx: Transaction, self: CustomNotification, users: ApexSet | null): void {
  requirePermission(tx);
  const notification = required(tx, self);
  const recipients = recipientsOf(tx, users);
  spend(tx);
  for (const recipient of recipients) {
    forgetOldNotifications(tx, recipient);
    insertNotification(tx, recipient, notification);
  }
}

/**
 * "By default Apex code executes in system mode, and doesn’t require user permissions to send notifications
 * ... by executing anonymous Apex ... the Send Custom Notifications user permission is checked". Same source.
 */
function requirePermission(tx: Transaction): void {
  const { database, user, kind } = tx;
  if (
    kind === 'anonymous' &&
    !permissionsOf(database, user).hasUserPermission('SendCustomNotifications')
  )
    throw refusal('The Send Custom Notifications permission is missing.');
}

/** Type, title, body and one of the targets are required; a sender is optional. Same source. */
function required(tx: Transaction, self: CustomNotification): NewNotification {
  const { targetId, targetPageRef, senderId } = self;
  const title = given(self.title, 'title');
  const body = given(self.body, 'body');
  if (title.length > MAX_TITLE || body.length > MAX_BODY)
    throw new NotSupportedError(
      `a notification with more than ${MAX_TITLE} characters of title or ${MAX_BODY} of body`
    );
  if (isBlank(targetId) && isBlank(targetPageRef))
    throw refusal('A notification needs a target: a record or a page reference.');
  return {
    typeId: notificationType(tx, given(self.typeId, 'notification type')),
    title,
    body,
    senderId: isBlank(senderId) ? null : userId(tx, senderId, 'sender'),
    targetId: isBlank(targetId) ? null : recordId(targetId),
    targetPageRef: isBlank(targetPageRef) ? null : pageReference(targetPageRef)
  };
}

function given(value: string | null, what: string): string {
  if (isBlank(value)) throw refusal(`A notification needs a ${what}.`);
  return value;
}

function isBlank(value: string | null): value is null {
  return value === null || value.trim() === '';
}

function notificationType(tx: Transaction, id: string): string {
  const full = toId18(id);
  if (full === null || tx.store.get('CustomNotificationType', full) === undefined)
    throw refusal(`There is no notification type ${id}.`);
  return full;
}

/** The record it leads to, which need not exist. */
function recordId(id: string): string {
  const full = toId18(id);
  if (full === null) throw new NotSupportedError(`a notification whose target is '${id}', no Id`);
  return full;
}

/** "To see how to specify the target using JSON, see pageReference Types." Same source. */
function pageReference(text: string): string {
  try {
    const page: unknown = JSON.parse(text);
    if (typeof page === 'object' && page !== null && 'type' in page) return text;
  } catch {
    // refused below
  }
  throw new NotSupportedError('a targetPageRef that is not the JSON of a page reference');
}

/**
 * "UserId — The notification is sent to this user, if this user is active." Groups, queues and teams, which
 * Salesforce takes as well, have no members here.
 */
function recipientsOf(tx: Transaction, users: ApexSet | null): string[] {
  const ids = users === null ? [] : users.toArray().map(String);
  if (ids.length === 0) throw refusal('A notification needs a recipient.');
  if (ids.length > MAX_RECIPIENTS)
    throw new NotSupportedError(`a notification to more than ${MAX_RECIPIENTS} recipients`);
  const known = new Set(ids.map((id) => userId(tx, id, 'recipient')));
  return [...known].filter((id) => tx.store.get('User', id)?.values['IsActive'] === true);
}

function userId(tx: Transaction, id: string, role: string): string {
  const full = toId18(id);
  if (full === null || !full.startsWith(USER_PREFIX) || tx.store.get('User', full) === undefined)
    throw new NotSupportedError(`a notification whose ${role} '${id}' is no user of this org`);
  return full;
}

function spend(tx: Transaction): void {
  const sent = Number(tx.notes.get(SENT) ?? 0) + 1;
  if (sent > MAX_SENT)
    throw new NotSupportedError(`more than ${MAX_SENT} notifications sent in one transaction`);
  tx.notes.set(SENT, sent);
}

function refusal(message: string): never {
  return throwApex('HandledException', message);
}

type Member = 'typeId' | 'senderId' | 'title' | 'body' | 'targetId' | 'targetPageRef';

function setter(member: Member) {
  return (_tx: Tx, self: CustomNotification, value: string | null): void => {
    self[member] = value;
  };
}

/** The Messaging namespace, as far as notifications go. */
export const messagingNatives: NativeTable = natives({
  'Messaging.CustomNotification.<init>()': () => new CustomNotification(),
  'Messaging.CustomNotification.<init>(String,String,String,String,String,String)': (
    _tx: Tx,
    _type: string,
    typeId: string | null,
    senderId: string | null,
    title: string | null,
    body: string | null,
    targetId: string | null,
    targetPageRef: string | null
  ) =>
    Object.assign(new CustomNotification(), {
      typeId,
      senderId,
      title,
      body,
      targetId,
      targetPageRef
    }),
  'Messaging.CustomNotification.setNotificationTypeId(String)': setter('typeId'),
  'Messaging.CustomNotification.setTitle(String)': setter('title'),
  'Messaging.CustomNotification.setBody(String)': setter('body'),
  'Messaging.CustomNotification.setSenderId(String)': setter('senderId'),
  'Messaging.CustomNotification.setTargetId(String)': setter('targetId'),
  'Messaging.CustomNotification.setTargetPageRef(String)': setter('targetPageRef'),
  'Messaging.CustomNotification.send(Set<String>)': send
});
