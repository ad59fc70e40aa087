import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passEvening, passHours, runThrough, switchOn } from '../night-panel/support/night';
import { NARROW, openDesk, TOMAS, type Desk } from '../panel/support/desk';
import { seesToast } from '../panel/support/panel';
import { violationsOf } from '../support/accessible';
import { browserPath } from '../support/browser';
import { field } from '../support/client';
import {
  isOptedOut,
  linkedPeople,
  unsubscribeAt,
  untilDelivered,
  type LinkedPerson
} from '../support/people';

const PICTURES = 'reports/screenshots';
const HOLD = '/local/validation-rules/Contact.Legal_Hold_Is_Final';

describe.skipIf(browserPath() === null)("a person's page", () => {
  let desk: Desk;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    desk = await openDesk();
    await desk.connect();
    await switchOn(desk);
  });
  afterAll(() => desk.stop());

  it('tells the story in order after a push, an untick and a night', async () => {
    const person = await newcomer('Story');
    const page = await desk.open(pageOf(person));
    await seen(empty(page)).toBeVisible();

    await unsubscribeAt(desk.sales, person.id);
    // The page follows by itself.
    await seen(titles(page)).toHaveText(['Unsubscribed in Sales Connect']);
    await seen(state(page)).toHaveText('Opted out');
    await untilDelivered(desk.sales);
    const before = await desk.open(pageOf(person), { width: NARROW });
    await untick(person);
    await seen(titles(before)).toHaveText([/^Unticked by /, 'Unsubscribed in Sales Connect']);
    await runThrough(desk);

    await seen(titles(page)).toHaveText([
      'Opted out again by the nightly run',
      /^Unticked by /,
      'Unsubscribed in Sales Connect'
    ]);
    await seen(page.locator('c-opt-out-person [data-id="sentence"]').nth(1)).toContainText(
      'so the field was set again'
    );
    await looksRight(page, 'story');
    const narrow = await desk.open(pageOf(person), { width: NARROW });
    await seen(titles(narrow)).toHaveCount(3);
    await looksRight(narrow, 'story-narrow');
  });

  it('tells nothing to a rep who may not see the person', async () => {
    const person = await newcomer('Hidden');
    await unsubscribeAt(desk.sales, person.id);
    await untilDelivered(desk.sales);

    const page = await desk.open(pageOf(person), { username: TOMAS });
    await seen(page.locator('shell-problem')).toBeVisible();

    expect(await page.locator('c-opt-out-person').count()).toBe(0);
    const answer = await page.request.post('/aura/OptOutPersonController/getPerson', {
      data: { params: { recordId: person.salesforceId } },
      headers: { origin: desk.org.url }
    });
    expect(await answer.json()).toEqual({
      message: 'You cannot see this person, so nothing is told.'
    });
  });

  it('takes back a mistake on both sides, and the next night leaves the person alone', async () => {
    const person = await newcomer('Mistake');
    await unsubscribeAt(desk.sales, person.id);
    await untilDelivered(desk.sales);
    const page = await desk.open(pageOf(person));
    await page.getByRole('button', { name: 'Re-subscribe' }).click();
    const dialog = page.getByRole('dialog');
    await seen(dialog.locator('[data-id="there"]')).toHaveText(
      'Unsubscribed in Sales Connect, and will be subscribed again.'
    );
    await looksRight(page, 'resubscribe');
    await dialog.getByRole('button', { name: 'Re-subscribe' }).click();
    await seen(dialog.getByText('Enter a reason.')).toBeVisible();
    await resubscribe(dialog);

    await seesToast(page, 'Re-subscribed on both sides.');
    await seen(titles(page).first()).toHaveText('Re-subscribed by Ingrid Solberg');
    await seen(state(page)).toHaveText('Not opted out');
    expect(await isOptedOut(desk.admin, person.salesforceId)).toBe(false);
    expect(await stateThere(person)).toBe('subscribed');

    await passEvening(desk);
    expect(await isOptedOut(desk.admin, person.salesforceId)).toBe(false);
    expect(await stateThere(person)).toBe('subscribed');
    await seen(titles(page)).toHaveCount(2);
  });

  it('does nothing while Sales Connect is down', async () => {
    const person = await newcomer('Down');
    await unsubscribeAt(desk.sales, person.id);
    await untilDelivered(desk.sales);
    await desk.stopSalesConnect();
    const page = await desk.open(pageOf(person), { width: NARROW });
    await page.getByRole('button', { name: 'Re-subscribe' }).click();
    const dialog = page.getByRole('dialog');

    try {
      await seen(dialog.getByRole('alert')).toBeVisible();
      await seen(dialog.getByRole('button', { name: 'Re-subscribe' })).toBeDisabled();
      await looksRight(page, 'resubscribe-down-narrow');
    } finally {
      await desk.startSalesConnect();
    }
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await seen(dialog.getByLabel('Reason')).toBeVisible();
    expect(await isOptedOut(desk.admin, person.salesforceId)).toBe(true);
  });

  it('says when the second half fails, and the heartbeat finishes it', async () => {
    const person = await newcomer('Hold');
    await unsubscribeAt(desk.sales, person.id);
    await untilDelivered(desk.sales);
    await rule(false);
    await desk.admin.update('Contact', person.salesforceId, { Legal_Hold__c: true });
    await rule(true);
    const page = await desk.open(pageOf(person));
    await page.getByRole('button', { name: 'Re-subscribe' }).click();
    await resubscribe(page.getByRole('dialog'));

    await seen(page.locator('c-opt-out-person [data-id="half"]')).toContainText(
      'A validation rule of this org refused the change.'
    );
    await seen(titles(page).first()).toContainText('cleared in Sales Connect, not here yet');
    await looksRight(page, 'half-done');
    expect(await isOptedOut(desk.admin, person.salesforceId)).toBe(true);
    expect(await stateThere(person)).toBe('subscribed');

    await rule(false);
    await passHours(desk, 3);
    await rule(true);
    await seen(titles(page).first()).toHaveText('Re-subscribed by Ingrid Solberg');
    expect(await isOptedOut(desk.admin, person.salesforceId)).toBe(false);
    expect(await stateThere(person)).toBe('subscribed');
  });

  async function newcomer(name: string): Promise<LinkedPerson> {
    const [person] = await linkedPeople(desk.admin, desk.sales, name, 1);
    if (person === undefined) throw new Error('nobody');
    return person;
  }

  async function untick({ salesforceId }: LinkedPerson): Promise<void> {
    await desk.admin.update('Contact', salesforceId, { HasOptedOutOfEmail: false });
  }

  async function rule(active: boolean): Promise<void> {
    await desk.admin.request('PUT', HOLD, { active });
  }

  async function stateThere({ salesforceId }: LinkedPerson): Promise<unknown> {
    const page = await desk.sales.call('GET', `/v1/people?salesforceId=${salesforceId}`);
    const found = field(page, 'items');
    return Array.isArray(found) ? field(found[0], 'state') : undefined;
  }
});

function pageOf({ salesforceId }: LinkedPerson): string {
  return `/lightning/r/Contact/${salesforceId}/view`;
}

/** What happened, newest first. */
function titles(page: Page): Locator {
  return page.locator('c-opt-out-person [data-id="title"]');
}

function empty(page: Page): Locator {
  return page.locator('c-opt-out-person [data-id="empty"]');
}

/** What the page says of Email Opt Out. */
function state(page: Page): Locator {
  return page.locator('c-opt-out-person [data-field="HasOptedOutOfEmail"] [data-id="state"]');
}

async function resubscribe(dialog: Locator): Promise<void> {
  await dialog.getByLabel('Reason').fill('Clicked the wrong person');
  await dialog.getByLabel('Authorized by').fill('The person, by mail of today');
  await dialog.getByRole('button', { name: 'Re-subscribe' }).click();
}

/** Takes a picture; nothing stands over the edge, and everybody can use it. */
async function looksRight(page: Page, name: string): Promise<void> {
  await page.evaluate(`Promise.all(
    document.getAnimations().map(({ finished }) => finished.catch(() => undefined))
  )`);
  await page.screenshot({ path: `${PICTURES}/person-${name}.png`, fullPage: true });
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}
