import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type Org } from '../../../local/org/org';
import { ApexDatetime } from '../../../local/org/values/datetime';
import { build } from '../../build/build';

const ROOT = join(import.meta.dirname, '../../..');
const SCRIPTS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.apex'))
  .map((name) => name.replace('.apex', ''));
const META = readFileSync(
  join(ROOT, 'scripts/org/probes/classes/OptOutChainProbe.cls-meta.xml'),
  'utf8'
);

let folder: string;
let org: Org;

/** An anonymous script as the body of a method. */
function asClass(script: string): string {
  const body = readFileSync(join(import.meta.dirname, `${script}.apex`), 'utf8');
  return `public without sharing class ${className(script)} { public static void run() {\n${body}\n} }`;
}

function className(script: string): string {
  return `Script_${script.replaceAll('-', '_')}`;
}

/** Runs a script in a transaction of its own. */
function run(script: string): void {
  const method = org.program.classes
    .get(className(script).toLowerCase())
    ?.staticMethods.get('run/0');
  if (method === undefined) throw new Error(`no script ${script}`);
  const [user] = org.database.store.rows('User');
  const options = { user: user?.id ?? '', kind: 'anonymous', program: org.program } as const;
  org.database.transact(options, (tx) => method.invoke(tx, null, []));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probes-'));
  const dist = join(folder, 'dist');
  await build(ROOT, dist);
  const classes = join(dist, 'force-app/main/push/classes');
  cpSync(join(ROOT, 'scripts/org/probes/classes'), classes, { recursive: true });
  for (const script of SCRIPTS) {
    writeFileSync(join(classes, `${className(script)}.cls`), asClass(script));
    writeFileSync(join(classes, `${className(script)}.cls-meta.xml`), META);
  }
  const silent = (): void => undefined;
  org = await openOrg({
    dist,
    cache: join(ROOT, '.cache'),
    log: silent,
    warn: silent,
    onFault: silent
  });
}, 120_000);

afterAll(async () => {
  await org.stop();
  rmSync(folder, { recursive: true });
});

describe('the scripts for a real org', () => {
  it('compile, all of them', () => {
    for (const script of SCRIPTS)
      expect(org.program.classes.has(className(script).toLowerCase())).toBe(true);
  });

  it.each(['convert', 'merge'])('%s: the embedded org answers as is assumed', (script) => {
    const before = [...org.database.store.rows('Contact')].length;

    expect(() => run(script)).not.toThrow();
    expect([...org.database.store.rows('Contact')].length).toBe(before);
  });

  it('silence: nothing has run for four hours', () => {
    run('silence');

    const [state] = [...org.database.store.rows('OptOutHeartbeatState__c')];
    const beat = state?.values['BeatAt__c'];
    if (!(beat instanceof ApexDatetime)) throw new Error('it has never beaten');
    expect((Date.now() - beat.ms) / 3_600_000).toBeCloseTo(4, 1);
  });
});
