import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '../org/data/access/permissions';
import { ADMIN_PROFILE, STANDARD_PROFILE } from '../org/data/access/profiles';
import type { OrgDatabase } from '../org/data/database';
import { fieldReader } from '../org/data/record';
import type { Row } from '../org/data/store';
import { USER_PERMISSIONS } from './build/user-permissions';
import type { App, Tab, TabSettings } from './metadata/apps';
import type { ShellMetadata } from './metadata/shell-metadata';
import type { PageApp, PageTab, PageUser } from './page-data';
import { standardIcon } from './records/labels';

/** What a user may open; rights to data are the org's own to check. */
export interface UserAccess {
  readonly apps: readonly PageApp[];
  readonly closedTabs: readonly string[];
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
}

/** The app that every org has, for those whose profile is not a minimum one. */
const SALES: App = {
  name: 'LightningSales',
  label: 'Sales',
  tabs: ['standard-Lead', 'standard-Contact', 'standard-Account']
};

/**
 * What the user's permission sets and profile open. Administrators see every tab and app: a package is
 * installed for them. Standard tabs need the profile Standard User or a permission set.
 * Sources: "Tab Settings", https://help.salesforce.com/s/articleView?id=platform.perm_sets_tab_settings.htm ;
 * "Install a Package", who gets access, https://help.salesforce.com/s/articleView?id=platform.distribution_installing_packages.htm
 */
export function accessOf(
  database: OrgDatabase,
  userId: string,
  metadata: ShellMetadata
): UserAccess {
  const permissions = permissionsOf(database, userId);
  const settings = settingsOf(database, userId, metadata);
  const admin = permissions.profile === ADMIN_PROFILE;
  const standard = admin || permissions.profile === STANDARD_PROFILE;
  const visibility = (name: string): 'shown' | 'reached' | 'closed' => {
    if (admin || settings.some(({ visible }) => visible.includes(name))) return 'shown';
    if (standard && name.startsWith('standard-')) return 'shown';
    return settings.some(({ available }) => available.includes(name)) ? 'reached' : 'closed';
  };
  const tabOf = (name: string): readonly PageTab[] => {
    const tab = pageTab(database, metadata, name);
    if (tab === null || visibility(name) === 'closed') return [];
    const object = database.schema.objects.get(tab.object?.toLowerCase() ?? '');
    if (tab.object !== null && (object === undefined || !permissions.may('read', object)))
      return [];
    return [{ ...tab, shown: visibility(name) === 'shown' }];
  };
  const opened = metadata.apps.filter(
    ({ name }) => admin || settings.some(({ apps }) => apps.includes(name))
  );
  const pageApp = (app: App, prefix: string): PageApp => ({
    target: `${prefix}__${app.name}`,
    label: app.label,
    tabs: app.tabs.flatMap(tabOf)
  });
  const apps = [
    ...opened.map((app) => pageApp(app, 'c')),
    ...(standard ? [pageApp(SALES, 'standard')] : [])
  ];
  const seen = new Set(apps.flatMap(({ tabs }) => tabs.map(({ name }) => name)));
  return {
    apps,
    closedTabs: [...metadata.tabs.keys()].filter((name) => !seen.has(name)),
    customPermissions: database.schema.customPermissions.filter((name) =>
      permissions.hasCustomPermission(name)
    ),
    userPermissions: USER_PERMISSIONS.filter((name) => permissions.hasUserPermission(name))
  };
}

function settingsOf(
  { store }: OrgDatabase,
  userId: string,
  { settings }: ShellMetadata
): readonly TabSettings[] {
  return [...store.find('PermissionSetAssignment', 'AssigneeId', userId)].flatMap(({ values }) => {
    const set = store.get('PermissionSet', String(values['PermissionSetId']));
    return settings.get(String(set?.values['Name'])) ?? [];
  });
}

/** The tab of this name; `standard-Contact` is that of the standard object. */
function pageTab(
  { schema }: OrgDatabase,
  { tabs }: ShellMetadata,
  name: string
): Omit<PageTab, 'shown'> | null {
  const standard = /^standard-(\w+)$/.exec(name)?.[1];
  const tab: Tab | undefined =
    standard === undefined
      ? tabs.get(name)
      : { name, label: null, object: standard, component: null, icon: standardIcon(standard) };
  if (tab === undefined) return null;
  const { label, object, component, icon } = tab;
  const type = schema.objects.get(object?.toLowerCase() ?? '');
  return {
    name,
    label: label ?? type?.pluralLabel ?? name,
    url: object === null ? `/lightning/n/${name}` : `/lightning/o/${object}/list`,
    icon,
    object,
    component
  };
}

/** Those of the customer's people who use pages, in the order of `users.json`. */
export function pageUsers(database: OrgDatabase, dist: string): readonly PageUser[] {
  const rows = [...database.store.rows('User')].filter(
    ({ values }) => values['IsActive'] !== false
  );
  return customerUsers(dist).flatMap(({ username }) =>
    rows
      .filter(({ values }) => values['Username'] === username)
      .map((row) => pageUser(database, row))
  );
}

interface CustomerUser {
  readonly username: string;
  /** Logs in through the API alone. */
  readonly apiOnly?: boolean;
}

function customerUsers(dist: string): readonly CustomerUser[] {
  const users: readonly CustomerUser[] = JSON.parse(
    readFileSync(join(dist, 'customer/users.json'), 'utf8')
  );
  return users.filter(({ apiOnly }) => apiOnly !== true);
}

export function pageUser(database: OrgDatabase, row: Row): PageUser {
  const type = database.store.type('User');
  const name = type === undefined ? null : fieldReader(type, 'Name')(row);
  const profile = database.store.get('Profile', String(row.values['ProfileId']));
  return {
    id: row.id,
    name: String(name),
    username: String(row.values['Username']),
    profile: String(profile?.values['Name'] ?? ''),
    timeZone: String(row.values['TimeZoneSidKey'])
  };
}

/** The org's own time zone. */
export function organizationZone({ store }: OrgDatabase): string {
  const [organization] = store.rows('Organization');
  return String(organization?.values['TimeZoneSidKey']);
}
