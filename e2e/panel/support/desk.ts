import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { browserPath, launchBrowser } from '../../support/browser';
import { clientWith, field, login, type Client } from '../../support/client';
import { startOrg, temporaryFolder, type OrgProcess } from '../../support/org-process';
import { newProfile, profileOf } from '../../support/profiles';
import { freePort } from '../../support/port';
import { startSalesConnect, type SalesConnectProcess } from '../../support/sales-connect-process';

export const INGRID = 'ingrid.solberg@acme.example';
export const TOMAS = 'tomas.herrera@acme.example';
export const NOOR = 'noor.haddad@acme.example';

/** The key that Sales Connect takes. */
export const KEY = 'local-key';
export const PANEL = '/lightning/n/OptOutPanel';
export const WIDE = 1440;
export const NARROW = 360;

interface OpenOptions {
  readonly username?: string;
  readonly width?: number;
  /** Whether time in the page can be put forward with `page.clock`. */
  readonly ownClock?: boolean;
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** An org, Sales Connect and a browser for the tests of a file. */
export interface Desk {
  readonly org: OrgProcess;
  readonly sales: SalesConnectProcess;
  readonly browser: Browser;
  /** The administrator over Salesforce's REST API. */
  readonly admin: Client;
  /** Opens a page in which this user is logged in. */
  open(address: string, options?: OpenOptions): Promise<Page>;
  /** Calls a method as Ingrid's panel does, and returns what it answers. */
  call(method: string, params?: object): Promise<unknown>;
  /** Connects with Sales Connect and takes the permission to call it. @param url where it is reached, if not directly */
  connect(url?: string, apiKey?: string): Promise<void>;
  /** The org is as a new one, nobody is connected, and every page is closed. Sales Connect goes on. */
  reset(): Promise<void>;
  /** Ends the org at once, wherever it is. */
  killOrg(): Promise<void>;
  /** Starts it where it was, with what it knew. Whoever was logged in has to log in again. */
  startOrg(): Promise<void>;
  stopSalesConnect(): Promise<void>;
  /** Starts it where it was, with what it knew. */
  startSalesConnect(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts all three. Rejects when one of them does not start.
 * @param options.pushesTo where Sales Connect pushes to, if not to the org: then only runs bring anything
 */
export async function openDesk(options: { readonly pushesTo?: string } = {}): Promise<Desk> {
  const data = temporaryFolder();
  const orgData = temporaryFolder();
  const port = await freePort();
  const orgPort = await freePort();
  const beginOrg = (): Promise<OrgProcess> => startOrg({ data: orgData, port: orgPort });
  const [firstOrg, browser] = await Promise.all([beginOrg(), launchBrowser(browserPath() ?? '')]);
  let org = firstOrg;
  const pushesTo = options.pushesTo ?? org.url;
  const pages = new Set<Page>();
  const start = (): Promise<SalesConnectProcess> =>
    startSalesConnect({ org: pushesTo, data, port });
  let sales = await start();
  let admin = await login(org.url, 'admin');
  let session = await logIn(org.url, INGRID);

  const call: Desk['call'] = async (method, params = {}) => {
    const answer = await clientWith(org.url, session).request('POST', `/aura/${method}`, {
      params
    });
    if (answer.status !== 200) throw new Error(`${method}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  return {
    get org() {
      return org;
    },
    browser,
    get admin() {
      return admin;
    },
    call,
    get sales() {
      return sales;
    },
    open: async (address, { username = INGRID, width = WIDE, ownClock, reducedMotion } = {}) => {
      const window = {
        viewport: { width, height: 900 },
        baseURL: org.url,
        // As most people: the browser is where the user is.
        timezoneId: 'Europe/Berlin',
        reducedMotion: reducedMotion ?? 'no-preference'
      };
      const choose = ownClock === true ? newProfile : profileOf;
      const profile = await choose(browser, username, window);
      const page = await profile.newPage();
      pages.add(page);
      page.on('pageerror', (error) => {
        throw error;
      });
      if (ownClock === true) await page.clock.install();
      await page.goto(address);
      return page;
    },
    connect: async (url = sales.url, apiKey = KEY) => {
      await call('OptOutConnectionController/connect', { url, apiKey });
      await call('OptOutConnectionController/grantCallout');
    },
    reset: async () => {
      await Promise.all([...pages].map((page) => page.close()));
      pages.clear();
      await admin.request('POST', '/local/reset');
      session = await logIn(org.url, INGRID);
    },
    killOrg: async () => {
      await org.stop('SIGKILL');
    },
    startOrg: async () => {
      org = await beginOrg();
      admin = await login(org.url, 'admin');
      session = await logIn(org.url, INGRID);
    },
    stopSalesConnect: async () => {
      await sales.stop();
    },
    startSalesConnect: async () => {
      sales = await start();
    },
    stop: async () => {
      await browser.close();
      await Promise.all([sales.stop(), org.stop()]);
      for (const folder of [data, orgData]) rmSync(folder, { recursive: true });
    }
  };
}

async function logIn(org: string, username: string): Promise<string> {
  const body = JSON.stringify({ username });
  const answer = await fetch(`${org}/local/sessions`, { method: 'POST', body });
  return String(field(await answer.json(), 'sessionId'));
}
