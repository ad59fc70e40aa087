import { number, text } from '../answer';
import { advice, ready, type Finding } from './finding';
import type { Probe } from './probes';

const PROFILE = 'Minimum Access - API Only Integrations';
/** A percent sign and two digits stand for a character that names of layouts may not hold. */
const ENCODED = /%[0-9A-Fa-f]{2}/g;

/** The user that Sales Connect logs in as. */
const integrationUser: Probe = {
  about: 'Integration user',
  look: async (org) => {
    const [licence] = await org.query(
      "SELECT TotalLicenses, UsedLicenses FROM UserLicense WHERE Name = 'Salesforce Integration'"
    );
    const total = licence === undefined ? 0 : (number(licence, 'TotalLicenses') ?? 0);
    const free = total - (licence === undefined ? 0 : (number(licence, 'UsedLicenses') ?? 0));
    const profiles = await org.query(`SELECT Name FROM Profile WHERE Name = '${PROFILE}'`);
    const found: Finding[] = [
      free > 0
        ? ready('Salesforce Integration licences', `${free} of ${total} free`)
        : advice(
            'Salesforce Integration licences',
            total === 0
              ? 'none; any other licence with API access does, at its price'
              : `all ${total} are taken`
          )
    ];
    found.push(
      profiles.length > 0
        ? ready('Profile for Sales Connect', PROFILE)
        : advice('Profile for Sales Connect', `no profile ${PROFILE}; one with API Enabled does`)
    );
    return found;
  }
};

/** The door Sales Connect comes in by. */
const externalClientApp: Probe = {
  about: 'External Client App',
  look: async (org) => {
    const apps = await org.components('ExternalClientApplication');
    return [
      apps.length > 0
        ? ready('External Client App', `${apps.join(', ')}: one of them has to be Sales Connect's`)
        : advice('External Client App', 'none yet; docs/admin-guide.md says how to make one')
    ];
  }
};

const layouts: Probe = {
  about: 'Page layouts',
  look: async (org) => {
    const all = await org.components('Layout');
    return ['Lead', 'Contact'].map((object) => {
      const own = all.filter((name) => name.startsWith(`${object}-`)).map(readable);
      return own.length > 0
        ? ready(`Page layouts of ${object}`, own.join(', '))
        : advice(`Page layouts of ${object}`, 'none that you can see');
    });
  }
};

function readable(fullName: string): string {
  return fullName.replaceAll(ENCODED, decodeURIComponent);
}

/** Installed packages that also write opt-outs are worth a thought. */
const others: Probe = {
  about: 'Other packages of Marketo',
  look: async (org) => {
    const found = (await org.packages())
      .map((one) => text(one, 'SubscriberPackageName'))
      .filter((name) => /marketo|toutapp|sales connect/i.test(name) && !/opt out sync/i.test(name));
    return [
      found.length === 0
        ? ready('Other packages of Marketo', 'none')
        : advice('Other packages of Marketo', `${found.join(', ')} may write Email Opt Out as well`)
    ];
  }
};

/** What is needed once the package is in. */
export const AFTER_INSTALLING: readonly Probe[] = [
  integrationUser,
  externalClientApp,
  layouts,
  others
];
