import type { OrgDatabase } from '../database';
import { SetupWriter } from './setup-writer';

const USER_TYPE = 'AutomatedProcess';

/**
 * Id of the user whom the triggers of platform events run as; made when it is missing.
 * Source: "Configure the User and Batch Size for Your Platform Event Trigger with PlatformEventSubscriberConfig",
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/platform_events_trigger_config.htm
 */
export function automatedProcess(database: OrgDatabase): string {
  for (const row of database.store.rows('User'))
    if (row.values['UserType'] === USER_TYPE) return row.id;
  const user = new SetupWriter(database).insert('User', {
    LastName: 'Automated Process',
    Username: 'autoproc@embedded.example',
    Alias: 'autoproc',
    TimeZoneSidKey: 'GMT',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    UserType: USER_TYPE,
    IsActive: true
  });
  return user.id;
}
