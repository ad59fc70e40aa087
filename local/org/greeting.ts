import type { OrgDatabase } from './data/database';
import type { Row } from './data/store';
import type { ServedOrg } from './serve';

const CLIENT = { id: 'sales-connect', secret: 'local-secret' };
const ADMIN = { id: 'admin', secret: 'local-secret' };

/** What `npm start` prints: the addresses, two lines to paste, and the awkward people to try next. */
export function greeting({ org, url }: ServedOrg): string[] {
  const person = ordinaryContact(org.database);
  return [
    `The embedded org listens on ${url}`,
    `Its pages, for a browser: ${url}/lightning`,
    '',
    ...(person === null ? NOBODY_LEFT : linesToPaste(url, person)),
    'Other Salesforce IDs to try in the first line:',
    ...awkwardPeople(org.database).map(({ id, what }) => `  ${id}  ${what}`),
    ''
  ];
}

const NOBODY_LEFT = [
  'Every ordinary contact has opted out. To begin again with the same people: npm start -- --fresh',
  ''
];

function linesToPaste(url: string, person: Row): string[] {
  return [
    `Unsubscribe ${text(person, 'Name')} as Sales Connect does:`,
    pushLine(url, person),
    '',
    'See that Email Opt Out is true now:',
    queryLine(url, `SELECT Name, HasOptedOutOfEmail FROM Contact WHERE Id = '${person.id}'`),
    ''
  ];
}

/** The line that sends one unsubscribe. Its id holds the Salesforce ID, so that each person is a push of its own. */
export function pushLine(url: string, person: Row): string {
  const body = {
    unsubscribes: [
      {
        id: `try-${person.id}`,
        email: text(person, 'Email'),
        salesforceId: person.id,
        unsubscribedAt: '2026-11-22T10:00:00Z',
        source: 'ClickedLink',
        reason: 'Too many mails'
      }
    ]
  };
  return [
    `curl -s ${url}/services/apexrest/opt-out/v1/unsubscribes`,
    bearer(url, CLIENT),
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(body))}`
  ].join(' ');
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The line that asks SOQL as the administrator. */
export function queryLine(url: string, soql: string): string {
  return [
    `curl -sG ${url}/services/data/v65.0/query`,
    bearer(url, ADMIN),
    `--data-urlencode "q=${soql}"`
  ].join(' ');
}

function bearer(url: string, client: { readonly id: string; readonly secret: string }): string {
  const form = `grant_type=client_credentials&client_id=${client.id}&client_secret=${client.secret}`;
  const token = `curl -s ${url}/services/oauth2/token -d '${form}'`;
  // sed, because every machine that has curl has it.
  const pick = String.raw`sed 's/.*"access_token":"\([^"]*\)".*/\1/'`;
  return `-H "Authorization: Bearer $(${token} | ${pick})"`;
}

interface AwkwardPerson {
  readonly id: string;
  readonly what: string;
}

/** One of each: what a push meets besides plain people. */
export function awkwardPeople(database: OrgDatabase): AwkwardPerson[] {
  const leads = [...database.store.rows('Lead')];
  const contacts = [...database.store.rows('Contact')];
  const people = [...contacts, ...leads];
  const choices: [Row | undefined, string][] = [
    [leads.find((row) => row.values['IsConverted'] === true), 'a converted lead'],
    [people.find((row) => typeof row.values['MasterRecordId'] === 'string'), 'a merged record'],
    [people.find(isPlainlyDeleted), 'a deleted record'],
    [contacts.find((row) => row.values['Legal_Hold__c'] === true), 'under a validation rule'],
    [twins(contacts)[0], 'one of two records with one address'],
    [twins(contacts)[1], 'the other of the two']
  ];
  return choices.flatMap(([row, what]) =>
    row === undefined ? [] : [{ id: row.id, what: `${text(row, 'Name')}, ${what}` }]
  );
}

function ordinaryContact(database: OrgDatabase): Row | null {
  const twinned = new Set(twins([...database.store.rows('Contact')]));
  for (const row of database.store.rows('Contact'))
    if (isPlain(row) && !twinned.has(row)) return row;
  return null;
}

function isPlain(row: Row): boolean {
  const { values } = row;
  return (
    values['IsDeleted'] !== true &&
    values['Legal_Hold__c'] !== true &&
    values['HasOptedOutOfEmail'] !== true &&
    typeof values['Email'] === 'string'
  );
}

function isPlainlyDeleted(row: Row): boolean {
  return row.values['IsDeleted'] === true && typeof row.values['MasterRecordId'] !== 'string';
}

/** The first two living records that share an address. */
function twins(rows: readonly Row[]): Row[] {
  const living = rows.filter((row) => row.values['IsDeleted'] !== true);
  for (const row of living) {
    const same = living.filter((other) => other.values['Email'] === row.values['Email']);
    if (typeof row.values['Email'] === 'string' && same.length > 1) return same.slice(0, 2);
  }
  return [];
}

function text(row: Row, field: string): string {
  const value = row.values[field];
  if (typeof value === 'string') return value;
  return [row.values['FirstName'], row.values['LastName']].filter(Boolean).join(' ');
}
