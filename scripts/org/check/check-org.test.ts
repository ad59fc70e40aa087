import { describe, expect, it } from 'vitest';
import { assignPermissionSets } from '../org-commands';
import type { Line } from '../runner';
import { KeptLines } from '../testing/kept-lines';
import { checkOrg, projectOf } from './check-org';
import type { Finding } from './finding';
import { OrgUnderCheck } from './org';

/** What the CLI answers, by a part of the line; in the shape of its --json output. */
type Answers = Readonly<Record<string, unknown>>;

const CHECKBOX = { name: 'HasOptedOutOfEmail', label: 'Email Opt Out', type: 'boolean' };
const OURS = { name: 'Marketo_Sales_Opt_Out__c', label: 'Marketo Sales Opt Out', type: 'boolean' };

/** A production org that lacks nothing. */
const GOOD: Answers = {
  'FROM Organization': rows({ OrganizationType: 'Enterprise Edition', IsSandbox: false }),
  '/services/data': [{ label: "Summer '14", version: '31.0' }, { version: '66.0' }],
  'FROM UserPermissionAccess': rows({
    PermissionsInstallPackaging: true,
    PermissionsAuthorApex: true,
    PermissionsCustomizeApplication: true
  }),
  'installed list': [],
  '--sobject Lead': { fields: [CHECKBOX] },
  '--sobject Contact': { fields: [CHECKBOX] },
  '--sobject Account': { fields: [{ name: 'Name', label: 'Account Name', type: 'string' }] },
  'FROM ApexClass': rows(),
  'list limits': [{ name: 'DataStorageMB', max: 10240, remaining: 8000 }],
  'FROM UserLicense': rows({ TotalLicenses: 5, UsedLicenses: 1 }),
  'FROM Profile': rows({ Name: 'Minimum Access - API Only Integrations' }),
  ExternalClientApplication: [{ fullName: 'Sales_Connect' }],
  'metadata-type Layout': [
    { fullName: 'Lead-Lead %28Sales%29 Layout' },
    { fullName: 'Contact-Contact Layout' },
    { fullName: 'Account-Account Layout' }
  ]
};
const INSTALLED = [{ SubscriberPackageName: 'Marketo Sales Opt Out Sync' }];
const PROJECT = projectOf(process.cwd());

function rows(...records: readonly object[]): object {
  return { records, totalSize: records.length, done: true };
}

function refusal(name: string): object {
  return { status: 1, name, message: `words for ${name}`, exitCode: 1 };
}

/** Checks an org that answers like the good one but for `others`; an object with `status` is a refusal. */
function findings(others: Answers = {}): Promise<Finding[]> {
  const answers = Object.entries({ ...GOOD, ...others });
  const runner = new KeptLines((line: Line) => {
    const typed = line.words.join(' ');
    const [, answer] = answers.find(([part]) => typed.includes(part)) ?? ['', refusal('Unasked')];
    const whole =
      typed.includes('api request') || isRefusal(answer) ? answer : { status: 0, result: answer };
    return { code: isRefusal(answer) ? 1 : 0, output: JSON.stringify(whole) };
  });
  return checkOrg(new OrgUnderCheck(runner, 'acme'), PROJECT);
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'status' in answer;
}

async function worst(others: Answers): Promise<readonly string[]> {
  return (await findings(others))
    .filter(({ state }) => state !== 'ready')
    .map(({ state, about, words }) => `${state} ${about}: ${words}`);
}

