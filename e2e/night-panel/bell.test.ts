import type { Locator, Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { clientWith, field, login, unsubscribe, type Row } from '../support/client';
import { linkedPeople, unsubscribeAt, until } from '../support/people';
import { INGRID, openDesk, PANEL, TOMAS, type Desk } from '../panel/support/desk';
import { seesToast, tabTo } from '../panel/support/panel';
import {
  night,
  NOWHERE,
  passEvening,
  passHours,
  runThrough,
  switchOn,
  untilEnded
} from './support/night';

const NOTIFICATIONS = '/services/data/v65.0/connect/notifications?size=50&trimMessages=false';
const PEOPLE_LEFT = 'Unsubscribe sync: a run left people behind';
const FAILED = 'Unsubscribe sync: a run failed';
const SILENCE = 'Unsubscribe sync: the schedule has stopped';

describe.skipIf(browserPath() === null)('the bell', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ pushesTo: NOWHERE });
    await desk.connect();
    await switchOn(desk);
    // From here on both sides agree about everybody who was there before.
    await runThrough(desk);
  });
  afterAll(() => desk.stop());

  /** What a user's bell holds under this title, the newest first. */
  const heardBy = async (username: string, title: string): Promise<readonly unknown[]> => {
    const body = JSON.stringify({ username });
    const session = await fetch(`${desk.org.url}/local/sessions`, { method: 'POST', body });
    const user = clientWith(desk.org.url, String(field(await session.json(), 'sessionId')));
    const { json } = await user.request('GET', NOTIFICATIONS);
    const all = field(json, 'notifications');
    if (!Array.isArray(all)) throw new Error(`no notifications in ${JSON.stringify(json)}`);
    return all.filter((one: unknown) => field(one, 'messageTitle') === title);
  };

  /** Somebody whom a rule of the org protects unsubscribes. */
  const refuseSomebody = async (name: string): Promise<void> => {
    const fields: Row = { LastName: name, Email: `${name.replaceAll(' ', '.')}@example.com` };
    const salesforceId = await desk.admin.create('Contact', { ...fields, Legal_Hold__c: true });
    const person = { name, email: fields['Email'], salesforceId };
    const there = await desk.sales.call('POST', '/v1/people', person);
    await unsubscribeAt(desk.sales, String(field(there, 'id')));
  };

  const choose = async (page: Page, name: string): Promise<void> => {
    await bell(page).getByRole('button', { name: 'Change who is told' }).click();
    await seen(bell(page).getByRole('checkbox', { name })).toBeVisible();
    await bell(page).getByText(name, { exact: true }).click();
    await bell(page).getByRole('button', { name: 'Save' }).click();
  };

  it('tells nobody at first', async () => {
    await refuseSomebody('Held before');

    const run = await runThrough(desk);

    expect(run).toMatchObject({ status: 'CompletedWithErrors' });
    await passHours(desk, 1);
    expect(await heardBy(INGRID, PEOPLE_LEFT)).toEqual([]);
  });

  it('tells an admin, who chose herself by keyboard, of a night that left somebody behind', async () => {
    // A day later nothing of before is news.
    await passHours(desk, 25);
    const page = await desk.open(PANEL);
    await seen(told(page)).toHaveText('Nobody is told.');
    await tabTo(page, bell(page).getByRole('button', { name: 'Change who is told' }));
    await page.keyboard.press('Enter');
    await seen(bell(page).getByRole('checkbox', { name: 'Ingrid Solberg' })).toBeFocused();
    await page.keyboard.press('Space');
    await tabTo(page, bell(page).getByRole('button', { name: 'Save' }));
    await page.keyboard.press('Enter');
    await seen(told(page)).toHaveText('Told: Ingrid Solberg.');
    await seesToast(page, 'Saved who is told.');
    await seen(bell(page).getByRole('button', { name: 'Change who is told' })).toBeFocused();
    const [someone] = await linkedPeople(desk.admin, desk.sales, 'Well', 1);
    await unsubscribeAt(desk.sales, someone?.id ?? '');
    await refuseSomebody('Held at night');

    await passEvening(desk);
    const run = await untilEnded(desk);

    expect(run).toMatchObject({ kind: 'Nightly', status: 'CompletedWithErrors' });
    await until('it is told', async () => (await heardBy(INGRID, PEOPLE_LEFT)).length > 0);
    expect(await heardBy(INGRID, PEOPLE_LEFT)).toMatchObject([
      {
        messageBody: `Run ${String(field(run, 'name'))}: 1 in, 0 out. Will be tried again: 1.`,
        target: field(run, 'id'),
        read: false
      }
    ]);
    expect(await heardBy(TOMAS, PEOPLE_LEFT)).toEqual([]);
    await openNotification(page, PEOPLE_LEFT);
    await seen(page.getByRole('main')).toContainText(String(field(run, 'name')));
    expect(page.url()).toContain(String(field(run, 'id')));
  });

  it('does not tell it again: not in the next hours, and not after the org was killed', async () => {
    await passHours(desk, 2);
    await desk.killOrg();
    await desk.startOrg();
    await passHours(desk, 1);

    expect(await heardBy(INGRID, PEOPLE_LEFT)).toHaveLength(1);
  });

  it('does not tell of a preview, nor of a night in which all is well', async () => {
    await refuseSomebody('Held in a preview');
    await desk.call('OptOutNightController/preview');
    await untilEnded(desk);
    await passHours(desk, 1);

    expect(await heardBy(INGRID, PEOPLE_LEFT)).toHaveLength(1);
    // It is left behind by this run, of which she is told, and not by the one after.
    await runThrough(desk);
    await until('it is told', async () => (await heardBy(INGRID, PEOPLE_LEFT)).length === 2);
    expect(await runThrough(desk)).toMatchObject({ status: 'Completed' });
    await passHours(desk, 1);
    expect(await heardBy(INGRID, PEOPLE_LEFT)).toHaveLength(2);
  });

  it('tells why a run failed', async () => {
    await desk.stopSalesConnect();
    await desk.call('OptOutNightController/runNow');
    await passHours(desk, 12);
    await desk.startSalesConnect();
    const run = await untilEnded(desk);

    expect(run).toMatchObject({ status: 'Failed' });
    await until('it is told', async () => (await heardBy(INGRID, FAILED)).length > 0);
    const [first] = (await heardBy(INGRID, FAILED)).toReversed();
    expect(String(field(first, 'messageBody'))).toContain('Sales Connect could not be reached.');
  });

  it('tells once a day that the schedule has stopped, by pushes', async () => {
    await desk.call('OptOutNightController/prepareForUpgrade');
    await passHours(desk, 4);
    const salesConnect = await login(desk.org.url, 'sales-connect');

    expect(await salesConnect.push([unsubscribe('silent-1', null)])).toMatchObject([
      { outcome: 'NoSalesforceId' }
    ]);
    await salesConnect.push([]);

    expect(await heardBy(INGRID, SILENCE)).toHaveLength(1);
    const page = await desk.open('/lightning/o/OptOutRun__c/list');
    await openNotification(page, SILENCE);
    await seen(told(page)).toHaveText('Told: Ingrid Solberg.');
    await passHours(desk, 25);
    await salesConnect.push([]);
    expect(await heardBy(INGRID, SILENCE)).toHaveLength(2);
  });

  it('sends a test to whoever asks, and tells nobody once nobody is chosen', async () => {
    const page = await desk.open(PANEL);
    await bell(page).getByRole('button', { name: 'Send me a test' }).click();
    await seesToast(page, 'The notification is on its way to you.');

    expect(await heardBy(INGRID, 'Unsubscribe sync: a test')).toHaveLength(1);
    await choose(page, 'Ingrid Solberg');
    await seen(told(page)).toHaveText('Nobody is told.');
    await passHours(desk, 25);
    await (await login(desk.org.url, 'sales-connect')).push([]);
    expect(await heardBy(INGRID, SILENCE)).toHaveLength(2);
  });
});

function bell(page: Page): Locator {
  return night(page).locator('c-opt-out-bell');
}

/** Follows what the bell of the header shows under this title, which is there without reloading the page. */
async function openNotification(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.getByRole('link', { name: title }).first().click();
}

function told(page: Page): Locator {
  return bell(page).locator('[data-id="told"]');
}
