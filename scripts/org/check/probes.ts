import { number, text } from '../answer';
import { advice, blocks, ready, unknown, type Finding } from './finding';
import type { OrgUnderCheck } from './org';

/** One look at an org. Throws a CliProblem when the org does not answer. */
export interface Probe {
  readonly about: string;
  look(org: OrgUnderCheck, project: Project): Promise<readonly Finding[]>;
}

/** What of the package the checks compare with. */
export interface Project {
  readonly packageName: string;
  readonly apiVersion: string;
  readonly classes: ReadonlySet<string>;
}

/** Values of Organization.OrganizationType that have Apex of their own. */
const WITH_APEX = ['Enterprise', 'Performance', 'Unlimited', 'Developer', 'Partner Developer'];
/** Those that have none: packages with Apex but without security review cannot be installed there. */
const WITHOUT_APEX = ['Base', 'Contact Manager', 'Group', 'Personal', 'Professional', 'Team'];
const FIELD = 'Marketo_Sales_Opt_Out__c';
const FIELD_LABEL = 'Marketo Sales Opt Out';
const PEOPLE = ['Lead', 'Contact'];
/** A row of history takes 2 KB of an org's data storage. */
const ROWS_PER_MB = 512;
const ROWS_TO_START_WITH = 10_000;

const edition: Probe = {
  about: 'Edition',
  look: async (org) => {
    const [row] = await org.query('SELECT OrganizationType, IsSandbox FROM Organization');
    const type = row === undefined ? '' : text(row, 'OrganizationType');
    const name = type.replace(/ Edition$/, '');
    const shown = row?.['IsSandbox'] === true ? `${type}, sandbox or scratch org` : type;
    if (WITH_APEX.includes(name)) return [ready('Edition', shown)];
    if (WITHOUT_APEX.includes(name))
      return [
        blocks('Edition', `${shown} runs no Apex of such a package; Enterprise or above does`)
      ];
    return [unknown('Edition', `${shown || 'not told'}; the package needs Enterprise or above`)];
  }
};

const api: Probe = {
  about: 'API',
  look: async (org, { apiVersion }) => {
    const newest = Math.max(0, ...(await org.versions()).map(Number));
    if (newest === 0) return [unknown('API', 'the org did not list its API versions')];
    return [
      newest >= Number(apiVersion)
        ? ready('API', `up to ${newest}.0`)
        : blocks('API', `up to ${newest}.0 only; the package is written for ${apiVersion}`)
    ];
  }
};

const permissions: Probe = {
  about: 'Your permissions',
  look: async (org) => {
    const [row] = await org.query(
      'SELECT PermissionsInstallPackaging, PermissionsAuthorApex, PermissionsCustomizeApplication FROM UserPermissionAccess'
    );
    const lacking = [
      ['PermissionsInstallPackaging', 'Download AppExchange Packages (to install)'],
      ['PermissionsAuthorApex', 'Author Apex (to deploy the source)'],
      ['PermissionsCustomizeApplication', 'Customize Application (to change page layouts)']
    ].flatMap(([name = '', words = '']) => (row?.[name] === true ? [] : [words]));
    return [
      lacking.length === 0
        ? ready('Your permissions', 'you can install, deploy and change page layouts')
        : advice('Your permissions', `you lack ${lacking.join(', ')}`)
    ];
  }
};

const fields: Probe = {
  about: 'Fields',
  look: async (org, { packageName }) => {
    const installed = await isInstalled(org, packageName);
    const found: Finding[] = [];
    for (const object of PEOPLE) {
      const all = await org.fields(object);
      const own = all.find((field) => text(field, 'name') === FIELD);
      if (!all.some((field) => text(field, 'name') === 'HasOptedOutOfEmail'))
        found.push(
          advice(`${object}.HasOptedOutOfEmail`, 'you cannot see it; OptOutAdmin makes it visible')
        );
      if (own === undefined) found.push(ready(`${object}.${FIELD}`, 'not there yet'));
      else if (text(own, 'type') !== 'boolean')
        found.push(
          blocks(
            `${object}.${FIELD}`,
            `is there as ${text(own, 'type')}, ours is a checkbox: rename or remove it first`
          )
        );
      else if (installed) found.push(ready(`${object}.${FIELD}`, 'comes from the package'));
      else
        found.push(
          advice(`${object}.${FIELD}`, 'is there as a checkbox; installing takes it over')
        );
      found.push(
        ...all
          .filter((field) => text(field, 'label') === FIELD_LABEL && text(field, 'name') !== FIELD)
          .map((field) =>
            advice(
              `${object}.${text(field, 'name')}`,
              `has the label ${FIELD_LABEL} too; give one of them another label`
            )
          )
      );
    }
    return found;
  }
};

const names: Probe = {
  about: 'Apex names',
  look: async (org, { packageName, classes }) => {
    const rows = await org.query(
      "SELECT Name FROM ApexClass WHERE NamespacePrefix = null AND (Name LIKE 'OptOut%' OR Name LIKE 'SalesConnect%')"
    );
    const taken = rows.map((row) => text(row, 'Name')).filter((name) => classes.has(name));
    if (taken.length === 0) return [ready('Apex names', 'none of the package is taken')];
    if (await isInstalled(org, packageName))
      return [ready('Apex names', `${taken.length} classes of the package are there`)];
    return [
      advice(
        'Apex names',
        `${taken.length} classes are there without the package (${taken.slice(0, 3).join(', ')} ...): a source deployment; installing takes them over`
      )
    ];
  }
};

const personAccounts: Probe = {
  about: 'Person accounts',
  look: async (org) => {
    const on = (await org.fields('Account')).some(
      (field) => text(field, 'name') === 'IsPersonAccount'
    );
    return [
      on
        ? advice('Person accounts', 'are on; unsubscribes of person accounts are answered Failed')
        : ready('Person accounts', 'are off')
    ];
  }
};

const storage: Probe = {
  about: 'Data storage',
  look: async (org) => {
    const limit = (await org.limits()).find((one) => text(one, 'name') === 'DataStorageMB');
    const left = limit === undefined ? null : number(limit, 'remaining');
    if (left === null) return [unknown('Data storage', 'the org did not say how much is left')];
    const rows = left * ROWS_PER_MB;
    const words = `${left} MB left, room for ${rows.toLocaleString('en-US')} rows of history`;
    return [
      rows < ROWS_TO_START_WITH
        ? advice('Data storage', `${words}; opt-outs go on without history when it is full`)
        : ready('Data storage', words)
    ];
  }
};

async function isInstalled(org: OrgUnderCheck, name: string): Promise<boolean> {
  return (await org.packages()).some((one) => text(one, 'SubscriberPackageName') === name);
}

/** Whether the package can go in. */
export const BEFORE_INSTALLING: readonly Probe[] = [
  edition,
  api,
  permissions,
  fields,
  names,
  personAccounts,
  storage
];
