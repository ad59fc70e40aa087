import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { field } from '../support/client';
import {
  linkedPeople,
  optOutFields,
  personNamed,
  unsubscribeAt,
  untilDelivered
} from '../support/people';
import { openDesk, PANEL, type Desk } from './support/desk';
import { pushOf, seesToast, sentence, settled, tile } from './support/panel';

const RULE = '/local/validation-rules/Contact.Legal_Hold_Is_Final';
import { unsubscribeNew } from './support/states';

describe.skipIf(browserPath() === null)('what became of an unsubscribe', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.connect();
  });
  afterAll(() => desk.stop());

  it('is told in plain words for whoever is not simply opted out', async () => {
    for (const name of ['Lindner', 'Raghunathan', 'Müller', 'Kobayashi', 'Ahlgren', 'Reyes'])
      await unsubscribeAt(desk.sales, await personNamed(desk.sales, name));
    await untilDelivered(desk.sales);
    const deleted = /^ +(\w{18}) .*, a deleted record$/m.exec(desk.org.lines.join('\n'))?.[1] ?? '';
    const page = await desk.open(PANEL);
    await settled(page);
    await page.getByRole('tab', { name: 'Last 24 hours' }).click();

    await sees(page, 'petra.lindner', 'Sales Connect knows no Salesforce ID of this person.');
    await sees(page, 'Priya Raghunathan', 'The lead was converted; its contact was opted out.');
    await sees(page, 'Jürgen Müller', 'The record was merged; its master was opted out.');
    await sees(page, deleted, 'The record has been deleted.');
    const notAPerson = 'What Sales Connect sent is not the ID of a lead or contact.';
    await sees(page, 'gustav.ahlgren', notAPerson);
    await sees(page, 'carolina.reyes', notAPerson);
    await pushOf(page, 'Priya Raghunathan').getByRole('link').click();
    await seen(page.getByRole('heading', { level: 1, name: 'Priya Raghunathan' })).toBeVisible();
  });

  it('names the rule that refused, and Retry works once it is lifted', async () => {
    const page = await desk.open(PANEL);
    await settled(page);
    const brinkmann = await personNamed(desk.sales, 'Brinkmann');
    await unsubscribeAt(desk.sales, brinkmann);
    await untilDelivered(desk.sales);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await seen(tile(page, 'waiting-here')).toHaveText('1');
    await sees(page, 'Dieter Brinkmann', 'A validation rule of this org refused the change.');
    await sees(page, 'Dieter Brinkmann', 'This contact is under legal hold');

    await desk.admin.request('PUT', RULE, { active: false });
    await page.getByRole('button', { name: 'Retry Dieter Brinkmann' }).click();
    await seesToast(page, 'Being tried again: 1');

    await seen(tile(page, 'waiting-here')).toHaveText('0');
    await seen(pushOf(page, 'Dieter Brinkmann')).toHaveCount(0);
    const [row] = await desk.admin.query(
      "SELECT HasOptedOutOfEmail FROM Contact WHERE LastName = 'Brinkmann'"
    );
    expect(row).toMatchObject({ HasOptedOutOfEmail: true });
    await desk.admin.request('PUT', RULE, { active: true });
  });

  it('names the trigger that threw, and tries all that failed again', async () => {
    const people = await linkedPeople(desk.admin, desk.sales, 'Guarded', 2);
    const guard = await guardAgainst('Guarded 1');
    for (const { id } of people) await unsubscribeAt(desk.sales, id);
    await untilDelivered(desk.sales);
    const page = await desk.open(PANEL);
    await settled(page);
    await sees(page, 'Guarded 1', 'A trigger of this org failed while saving.');
    await sees(page, 'Guarded 1', 'Acme guard: Guarded 1 is not to be touched');
    await seen(pushOf(page, 'Guarded 0')).toHaveCount(0);

    await desk.admin.update('Acme_Automation__c', guard, { Throws_For_Last_Name__c: 'nobody' });
    await page.getByRole('button', { name: 'Retry Guarded 1' }).click();

    await seen(pushOf(page, 'Guarded 1')).toHaveCount(0);
    for (const { salesforceId } of people)
      expect(await optOutFields(desk.admin, salesforceId)).toMatchObject({
        HasOptedOutOfEmail: true
      });
  });

  it('comes as a file that no spreadsheet runs', async () => {
    const formula = '=HYPERLINK("http://evil.example","Boom")';
    await unsubscribeNew(desk, { FirstName: formula, LastName: 'Boom' });
    const page = await desk.open(PANEL);
    await settled(page);
    await page.getByRole('tab', { name: 'Last 24 hours' }).click();
    await sees(page, 'Boom', 'Opted out.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('tabpanel').getByRole('button', { name: 'Download' }).click()
    ]);

    expect(download.suggestedFilename()).toMatch(/^unsubscribes-last-24-hours-.*\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [header, ...lines] = text.slice(1).split('\r\n');
    expect(header).toContain('What happened');
    const line = lines.find((one) => one.includes('Boom'));
    expect(line).toContain(`"'=HYPERLINK(""http://evil.example"",""Boom"") Boom"`);
    expect(line).toContain('Opted out.');
    for (const cell of lines.flatMap((one) => one.split(','))) expect(cell).not.toMatch(/^[=+@-]/);
  });

  it('needs the admin after the last attempt: the status says so, and Retry all does it', async () => {
    await unsubscribeNew(desk, { LastName: 'Stubborn', Legal_Hold__c: true });
    await desk.call('OptOutPanelController/saveSettings', {
      change: {
        readSyncEnabled: false,
        readTarget: 'EmailOptOut',
        syncEnabled: true,
        target: 'EmailOptOut'
      }
    });
    await fourDays();
    const page = await desk.open(PANEL);
    await settled(page);
    await seen(sentence(page)).toContainText('1 needs you.');
    await seen(tile(page, 'failed')).toHaveText('1');
    await seen(pushOf(page, 'Stubborn')).toContainText('None by itself');

    await desk.admin.request('PUT', RULE, { active: false });
    await page.getByRole('button', { name: 'Retry all failed' }).click();

    await seen(tile(page, 'failed')).toHaveText('0');
    await seen(sentence(page)).not.toContainText('needs you');
    await seen(pushOf(page, 'Stubborn')).toHaveCount(0);
  }, 120_000);

  async function sees(page: Page, person: string, words: string): Promise<void> {
    await seen(pushOf(page, person)).toContainText(words);
  }

  /** The customer's trigger fails on whoever has this name. Returns the ID of the setting. */
  async function guardAgainst(lastName: string): Promise<string> {
    const [organization] = await desk.admin.query('SELECT Id FROM Organization');
    return desk.admin.create('Acme_Automation__c', {
      SetupOwnerId: organization?.['Id'],
      Throws_For_Last_Name__c: lastName
    });
  }

  /** Days pass, in which what waits is tried again for the last time. */
  async function fourDays(): Promise<void> {
    const { json } = await desk.admin.request('GET', '/local/clock');
    const now = Date.parse(String(field(json, 'now')));
    const to = new Date(now + 4 * 86_400_000).toISOString();
    await desk.admin.request('POST', '/local/clock', { to });
  }
});
