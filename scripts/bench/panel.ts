import type { Browser, BrowserContext, Page } from '@playwright/test';
import { browserPath, launchBrowser } from '../../e2e/support/browser';
import { clientWith, field } from '../../e2e/support/client';
import { startOrg } from '../../e2e/support/org-process';
import { buildSite } from '../../local/shell/build/build-site';
import { figure, timed, type Figure } from './figures';
import { inBuiltFolder, type Scenario } from './scenario';

const OPENINGS = 5;
const ANSWERS = 100;
const WARM_UP = 10;
const PANEL = '/lightning/n/OptOutPanel';
const ADMIN = 'ingrid.solberg@acme.example';
/** Ends a measurement that hangs. */
const PATIENCE = { timeout: 60_000 };

/**
 * The settings panel in a browser, from navigation until the status can be read and the switch works. Cold: an
 * empty browser profile. Warm: the same profile again. The pages are built before the clock counts.
 */
export const panel: Scenario = {
  name: 'panel',
  run: () =>
    inBuiltFolder(async (directory) => {
      const path = browserPath();
      if (path === null) throw new Error('no browser: apt-get install -y chromium');
      await buildSite({ dist: `${directory}/dist`, cache: `${directory}/.cache` });
      const org = await startOrg({ directory });
      const browser = await launchBrowser(path);
      try {
        return [...(await openings(browser, org.url)), await answers(org.url)];
      } finally {
        await browser.close();
        await org.stop();
      }
    })
};

interface Traffic {
  requests: number;
  bytes: number;
}

async function openings(browser: Browser, org: string): Promise<Figure[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  const traffic: Traffic[] = [];
  // One before the clock counts: the org has compiled and the disk has been read.
  for (let opening = -1; opening < OPENINGS; opening++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const first = await context.newPage();
    const counted = await count(context, first);
    const firstMs = await timed(() => open(first, org));
    await first.close();
    const second = await context.newPage();
    const secondMs = await timed(() => open(second, org));
    await context.close();
    if (opening < 0) continue;
    cold.push(firstMs / 1000);
    warm.push(secondMs / 1000);
    traffic.push(counted);
  }
  const aim = (below: number): { statistic: 'median'; below: number } => ({
    statistic: 'median',
    below
  });
  return [
    figure({ title: 'panel interactive, cold', unit: 's', warmUp: 1, aim: aim(2.5) }, cold),
    figure({ title: 'panel interactive, warm', unit: 's', warmUp: 1, aim: aim(1.5) }, warm),
    figure(
      { title: 'requests until then, cold', unit: 'requests', warmUp: 1 },
      traffic.map(({ requests }) => requests)
    ),
    figure(
      { title: 'bytes until then, cold', unit: 'MB', warmUp: 1, note: 'uncompressed' },
      traffic.map(({ bytes }) => bytes / 1e6)
    )
  ];
}

async function open(page: Page, org: string): Promise<void> {
  await page.goto(`${org}${PANEL}`, { waitUntil: 'commit' });
  await page.locator('c-opt-out-status [data-id="sentence"]').waitFor(PATIENCE);
  await page.getByRole('switch', { disabled: false }).waitFor(PATIENCE);
}

/** Counts what a page asks for and gets, as the browser's own network tools do. */
async function count(context: BrowserContext, page: Page): Promise<Traffic> {
  const traffic: Traffic = { requests: 0, bytes: 0 };
  const tools = await context.newCDPSession(page);
  tools.on('Network.requestWillBeSent', () => traffic.requests++);
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
  });
  await tools.send('Network.enable');
  return traffic;
}

/** What the org needs for the one call that paints the panel. */
async function answers(org: string): Promise<Figure> {
  const body = JSON.stringify({ username: ADMIN });
  const session = await fetch(`${org}/local/sessions`, { method: 'POST', body });
  const client = clientWith(org, String(field(await session.json(), 'sessionId')));
  const samples: number[] = [];
  for (let sample = -WARM_UP; sample < ANSWERS; sample++) {
    const ms = await timed(async () => {
      const { status, text } = await client.request(
        'POST',
        '/aura/OptOutPanelController/getState',
        { params: {} }
      );
      if (status !== 200) throw new Error(`getState answered ${status}: ${text}`);
    });
    if (sample >= 0) samples.push(ms);
  }
  const aim = { statistic: 'p95', below: 100 } as const;
  return figure({ title: 'getState, the first paint', unit: 'ms', warmUp: WARM_UP, aim }, samples);
}
