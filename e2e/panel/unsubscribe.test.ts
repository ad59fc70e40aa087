import type { Locator, Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { linkedPeople, optOutFields, until, unsubscribeAt } from '../support/people';
import { openDesk, PANEL, TOMAS, type Desk } from './support/desk';
import {
  choose,
  pushOf,
  row,
  save,
  seesState,
  seesToast,
  sentence,
  settled,
  tile,
  toggle
} from './support/panel';
import { addFields } from './support/states';

const EMAIL_ONLY = { HasOptedOutOfEmail: true, Marketo_Sales_Opt_Out__c: false };
const SALES_ONLY = { HasOptedOutOfEmail: false, Marketo_Sales_Opt_Out__c: true };
const BOTH = { HasOptedOutOfEmail: true, Marketo_Sales_Opt_Out__c: true };

describe.skipIf(browserPath() === null)('an unsubscribe', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await addFields(desk, ['Contact-Contact Layout', 'Contact-Contact %28Sales%29 Layout']);
  });
  afterAll(() => desk.stop());

  it('ticks Email Opt Out on the open record page, and the panel counts it', async () => {
    const [found] = await desk.admin.query("SELECT Id FROM Contact WHERE LastName = 'Whitcombe'");
    const record = await desk.open(`/lightning/r/Contact/${String(found?.['Id'])}/view`, {
      username: TOMAS
    });
    const panel = await desk.open(PANEL, { ownClock: true });
    await settled(panel);
    await seen(tile(panel, 'delivered')).toHaveText('0');
    await seen(ticked(record, 'Email Opt Out')).not.toBeChecked();
    await record.evaluate('window.isTheSamePage = true');

    const page = await desk.browser.newPage();
    await page.goto(desk.sales.url);
    await page.getByLabel('Name or address').fill('whitcombe');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Imogen Whitcombe' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    await page.getByText('Opted out in Salesforce').waitFor();

    await seen(ticked(record, 'Email Opt Out')).toBeChecked();
    await seen(ticked(record, 'Marketo Sales Opt Out')).not.toBeChecked();
    expect(await record.evaluate('window.isTheSamePage')).toBe(true);
    // The panel looks once a minute by itself.
    await panel.clock.fastForward(60_000);
    await seen(tile(panel, 'delivered')).toHaveText('1');
    await panel.getByRole('tab', { name: 'Last 24 hours' }).click();
    await seen(pushOf(panel, 'Imogen Whitcombe')).toContainText('Opted out.');
    await page.close();
  });

  it('sets the chosen field alone with the sync on, and Email Opt Out with it off', async () => {
    await desk.connect();
    const page = await desk.open(PANEL);
    await settled(page);

    expect(await fieldsSet('Chose no field')).toMatchObject(EMAIL_ONLY);
    await chooseAndSave(page, 'Marketo Sales Opt Out');
    await seen(page.locator('c-opt-out-settings [data-id="note-off"]')).toBeVisible();
    expect(await fieldsSet('Off with Sales')).toMatchObject(EMAIL_ONLY);

    await switchSync(page);
    await seen(sentence(page)).toContainText('On. Unsubscribes set Marketo Sales Opt Out.');
    expect(await fieldsSet('On with Sales')).toMatchObject(SALES_ONLY);

    await chooseAndSave(page, 'Both fields');
    expect(await fieldsSet('On with both')).toMatchObject(BOTH);

    await switchSync(page);
    await seen(sentence(page)).toContainText('Off. ');
    expect(await fieldsSet('Off again')).toMatchObject(EMAIL_ONLY);
  });

  it('is told of the same settings on both sides once they are sent', async () => {
    await desk.sales.call('PUT', '/v1/salesforce-sync', {
      enabled: true,
      target: 'Both',
      salesforceUrl: desk.org.url
    });
    const page = await desk.open(PANEL);
    await seesState(page, 'SettingsDiffer', 'To do');
    await row(page, 'SettingsDiffer').getByRole('button', { name: 'Send settings' }).click();
    await seesToast(page, 'Sales Connect has the settings.');
    await seesState(page, 'SettingsDiffer', 'Done');

    expect(await desk.sales.call('GET', '/v1/salesforce-sync')).toMatchObject({ enabled: false });
  });

  const ticked = (page: Page, name: string): Locator => page.getByRole('checkbox', { name });

  /** Unsubscribes somebody new at Sales Connect and returns what that set in Salesforce. */
  async function fieldsSet(name: string): Promise<unknown> {
    const [person] = await linkedPeople(desk.admin, desk.sales, name, 1);
    await unsubscribeAt(desk.sales, person?.id ?? '');
    let fields: Readonly<Record<string, unknown>> = {};
    await until(`${name} is opted out`, async () => {
      fields = await optOutFields(desk.admin, person?.salesforceId ?? '');
      return Object.values(fields).includes(true);
    });
    return fields;
  }

  async function chooseAndSave(page: Page, name: string): Promise<void> {
    await choose(page, name);
    await save(page);
    await seen(page.locator('[data-id="unsaved"]')).toHaveCount(0);
  }

  async function switchSync(page: Page): Promise<void> {
    await toggle(page).press('Space');
    await save(page);
    await seen(page.locator('[data-id="unsaved"]')).toHaveCount(0);
  }
});
