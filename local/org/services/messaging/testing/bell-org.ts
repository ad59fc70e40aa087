import { xml } from '../../../metadata/source-fixture';
import { ApexOrg, type Sources } from '../../../testing/apex-org';

const BELL = `public without sharing class Bell {
  public static Id typeOf(String name) {
    return [SELECT Id FROM CustomNotificationType WHERE DeveloperName = :name WITH SYSTEM_MODE].Id;
  }
  public static Messaging.CustomNotification plain() {
    Messaging.CustomNotification made = new Messaging.CustomNotification();
    made.setNotificationTypeId(typeOf('Trouble'));
    made.setTitle('Two people wait');
    made.setBody('A validation rule refused them.');
    made.setTargetId('000000000000000AAA');
    return made;
  }
  public static void send(String recipient) { plain().send(new Set<String>{ recipient }); }
  public static void sendBoth(String a, String b) { plain().send(new Set<String>{ a, b }); }
  public static void sendAll(List<String> all) { plain().send(new Set<String>(all)); }
  public static void sendOften(String recipient, Integer times) {
    for (Integer i = 0; i < times; i++) send(recipient);
  }
  public static void sendByConstructor(String recipient, String sender, String target, String page) {
    new Messaging.CustomNotification(typeOf('Trouble'), sender, 'T', 'B', target, page).send(new Set<String>{ recipient });
  }
  public static String without(String what, String recipient) {
    Messaging.CustomNotification made = plain();
    if (what == 'type') made.setNotificationTypeId(null);
    if (what == 'unknown type') made.setNotificationTypeId('0ML000000000999AAA');
    if (what == 'title') made.setTitle('');
    if (what == 'body') made.setBody(null);
    if (what == 'target') made.setTargetId(null);
    try {
      made.send(what == 'recipients' ? new Set<String>() : new Set<String>{ recipient });
      return 'sent';
    } catch (Exception problem) {
      return problem.getTypeName() + ': ' + problem.getMessage();
    }
  }
  public static void sendText(String recipient, Integer title, Integer body) {
    Messaging.CustomNotification made = plain();
    made.setTitle('t'.repeat(title));
    made.setBody('b'.repeat(body));
    made.send(new Set<String>{ recipient });
  }
  public static void sendWords(String recipient, String title, String body) {
    Messaging.CustomNotification made = plain();
    made.setTitle(title);
    made.setBody(body);
    made.send(new Set<String>{ recipient });
  }
  public static void sendTo(String recipient, String target, String page) {
    Messaging.CustomNotification made = plain();
    made.setTargetId(target);
    made.setTargetPageRef(page);
    made.send(new Set<String>{ recipient });
  }
  public static void sendAndFail(String recipient) {
    send(recipient);
    throw new MathException('too late');
  }
  public static String spent(String recipient) {
    send(recipient);
    return Limits.getDmlStatements() + ' ' + Limits.getDmlRows();
  }
  public static String kinds() {
    String all = '';
    for (CustomNotificationType each : [
      SELECT DeveloperName, MasterLabel, CustomNotifTypeName, Description, Desktop, Mobile, Id
      FROM CustomNotificationType WITH SYSTEM_MODE ORDER BY DeveloperName
    ])
      all += String.valueOf(each.Id).left(3) + ' ' + each.DeveloperName + '/' + each.CustomNotifTypeName + '/' + each.MasterLabel + '/' +
        each.Description + ' ' + each.Desktop + ' ' + each.Mobile + ';';
    return all;
  }
  public static void edit() {
    update as system new CustomNotificationType(Id = typeOf('Trouble'));
  }
}`;

const BELL_TEST = `@IsTest
private class BellTest {
  @IsTest
  static void sends() {
    Bell.send(UserInfo.getUserId());
    Assert.areEqual('System.HandledException: A notification needs a title.', Bell.without('title', UserInfo.getUserId()));
  }
}`;

function typeFile(...lines: readonly string[]): string {
  return xml('CustomNotificationType', ...lines);
}

const TROUBLE = typeFile(
  '<customNotifTypeName>Opt-out trouble</customNotifTypeName>',
  '<description>Somebody waits.</description>',
  '<desktop>true</desktop>',
  '<masterLabel>Opt-out trouble</masterLabel>',
  '<mobile>false</mobile>'
);
const PHONE = typeFile(
  '<customNotifTypeName>Phones only</customNotifTypeName>',
  '<desktop>false</desktop>',
  '<masterLabel>Phones</masterLabel>',
  '<mobile>true</mobile>'
);
const SENDER = xml(
  'PermissionSet',
  '<label>Sender</label>',
  '<userPermissions><enabled>true</enabled><name>SendCustomNotifications</name></userPermissions>'
);

/** Two notification types, and Apex that sends of the first, `Trouble`. */
export const BELL_SOURCES: Sources = {
  classes: { Bell: BELL, BellTest: BELL_TEST },
  files: {
    'notificationtypes/Trouble.notiftype-meta.xml': TROUBLE,
    'notificationtypes/Phone.notiftype-meta.xml': PHONE,
    'permissionsets/Sender.permissionset-meta.xml': SENDER
  }
};

export function bellOrg(): ApexOrg {
  return new ApexOrg(BELL_SOURCES);
}