describe('an org before installing', () => {
  it('is ready when nothing is missing', async () => {
    expect(await worst({})).toEqual([]);
    expect((await findings()).map(({ words }) => words)).toContain('Lead-Lead (Sales) Layout');
  });

  it.each<[string, Answers, RegExp]>([
    [
      'an edition without Apex',
      { 'FROM Organization': rows({ OrganizationType: 'Professional Edition' }) },
      /^blocks Edition/
    ],
    [
      'an edition nobody knows',
      { 'FROM Organization': rows({ OrganizationType: 'Galactic Edition' }) },
      /^unknown Edition/
    ],
    ['an old API', { '/services/data': [{ version: '64.0' }] }, /^blocks API: up to 64.0 only/],
    [
      'a field of the same name and another type',
      { '--sobject Lead': { fields: [CHECKBOX, { ...OURS, type: 'string' }] } },
      /^blocks Lead.Marketo_Sales_Opt_Out__c: is there as string/
    ],
    [
      'a checkbox of the same name',
      { '--sobject Contact': { fields: [CHECKBOX, OURS] } },
      /^advice Contact.Marketo_Sales_Opt_Out__c: .*takes it over/
    ],
    [
      'another field of the same label',
      { '--sobject Lead': { fields: [CHECKBOX, { ...OURS, name: 'mkto__SalesOptOut__c' }] } },
      /^advice Lead.mkto__SalesOptOut__c: has the label/
    ],
    [
      'Email Opt Out out of sight',
      { '--sobject Lead': { fields: [] } },
      /^advice Lead.HasOptedOut/
    ],
    [
      'classes of a source deployment',
      { 'FROM ApexClass': rows({ Name: 'OptOutPolicy' }, { Name: 'OptOutOfTheirs' }) },
      /^advice Apex names: 1 classes/
    ],
    [
      'a user who may not install',
      { 'FROM UserPermissionAccess': rows({ PermissionsAuthorApex: true }) },
      /^advice Your permissions: you lack Download AppExchange Packages.*Customize/
    ],
    [
      'person accounts',
      {
        '--sobject Account': { fields: [{ name: 'IsPersonAccount', label: '', type: 'boolean' }] }
      },
      /^advice Person accounts/
    ],
    [
      'a full org',
      { 'list limits': [{ name: 'DataStorageMB', max: 5, remaining: 3 }] },
      /^advice Data storage: 3 MB left, room for 1,536 rows/
    ],
    ['no integration licence', { 'FROM UserLicense': rows() }, /^advice Salesforce Integration/],
    [
      'no free integration licence',
      { 'FROM UserLicense': rows({ TotalLicenses: 5, UsedLicenses: 5 }) },
      /all 5 are taken/
    ],
    ['no profile for it', { 'FROM Profile': rows() }, /^advice Profile for Sales Connect/],
    ['no External Client App', { ExternalClientApplication: [] }, /^advice External Client App/],
    [
      'layouts out of sight',
      { 'metadata-type Layout': [{ fullName: 'Lead-L' }] },
      /^advice Page layouts of Contact/
    ],
    [
      'another package of Marketo',
      { 'installed list': [{ SubscriberPackageName: 'Marketo Sales Insight' }] },
      /^advice Other packages of Marketo: Marketo Sales Insight/
    ],
    [
      'a question it does not answer',
      { ExternalClientApplication: refusal('INVALID_TYPE') },
      /^unknown External Client App: words for INVALID_TYPE/
    ]
  ])('tells of %s, and of nothing else', async (_what, others, words) => {
    const told = await worst(others);

    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(words);
  });

  it('takes nothing amiss that the package itself brought', async () => {
    expect(
      await worst({
        'installed list': INSTALLED,
        '--sobject Lead': { fields: [CHECKBOX, OURS] },
        '--sobject Contact': { fields: [CHECKBOX, OURS] },
        'FROM ApexClass': rows({ Name: 'OptOutPolicy' })
      })
    ).toEqual([]);
  });

  it.each([
    ['API_DISABLED_FOR_ORG', 'API access'],
    ['NamedOrgNotFoundError', 'does not know this org'],
    ['RefreshTokenAuthError', 'log in again']
  ])('that is shut with %s is a single finding', async (name, words) => {
    const told = await worst({ 'FROM Organization': refusal(name) });

    expect(told).toHaveLength(1);
    expect(told[0]).toContain(words);
  });
});

describe('permission sets', () => {
  function assigning(failures: readonly object[]): Promise<number> {
    const output = JSON.stringify({ status: 1, result: { successes: [], failures } });
    return assignPermissionSets(new KeptLines(() => ({ code: 1, output })), 'a');
  }

  it('that the user has already are as good as given', async () => {
    expect(await assigning([{ message: 'Duplicate PermissionSetAssignment. Assignee: 005' }])).toBe(
      0
    );
    expect(await assigning([{ message: 'Permission set OptOutAdmin not found' }])).toBe(1);
  });
});
