import { beforeEach, describe, expect, it } from 'vitest';
import { xml as xmlFile } from '../../metadata/source-fixture';
import { ApexOrg } from '../../testing/apex-org';
import { NotSupportedError } from '../../values/errors';
import { waitingDeployments } from './deployments';
import { readLayout, writeLayout } from './layout-objects';
import { alignLayouts, currentLayouts, layoutXml, parseLayout } from './layouts';

const NAME = 'Lead-Lead Layout';

const FILE = xmlFile(
  'Layout',
  '<layoutSections><label>Lead Information</label>',
  '<layoutColumns><layoutItems><behavior>Edit</behavior><field>Email</field></layoutItems>',
  '<layoutItems><height>60</height><page>Map</page><width>100%</width></layoutItems></layoutColumns>',
  '<layoutColumns/><style>TwoColumnsTopToBottom</style></layoutSections>',
  '<relatedLists><fields>NAME</fields><quickActions>Visit__c.Move</quickActions>',
  '<relatedList>Visit__c.Lead__c</relatedList><sortOrder>Desc</sortOrder></relatedLists>'
);

const DEPLOYER = `public class Deployer implements Metadata.DeployCallback {
  public static List<Metadata.Metadata> read(List<String> names) {
    return Metadata.Operations.retrieve(Metadata.MetadataType.Layout, names);
  }
  public static Integer count(String name) {
    return read(new List<String>{ name, 'Lead-Nowhere' }).size();
  }
  public static String describe(String name) {
    Metadata.Layout layout = (Metadata.Layout) read(new List<String>{ name })[0];
    Metadata.LayoutItem page = layout.layoutSections[0].layoutColumns[0].layoutItems[1];
    return layout.fullName + ' ' + layout.layoutSections[0].style + ' ' + page.page_x + ' ' + page.width +
      ' ' + layout.relatedLists[0].sortOrder + ' ' + layout.relatedLists[0].quickActions +
      ' ' + layout.layoutSections[0].layoutColumns[1].layoutItems.size();
  }
  public static Id add(String name, String field) {
    Metadata.Layout layout = (Metadata.Layout) read(new List<String>{ name })[0];
    Metadata.LayoutItem item = new Metadata.LayoutItem();
    item.field = field;
    layout.layoutSections[0].layoutColumns[1].layoutItems.add(item);
    return deploy(layout);
  }
  public static Id strip(String name) {
    Metadata.Layout layout = (Metadata.Layout) read(new List<String>{ name })[0];
    layout.layoutSections[0].layoutColumns[0].layoutItems.remove(0);
    return deploy(layout);
  }
  public static Id create(String name) {
    Metadata.Layout layout = new Metadata.Layout();
    layout.fullName = name;
    return deploy(layout);
  }
  public static Id bare(String name) {
    Metadata.Layout layout = new Metadata.Layout();
    layout.fullName = name;
    layout.layoutSections = null;
    return deploy(layout);
  }
  private static Id deploy(Metadata.Layout layout) {
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    container.addMetadata(layout);
    return Metadata.Operations.enqueueDeployment(container, new Deployer());
  }
  public void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context) {
    String said = result.status + ' ' + result.numberComponentErrors + ' ' + result.done;
    for (Metadata.DeployMessage failure : result.details.componentFailures) {
      said += ' ' + failure.fullName + ': ' + failure.problem;
    }
    for (Metadata.DeployMessage success : result.details.componentSuccesses) {
      said += ' ' + success.fullName + ' ' + success.changed;
    }
    insert new Account(Name = said);
  }
}`;

