import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client';

/** Apex that sends notifications, for {@link ring}. */
export const BELL_CLASS = `public without sharing class AcmeBell {
  @AuraEnabled
  public static void ring(String username, String title, String body, String targetId, String targetPageRef) {
    Messaging.CustomNotification made = new Messaging.CustomNotification();
    made.setNotificationTypeId(
      [SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Acme_News' WITH SYSTEM_MODE].Id
    );
    made.setTitle(title);
    made.setBody(body);
    made.setTargetId(targetId);
    made.setTargetPageRef(targetPageRef);
    made.send(new Set<String>{ [SELECT Id FROM User WHERE Username = :username WITH SYSTEM_MODE].Id });
  }
}
`;

const TYPE = `<?xml version="1.0" encoding="UTF-8" ?>
<CustomNotificationType xmlns="http://soap.sforce.com/2006/04/metadata">
  <customNotifTypeName>Acme news</customNotifTypeName>
  <desktop>true</desktop>
  <masterLabel>Acme news</masterLabel>
  <mobile>false</mobile>
</CustomNotificationType>
`;

/** Adds the type that {@link BELL_CLASS} sends to a built project. */
export function addNotificationType(directory: string): void {
  const folder = join(directory, 'dist/customer/notificationtypes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Acme_News.notiftype-meta.xml'), TYPE);
}

export interface Ring {
  readonly username: string;
  readonly title: string;
  readonly body?: string;
  readonly targetId?: string | null;
  /** A page reference. */
  readonly page?: object;
}

/** Puts a notification into a user's bell. */
export async function ring(admin: Client, sent: Ring): Promise<void> {
  const { username, title, body = 'This is what it says.', targetId, page } = sent;
  const params = {
    username,
    title,
    body,
    targetId: targetId === undefined && page === undefined ? '000000000000000AAA' : targetId,
    targetPageRef: page === undefined ? null : JSON.stringify(page)
  };
  const { status, text } = await admin.request('POST', '/aura/AcmeBell/ring', { params });
  if (status !== 200) throw new Error(`the bell: ${status} ${text}`);
}
