import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChild } from './child';
import type { Nights, NightTaken } from './children/nights';
import { figure, type Aim, type Figure } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const FIRST_AIM = { statistic: 'median', below: 300 } as const;
const SMALL_AIM = { statistic: 'median', below: 10 } as const;
const MEMORY_AIM = { statistic: 'median', below: 3072 } as const;
const MEGABYTE = 1024 * 1024;

/** What an admin does before the first night, as Apex beside the customer's. */
const DESK = `public without sharing class BenchDesk {
  public static void grant() {
    OptOutConnection.grantCallout();
  }

  public static void begin() {
    new OptOutSchedule().start();
    insert new OptOutSettings__c(
      SetupOwnerId = UserInfo.getOrganizationId(),
      SyncEnabled__c = true,
      Target__c = OptOutTarget.EmailOptOut.name(),
      EnabledAt__c = System.now(),
      OrganizationId__c = UserInfo.getOrganizationId()
    );
  }

  public static void tick(String ids) {
    List<SObject> leads = new List<SObject>();
    List<SObject> contacts = new List<SObject>();
    for (String each : ids.split(',')) {
      Id person = Id.valueOf(each);
      if (person.getSObjectType() == Lead.SObjectType) {
        leads.add(new Lead(Id = person, HasOptedOutOfEmail = true));
      } else {
        contacts.add(new Contact(Id = person, HasOptedOutOfEmail = true));
      }
    }
    Database.update(leads);
    Database.update(contacts);
  }
}
`;

/**
 * The package's own nightly run over a million people: the first sync with a hundred thousand unsubscribes each
 * way, the night after it, which meets them all again, and a night after a thousand changes.
 */
export const nights: Scenario = {
  name: 'nights',
  onlyWhenAsked: true,
  run: () =>
    inBuiltFolder(async (directory) => {
      const classes = join(directory, 'dist/customer/classes');
      writeFileSync(join(classes, 'BenchDesk.cls'), DESK);
      cpSync(join(classes, 'AcmeSeed.cls-meta.xml'), join(classes, 'BenchDesk.cls-meta.xml'));
      // The child prints a Nights.
      const { people, first, after, small, peak } = (await inChild('nights', directory)) as Nights;
      return [
        ofNight(
          `first sync of ${people} people, a tenth unsubscribed on each side`,
          first,
          FIRST_AIM
        ),
        ofNight('the night after it', after),
        ofNight(`night with 1000 changes among ${people} people`, small, SMALL_AIM),
        figure(
          {
            title: 'most memory of the org in these nights',
            unit: 'MB',
            warmUp: 0,
            aim: MEMORY_AIM
          },
          [peak / MEGABYTE]
        )
      ];
    })
};

function ofNight(title: string, taken: NightTaken, aim?: Aim): Figure {
  const { seconds, steps, pages, callouts, queries } = taken;
  const note = `${steps} transactions for ${pages} pages, ${callouts} callouts, ${queries} queries`;
  return figure({ title, unit: 's', warmUp: 0, note, ...(aim === undefined ? {} : { aim }) }, [
    seconds
  ]);
}