describe('layouts and Apex', () => {
  let org: ApexOrg;
  beforeEach(() => {
    org = new ApexOrg({ classes: { Deployer: DEPLOYER } });
    org.transact((tx) => alignLayouts(tx, [{ fullName: NAME, xml: FILE }]));
  });

  const said = (): unknown[] => org.rows('Account').map(({ Name: name }) => name);

  /** Runs what is due now. Returns how much it was. */
  async function runDue(): Promise<number> {
    const due = waitingDeployments(org.jobHost).filter(({ dueAt }) => dueAt <= org.time);
    for (const work of due) await work.run();
    return due.length;
  }

  async function settle(): Promise<void> {
    for (let [work] = waitingDeployments(org.jobHost); work;) {
      org.time = Math.max(org.time, work.dueAt);
      await runDue();
      [work] = waitingDeployments(org.jobHost);
    }
  }

  it('retrieves what there is and leaves out the rest', () => {
    expect(org.call('Deployer', 'count', [NAME])).toBe(1);
    expect(org.call('Deployer', 'count', ['Lead-lead layout'])).toBe(0);
    expect(org.call('Deployer', 'describe', [NAME])).toBe(
      `${NAME} TwoColumnsTopToBottom Map 100% Desc_x (Visit__c.Move) 0`
    );
  });

  it('deploys after the commit, on the clock, and calls back after that', async () => {
    const id = org.call('Deployer', 'add', [NAME, 'HasOptedOutOfEmail']);
    expect(id).toMatch(/^0Af/);
    expect(await runDue()).toBe(0);

    org.time += 1000;
    expect(await runDue()).toBe(1);
    expect(layoutXml(org.database.store, NAME)).toContain('<field>HasOptedOutOfEmail</field>');
    expect(said()).toEqual([]);

    await settle();
    expect(said()).toEqual([`Succeeded 0 true ${NAME} true`]);
    expect(waitingDeployments(org.jobHost)).toEqual([]);
  });

  it('takes a queued deployment back with the transaction', () => {
    expect(() =>
      org.transact((tx) => {
        org.invoke(tx, 'Deployer', 'add', [NAME, 'Phone']);
        throw new Error('rolled back');
      })
    ).toThrow('rolled back');

    expect(waitingDeployments(org.jobHost)).toEqual([]);
  });

  // "Error [Layout XXXXX] Field: field, value:XXXXXXXX appears more than once",
  // https://docs.copado.com/article/ulgg1p2ehn-error-layout-xxxxx-field-field-value-xxxxxxxx-appears-more-than-once
  // "sfdx force:source:push failed", https://github.com/forcedotcom/cli/issues/155
  it.each([
    ['Email', 'Field: field, value:Email appears more than once'],
    ['Nonsense__c', 'In field: field - no CustomField named Lead.Nonsense__c found']
  ])('fails with %s as Salesforce says it and leaves the layout', async (field, problem) => {
    const before = layoutXml(org.database.store, NAME);
    org.call('Deployer', 'add', [NAME, field]);
    await settle();

    expect(said()).toEqual([`Failed 1 true ${NAME}: ${problem}`]);
    expect(layoutXml(org.database.store, NAME)).toBe(before);
  });

  it('ends a deployment whose callback throws', async () => {
    org.call('Deployer', 'add', [NAME, 'Phone']);
    org.deploy({
      Deployer: `public class Deployer implements Metadata.DeployCallback {
        public void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context) {
          Object nothing = null;
          nothing.toString();
        }
      }`
    });
    org.time += 1000;
    await runDue();
    org.time += 1000;
    const [callback] = waitingDeployments(org.jobHost);

    expect((await callback?.run())?.error?.message).toContain('null');
    expect(waitingDeployments(org.jobHost)).toEqual([]);
    expect(layoutXml(org.database.store, NAME)).toContain('<field>Phone</field>');
  });

  it.each([
    ['strip', NAME, 'taking Email from'],
    ['create', 'Lead-New Layout', 'creating the layout Lead-New Layout'],
    ['bare', NAME, 'taking Email from']
  ])('refuses to %s', (method, name, words) => {
    expect(() => org.call('Deployer', method, [name])).toThrow(NotSupportedError);
    expect(() => org.call('Deployer', method, [name])).toThrow(words);
  });

  it('refuses a deployment by users who may not customize the application', () => {
    const user = org.user('rep', 'Standard User');

    expect(() =>
      org.database.transact({ user, kind: 'aura', program: org.program }, (tx) =>
        org.invoke(tx, 'Deployer', 'add', [NAME, 'Phone'])
      )
    ).toThrow('may not customize the application');
  });

  it('loses what Apex has no member for', () => {
    const future = FILE.replace('</Layout>', '<future>1</future></Layout>');

    const written = writeLayout(readLayout(NAME, parseLayout(NAME, future)));

    expect(written).not.toContain('future');
  });

  it('refuses values that Apex has no constant for', () => {
    const future = FILE.replace('TwoColumnsTopToBottom', 'ThreeColumns');

    expect(() => readLayout(NAME, parseLayout(NAME, future))).toThrow(
      'Metadata.LayoutSectionStyle ThreeColumns'
    );
  });

  it('puts changed files in place, keeps what the org changed, drops what is gone', async () => {
    org.call('Deployer', 'add', [NAME, 'Phone']);
    await settle();
    const align = (...files: { fullName: string; xml: string }[]): void =>
      org.transact((tx) => alignLayouts(tx, files));

    align({ fullName: NAME, xml: FILE }, { fullName: 'Contact-New', xml: FILE });
    expect(layoutXml(org.database.store, NAME)).toContain('<field>Phone</field>');
    expect([...currentLayouts(org.database).keys()]).toEqual(['Contact-New', NAME]);

    const next = FILE.replace('Lead Information', 'Who');
    align({ fullName: NAME, xml: next });
    expect(layoutXml(org.database.store, NAME)).toBe(next);
    expect([...currentLayouts(org.database).keys()]).toEqual([NAME]);
  });
});
