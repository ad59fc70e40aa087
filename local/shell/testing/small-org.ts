import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../org/api/app';
import { xml } from '../../org/metadata/source-fixture';
import { openOrg, type Org } from '../../org/org';
import { Shell } from '../shell';

/** Files of a built project by path below `dist`. */
export type Files = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export const ADMIN = 'ada@acme.example';
export const REP = 'rosa@acme.example';
export const NOBODY = 'nils@acme.example';

const USERS = [
  { name: 'Ada Admin', username: ADMIN, profile: 'System Administrator', permissionSets: [] },
  { name: 'Rosa Rep', username: REP, profile: 'Standard User', permissionSets: ['Sales'] },
  {
    name: 'Nils Nobody',
    username: NOBODY,
    profile: 'Minimum Access - Salesforce',
    permissionSets: []
  },
  {
    name: 'Robot',
    username: 'robot@acme.example',
    profile: 'Minimum Access - Salesforce',
    permissionSets: [],
    apiOnly: true
  }
];

/** An org of a few files with the shell's routes, asked without a network. */
export class SmallOrg {
  readonly org: Org;
  readonly dist: string;
  readonly shell: Shell;
  private readonly app: Hono;
  private readonly folder: string;

  private constructor(org: Org, folder: string, dist: string) {
    this.org = org;
    this.folder = folder;
    this.dist = dist;
    this.shell = new Shell({
      dist,
      cache: join(folder, 'cache'),
      follows: false,
      warn: () => undefined
    });
    this.app = createApp(org.api, this.shell.routes(org.api));
  }

  static async open(files: Files): Promise<SmallOrg> {
    const folder = mkdtempSync(join(tmpdir(), 'shell-'));
    const dist = join(folder, 'dist');
    const all = { ...BASE, ...files };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(dist, path)), { recursive: true });
      writeFileSync(join(dist, path), text);
    }
    const ignore = (): void => undefined;
    const org = await openOrg({ dist, cache: null, log: ignore, warn: ignore, onFault: ignore });
    return new SmallOrg(org, folder, dist);
  }

  async close(): Promise<void> {
    await this.org.stop();
    rmSync(this.folder, { recursive: true });
  }

  userId(username: string): string {
    for (const row of this.org.database.store.rows('User'))
      if (row.values['Username'] === username) return row.id;
    throw new Error(`no user ${username}`);
  }

  /** A request with a new session of a user. */
  as(username: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const session = this.org.api.sessions.open(this.userId(username));
    const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' };
    return this.request(path, { ...init, headers: { ...headers, ...init.headers } });
  }

  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const address = new URL(path, 'http://127.0.0.1:4600');
    const answer = await this.app.request(address.href, init);
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? (JSON.parse(text) as unknown) : undefined
    };
  }

  /** Creates a record as the administrator and returns its Id. */
  async create(object: string, fields: Readonly<Record<string, unknown>>): Promise<string> {
    const { json, text } = await this.as(ADMIN, `/services/data/v65.0/sobjects/${object}`, {
      method: 'POST',
      body: JSON.stringify(fields)
    });
    const id: unknown = member(json, 'id');
    if (typeof id !== 'string') throw new Error(text);
    return id;
  }
}

/** A member of a JSON object or list, by a path such as `rows.0.id`. */
export function member(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((within, name) => {
    if (typeof within !== 'object' || within === null) return undefined;
    return Object.entries(within).find(([key]) => key === name)?.[1];
  }, value);
}

/** A layout with one section of one column. */
export function layout(...items: readonly (readonly [string, string])[]): string {
  return xml(
    'Layout',
    '<layoutSections><label>Facts</label><detailHeading>true</detailHeading><style>OneColumn</style>',
    '<layoutColumns>',
    ...items.map(
      ([field, behavior]) =>
        `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`
    ),
    '</layoutColumns></layoutSections>'
  );
}

const BASE: Files = {
  'customer/users.json': JSON.stringify(USERS),
  'force-app/main/objects/Visit__c/Visit__c.object-meta.xml': xml(
    'CustomObject',
    '<label>Visit</label><pluralLabel>Visits</pluralLabel>',
    '<nameField><label>Visit Name</label><type>Text</type></nameField>',
    '<deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel>'
  ),
  'force-app/main/objects/Visit__c/fields/Topic__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Topic__c</fullName><label>Topic</label><type>Text</type><length>80</length>'
  ),
  'force-app/main/objects/Visit__c/fields/On__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>On__c</fullName><label>Visited On</label><type>Date</type>'
  ),
  'force-app/main/objects/Visit__c/fields/Contact__c.field-meta.xml': xml(
    'CustomField',
    '<fullName>Contact__c</fullName><label>Contact</label><type>Lookup</type>',
    '<referenceTo>Contact</referenceTo><relationshipName>Visits</relationshipName>',
    '<relationshipLabel>Visits</relationshipLabel><deleteConstraint>SetNull</deleteConstraint>'
  ),
  'customer/objects/Account/Account.object-meta.xml': xml(
    'CustomObject',
    '<sharingModel>Private</sharingModel>'
  ),
  'force-app/main/tabs/Visit__c.tab-meta.xml': xml(
    'CustomTab',
    '<customObject>true</customObject><motif>Custom53: Bell</motif>'
  ),
  'force-app/main/tabs/Panel.tab-meta.xml': xml(
    'CustomTab',
    '<label>The Panel</label><lwcComponent>panel</lwcComponent><motif>Custom1: Heart</motif>'
  ),
  'force-app/main/applications/Visiting.app-meta.xml': xml(
    'CustomApplication',
    '<label>Visiting</label><tabs>Panel</tabs><tabs>standard-Contact</tabs><tabs>Visit__c</tabs>'
  ),
  'force-app/main/customPermissions/Decide.customPermission-meta.xml': xml(
    'CustomPermission',
    '<label>Decide</label>'
  ),
  'force-app/main/permissionsets/Sales.permissionset-meta.xml': xml(
    'PermissionSet',
    '<label>Sales</label>',
    '<applicationVisibilities><application>Visiting</application><visible>true</visible></applicationVisibilities>',
    '<customPermissions><enabled>true</enabled><name>Decide</name></customPermissions>',
    '<fieldPermissions><field>Visit__c.Topic__c</field><readable>true</readable><editable>false</editable></fieldPermissions>',
    '<fieldPermissions><field>Visit__c.Contact__c</field><readable>true</readable><editable>true</editable></fieldPermissions>',
    '<objectPermissions><object>Visit__c</object><allowRead>true</allowRead><allowCreate>true</allowCreate><allowEdit>true</allowEdit></objectPermissions>',
    '<tabSettings><tab>Visit__c</tab><visibility>Visible</visibility></tabSettings>'
  )
};
