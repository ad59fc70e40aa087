import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { LOADER } from '../../local/project';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, type Client } from '../support/client';
import { startOrg, temporaryFolder, type OrgProcess } from '../support/org-process';
import { isOptedOut, linkedPeople, unsubscribeAt } from '../support/people';
import { freePort } from '../support/port';
import { startSalesConnect, type SalesConnectProcess } from '../support/sales-connect-process';

const run = promisify(execFile);
const ENTRY = resolve(import.meta.dirname, '../../scripts/night/main.ts');
/** Nobody listens there: only runs bring anything over. */
const NOWHERE = 'http://127.0.0.1:9';
const MINUTES_MS = 120_000;

let org: OrgProcess;
let sales: SalesConnectProcess;
let admin: Client;
const data = temporaryFolder();

beforeAll(async () => {
  org = await startOrg();
  sales = await startSalesConnect({ org: NOWHERE, data });
  admin = await login(org.url, 'admin');
});
afterAll(async () => {
  await Promise.all([sales.stop(), org.stop()]);
  rmSync(data, { recursive: true });
});

interface Told {
  readonly code: number;
  readonly lines: readonly string[];
  readonly error: string;
}

/** `npm run night` against an org at this port. */
async function night(port: string): Promise<Told> {
  const env = { ...process.env, ORG_PORT: port };
  const told = run(process.execPath, ['--import', LOADER, ENTRY], { env });
  const { stdout, stderr, code } = await told.then(
    (output) => ({ ...output, code: 0 }),
    (failure: { stdout: string; stderr: string; code: number }) => failure
  );
  return { code, lines: stdout.split('\n').map((line) => line.trim()), error: stderr.trim() };
}

async function panel(method: string, params: object = {}): Promise<void> {
  const answer = await admin.request('POST', `/aura/${method}`, { params });
  if (answer.status !== 200) throw new Error(`${method}: ${answer.text}`);
}

const ofOrg = (): string => new URL(org.url).port;

describe('npm run night', () => {
  it('says so when nothing runs, nobody is connected, or the sync is off', async () => {
    const port = String(await freePort());
    expect(await night(port)).toMatchObject({
      code: 1,
      error: `The org is not running at http://127.0.0.1:${port}: start it with npm start.`
    });
    expect(await night(ofOrg())).toMatchObject({
      code: 1,
      error: `Sales Connect is not connected: give the panel its address and key, ${org.url}/lightning/n/OptOutPanel`
    });

    await panel('OptOutConnectionController/connect', { url: sales.url, apiKey: 'local-key' });
    await panel('OptOutConnectionController/grantCallout');

    const off = await night(ofOrg());
    expect(off).toMatchObject({
      code: 1,
      error: `Nothing runs: see the panel, ${org.url}/lightning/n/OptOutPanel`
    });
    expect(off.lines[0]).toContain('off');
  });

  it(
    'lives through the next evening, and tells in numbers that add up what came and went',
    { timeout: MINUTES_MS },
    async () => {
      const target = 'EmailOptOut';
      const change = { readSyncEnabled: false, readTarget: target, syncEnabled: true, target };
      await panel('OptOutPanelController/saveSettings', { change });
      const first = await night(ofOrg());
      expect(first).toMatchObject({ code: 0, error: '' });

      const people = await linkedPeople(admin, sales, 'Command', 5);
      for (const { id } of people.slice(0, 2)) await unsubscribeAt(sales, id);
      const [ticked] = people.slice(2);
      await admin.update('Contact', ticked?.salesforceId ?? '', { HasOptedOutOfEmail: true });
      const { code, lines, error } = await night(ofOrg());

      expect({ code, error }).toEqual({ code: 0, error: '' });
      expect(lines[0]).toContain('8:00 PM Pacific');
      expect(lines.find((line) => line.startsWith('Completed'))).toContain('2 in, 1 out');
      expect(lines).toContain('2  Applied');
      expect(lines).toContain('1  Sent');
      expect(await isOptedOut(admin, people[0]?.salesforceId ?? '')).toBe(true);
    }
  );
});
