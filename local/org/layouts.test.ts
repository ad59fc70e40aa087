import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobHost } from './async/run-job';
import { compile, loadSchema } from './compile';
import { bootstrap, createUsers } from './data/access/setup';
import { OrgDatabase } from './data/database';
import type { ApexInstance, Executable, Value } from './emit/abi';
import { allNatives, runtimeOf } from './org';
import { waitingDeployments } from './services/metadata/deployments';
import { alignLayouts, layoutXml } from './services/metadata/layouts';
import {
  corpus,
  itemsOf,
  missingIn,
  OPT_OUT_FIELDS,
  shapeWithout
} from './services/metadata/testing/corpus';
import { ApexList } from './values/collections';
import { isInstance } from './values/object';

const FORCE_APP = fileURLToPath(new URL('../../force-app', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/apex-ast', import.meta.url));

const LAYOUTS = corpus();

/** An org with the corpus as its layouts, and an administrator who manages the sync. */
class LayoutOrg {
  readonly database: OrgDatabase;
  private readonly program: Executable;
  private readonly admin: string;
  private time = Date.UTC(2026, 10, 20, 12);

  constructor() {
    const schema = loadSchema([{ root: FORCE_APP, display: 'force-app' }]);
    this.program = compile(schema, allNatives(), runtimeOf(schema), CACHE);
    this.database = new OrgDatabase({ schema, now: () => this.time });
    bootstrap(this.database);
    const [admin = ''] = createUsers(this.database, [
      {
        name: 'Ada',
        username: 'ada@example.com',
        profile: 'System Administrator',
        permissionSets: ['OptOutAdmin']
      }
    ]);
    this.admin = admin;
    this.database.transact({ user: admin, kind: 'anonymous', program: this.program }, (tx) =>
      alignLayouts(tx, LAYOUTS)
    );
  }

  call(method: string, ...args: readonly Value[]): Value {
    const controller = this.program.classes.get('optoutlayoutcontroller');
    const found = controller?.staticMethods.get(`${method.toLowerCase()}/${args.length}`);
    if (found === undefined) throw new Error(`no ${method}`);
    return this.database.transact({ user: this.admin, kind: 'aura', program: this.program }, (tx) =>
      found.invoke(tx, null, args)
    );
  }

  /** `status` of what `addFields` says of one layout. */
  press(fullName: string): Value {
    const [outcome] = items(this.call('addFields', new ApexList('List<String>', [fullName])));
    return this.member(outcome, 'status');
  }

  member(of: Value, name: string): Value {
    if (!isInstance(of)) throw new Error('no object');
    const field = of.$class.fields.find((candidate) => candidate.name === name);
    const tx = this.database.begin({ user: this.admin, kind: 'aura', program: this.program });
    return field?.get(tx, of as ApexInstance) ?? null;
  }

  /** Runs what waits, deployments and their callbacks, each when it is due. */
  async settle(): Promise<void> {
    const host: JobHost = {
      database: this.database,
      program: () => this.program,
      within: null
    };
    for (let [work] = waitingDeployments(host); work; [work] = waitingDeployments(host)) {
      this.time = Math.max(this.time, work.dueAt);
      const { error } = await work.run();
      if (error !== null) throw error;
    }
  }

  xml(fullName: string): string {
    return layoutXml(this.database.store, fullName) ?? '';
  }
}

function items(list: Value): readonly Value[] {
  return list instanceof ApexList ? list.items : [];
}

describe("the panel's way: retrieved, completed and deployed by the package's Apex", () => {
  let org: LayoutOrg;
  beforeAll(() => {
    org = new LayoutOrg();
  });

  it('meets at least 25 layouts', () => {
    expect(LAYOUTS.length).toBeGreaterThanOrEqual(25);
  });

  it.each(LAYOUTS)('$fullName differs by the added fields alone', async ({ fullName, xml }) => {
    const missing = missingIn(fullName, xml);

    expect(org.press(fullName)).toBe(missing.length === 0 ? 'Complete' : 'Pending');
    await org.settle();

    const result = org.xml(fullName);
    expect(shapeWithout(fullName, result, missing)).toEqual(shapeWithout(fullName, xml, []));
    expect(missingIn(fullName, result)).toEqual([]);
    const fields = itemsOf(fullName, result);
    const hadEmail = itemsOf(fullName, xml).some(({ field }) => field === 'Email');
    for (const field of hadEmail ? missing : [])
      expect(['Email', ...OPT_OUT_FIELDS]).toContain(
        fields.find((item) => item.field === field)?.above
      );
  });

  it.each(LAYOUTS)('$fullName: a second press deploys nothing', async ({ fullName }) => {
    const before = org.xml(fullName);

    expect(org.press(fullName)).toBe('Complete');
    await org.settle();

    expect(org.xml(fullName)).toBe(before);
  });

  it.each(LAYOUTS)('$fullName: the backup holds all of it', ({ fullName }) => {
    const backup = org.call('getBackup', fullName);

    const file = String(org.member(backup, 'xml'));
    expect(shapeWithout(fullName, file, [])).toEqual(shapeWithout(fullName, org.xml(fullName), []));
  });
});
