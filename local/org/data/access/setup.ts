import type { OrgDatabase } from '../database';
import { automatedProcess } from './automated-process';
import { alignMetadataRows } from './metadata-rows';
import { assignProfile } from './profile-assignments';
import { ADMIN_PROFILE, PROFILES } from './profiles';
import { SetupWriter } from './setup-writer';

/** A user to create, as `local/customer/users.json` lists them. */
export interface UserDefinition {
  /** First name, then last name; one word is a last name. */
  readonly name: string;
  readonly username: string;
  /** Name of one of the three built-in profiles. */
  readonly profile: string;
  /** API names of permission sets. */
  readonly permissionSets: readonly string[];
  /** The username when left out. */
  readonly email?: string;
  /** Uses no pages: a connected system. What it may do is not narrowed by this. */
  readonly apiOnly?: boolean;
  /** IANA name; the organization's when left out. */
  readonly timeZone?: string;
}

const ORG_TIME_ZONE = 'America/Los_Angeles';
const MAX_ALIAS = 8;

/** The statuses of leads in a new org; one of them, and only one here, means converted. */
const LEAD_STATUSES = [
  'Open - Not Contacted',
  'Working - Contacted',
  'Closed - Converted',
  'Closed - Not Converted'
];

const ADMIN: UserDefinition = {
  name: 'Admin User',
  username: 'admin@embedded.example',
  profile: ADMIN_PROFILE,
  permissionSets: []
};

/**
 * Creates what every org has: the Organization row, the three profiles, a permission set row for each
 * profile and each permission set of the metadata, the Automated Process user, and one administrator,
 * whose Id is returned.
 * Objects and fields the schema lacks are left out.
 */
export function bootstrap(database: OrgDatabase): string {
  const writer = new SetupWriter(database);
  writer.insert('Organization', {
    Name: 'Embedded Org',
    TimeZoneSidKey: ORG_TIME_ZONE,
    LanguageLocaleKey: 'en_US',
    DefaultLocaleSidKey: 'en_US',
    IsSandbox: false,
    OrganizationType: 'Developer Edition'
  });
  for (const name of PROFILES) {
    const profile = writer.insert('Profile', { Name: name, UserType: 'Standard' });
    writer.insert('PermissionSet', {
      Name: `X00e${profile.id.slice(-6)}`,
      Label: name,
      IsOwnedByProfile: true,
      ProfileId: profile.id,
      IsCustom: false
    });
  }
  insertLeadStatuses(writer);
  alignMetadataRows(writer, database.schema);
  const [id = ''] = createUsers(database, [ADMIN]);
  automatedProcess(database);
  writer.stampAll(id);
  return id;
}

function insertLeadStatuses(writer: SetupWriter): void {
  for (const [index, status] of LEAD_STATUSES.entries())
    writer.insert('LeadStatus', {
      MasterLabel: status,
      ApiName: status,
      SortOrder: index + 1,
      IsDefault: index === 0,
      IsConverted: status === 'Closed - Converted'
    });
}

/**
 * Creates users with their profile and permission sets, outside any transaction, and returns their
 * Ids in order. An unknown profile or permission set is an error.
 */
export function createUsers(
  database: OrgDatabase,
  definitions: readonly UserDefinition[]
): readonly string[] {
  const writer = new SetupWriter(database);
  return definitions.map((definition) => {
    const [first = '', ...rest] = definition.name.split(' ');
    const user = writer.insert('User', {
      FirstName: rest.length === 0 ? null : first,
      LastName: rest.length === 0 ? first : rest.join(' '),
      Username: definition.username,
      Email: definition.email ?? definition.username,
      Alias: definition.username.slice(0, MAX_ALIAS),
      ProfileId: writer.byName('Profile', definition.profile)?.id ?? null,
      TimeZoneSidKey: definition.timeZone ?? ORG_TIME_ZONE,
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      UserType: 'Standard',
      IsActive: true
    });
    assignProfile(writer, user);
    for (const name of definition.permissionSets)
      writer.insert('PermissionSetAssignment', {
        AssigneeId: user.id,
        PermissionSetId: writer.byName('PermissionSet', name)?.id ?? null
      });
    return user.id;
  });
}
