import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkMetadata } from './check-metadata';
import { formatProblem } from './report';

const FIELD = 'force-app/objects/Note__c/fields/Text__c.field-meta.xml';
const SETS = 'force-app/permissionsets';

/** Paths of the fixture's files that tests change. */
export const PATHS = {
  object: 'force-app/objects/Note__c/Note__c.object-meta.xml',
  field: FIELD,
  set: `${SETS}/OptOutAdmin.permissionset-meta.xml`,
  integration: `${SETS}/OptOutIntegration.permissionset-meta.xml`,
  labels: 'force-app/labels/CustomLabels.labels-meta.xml',
  apex: 'force-app/classes/OptOutPushResource.cls',
  apexMeta: 'force-app/classes/OptOutPushResource.cls-meta.xml',
  listView: 'force-app/objects/Note__c/listViews/All.listView-meta.xml',
  layout: 'force-app/layouts/Note__c-Note Layout.layout-meta.xml',
  compactLayout: 'force-app/objects/Note__c/compactLayouts/Note.compactLayout-meta.xml',
  tab: 'force-app/tabs/Note__c.tab-meta.xml',
  app: 'force-app/applications/Notes.app-meta.xml',
  customPermission: 'force-app/customPermissions/OptOutPush.customPermission-meta.xml',
  notificationType: 'force-app/notificationtypes/OptOutTrouble.notiftype-meta.xml'
} as const;

const FILES: Readonly<Record<string, readonly [root: string, ...lines: string[]]>> = {
  [PATHS.object]: [
    'CustomObject',
    '<compactLayoutAssignment>Note</compactLayoutAssignment>',
    '<description>A note.</description>',
    '<label>Note</label>',
    '<nameField><label>Name</label><type>Text</type></nameField>',
    '<searchLayouts><searchResultsAdditionalFields>Text__c</searchResultsAdditionalFields></searchLayouts>',
    '<sharingModel>Private</sharingModel>'
  ],
  [PATHS.field]: [
    'CustomField',
    '<fullName>Text__c</fullName>',
    '<description>What it says.</description>',
    '<label>Text</label>',
    '<length>80</length>',
    '<type>Text</type>'
  ],
  [PATHS.set]: [
    'PermissionSet',
    '<applicationVisibilities><application>Notes</application><visible>true</visible></applicationVisibilities>',
    '<description>All of it.</description>',
    '<fieldPermissions><editable>false</editable><field>Note__c.Text__c</field><readable>true</readable></fieldPermissions>',
    '<label>Admin</label>',
    '<tabSettings><tab>Note__c</tab><visibility>Visible</visibility></tabSettings>'
  ],
  [PATHS.integration]: [
    'PermissionSet',
    '<classAccesses><apexClass>OptOutPushResource</apexClass><enabled>true</enabled></classAccesses>',
    '<customPermissions><enabled>true</enabled><name>OptOutPush</name></customPermissions>',
    '<description>Pushes.</description>',
    '<label>Integration</label>'
  ],
  [PATHS.labels]: [
    'CustomLabels',
    '<labels>',
    '<fullName>OptOut_Hello</fullName><language>en_US</language><protected>false</protected>',
    '<shortDescription>Hello</shortDescription><value>Hello</value>',
    '</labels>'
  ],
  [PATHS.apexMeta]: ['ApexClass', '<apiVersion>65.0</apiVersion>', '<status>Active</status>'],
  [PATHS.listView]: [
    'ListView',
    '<fullName>All</fullName>',
    '<columns>NAME</columns>',
    '<columns>Text__c</columns>',
    '<filterScope>Everything</filterScope>',
    '<filters><field>Text__c</field><operation>equals</operation><value>x</value></filters>',
    '<label>All</label>'
  ],
  [PATHS.layout]: [
    'Layout',
    '<layoutSections><layoutColumns>',
    '<layoutItems><behavior>Edit</behavior><field>Text__c</field></layoutItems>',
    '</layoutColumns><style>OneColumn</style></layoutSections>'
  ],
  [PATHS.compactLayout]: [
    'CompactLayout',
    '<fullName>Note</fullName>',
    '<fields>Text__c</fields>',
    '<label>Note</label>'
  ],
  [PATHS.tab]: ['CustomTab', '<customObject>true</customObject>', '<motif>Custom1: Heart</motif>'],
  [PATHS.app]: ['CustomApplication', '<label>Notes</label>', '<tabs>Note__c</tabs>'],
  [PATHS.customPermission]: [
    'CustomPermission',
    '<description>May push.</description>',
    '<isLicensed>false</isLicensed>',
    '<label>Push</label>'
  ],
  [PATHS.notificationType]: [
    'CustomNotificationType',
    '<customNotifTypeName>Trouble</customNotifTypeName>',
    '<description>Somebody waits.</description>',
    '<desktop>true</desktop>',
    '<masterLabel>Trouble</masterLabel>',
    '<mobile>true</mobile>'
  ]
};

/** A small project without a problem, in a folder of its own, for tests to spoil. */
export class ProjectFixture {
  readonly #root = mkdtempSync(join(tmpdir(), 'metadata-check-'));
  readonly #texts = new Map<string, string>();

  constructor() {
    this.put('sfdx-project.json', '{"sourceApiVersion":"65.0"}');
    this.put(
      PATHS.apex,
      'public class OptOutPushResource {\n  String hello = System.Label.OptOut_Hello;\n}\n'
    );
    for (const [path, [root, ...lines]] of Object.entries(FILES))
      this.put(path, [`<${root}>`, ...lines, `</${root}>`, ''].join('\n'));
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.#root, path)), { recursive: true });
    writeFileSync(join(this.#root, path), text);
    this.#texts.set(path, text);
  }

  /** Puts one text in place of another; throws when the file does not hold it. */
  replace(path: string, from: string, to: string): void {
    const text = this.#texts.get(path) ?? '';
    if (!text.includes(from)) throw new Error(`${path} holds no ${from}`);
    this.put(path, text.replace(from, to));
  }

  /** What the check prints, a line for each problem. */
  problems(): string[] {
    return checkMetadata(this.#root).problems.map(formatProblem);
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}
