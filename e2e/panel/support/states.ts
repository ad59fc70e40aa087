import type { Page } from '@playwright/test';
import { seen } from '../../support/seen';
import { STANDARD } from '../../layouts/support/layouts';
import { LAYOUT_STATES } from '../../layouts/support/states';
import { NIGHT_STATES } from '../../night-panel/support/states';
import { field, type Row } from '../../support/client';
import { until, unsubscribeAt, untilDelivered } from '../../support/people';
import { NARROW, PANEL, TOMAS, WIDE, type Desk } from './desk';
import { choose, pushOf, row, save, settled, toggle } from './panel';

/** A state of the pages that somebody meets. */
export interface State {
  readonly name: string;
  readonly width: number;
  /** Leads a fresh org there, and returns the page once everything on it is drawn. */
  show(desk: Desk, width: number): Promise<Page>;
}

const DELIVERED = [
  ['Amara', 'Castellanos'],
  ['Henrik', 'Sandvik'],
  ['Mirela', 'Ionescu'],
  ['Tomasz', 'Grabowski'],
  ['Leilani', 'Kealoha']
];
const HELD = [
  ['Rosalind', 'Okonkwo'],
  ['Benedikt', 'Achleitner']
];
const CONTACT_LAYOUT = 'Contact-Contact Layout';

/** Every state that is looked at for its accessibility; some are pictures in the documentation too. */
export const STATES: readonly State[] = [
  { name: 'first visit', width: WIDE, show: firstVisit },
  { name: 'first visit, narrow', width: NARROW, show: firstVisit },
  { name: 'connect dialog', width: WIDE, show: connectDialog },
  { name: 'connected, sync off', width: WIDE, show: connected },
  { name: 'settings changed, to be confirmed', width: WIDE, show: confirming },
  { name: 'on, with people waiting', width: WIDE, show: waiting },
  { name: 'on, with people waiting, narrow', width: NARROW, show: waiting },
  { name: 'Sales Connect down', width: WIDE, show: salesConnectDown },
  { name: 'two admins saved', width: WIDE, show: conflict },
  { name: 'closed for a sales rep', width: WIDE, show: closed },
  { name: 'record page', width: WIDE, show: recordPage },
  { name: 'record page, narrow', width: NARROW, show: recordPage },
  { name: 'page of a person who unsubscribed', width: WIDE, show: unsubscribed },
  ...NIGHT_STATES,
  ...LAYOUT_STATES
];

/** @throws Error when there is no state of this name */
export function stateNamed(name: string): State {
  const found = STATES.find((state) => state.name === name);
  if (found === undefined) throw new Error(`no state '${name}'`);
  return found;
}

async function firstVisit(desk: Desk, width: number): Promise<Page> {
  const page = await desk.open(PANEL, { width });
  await settled(page);
  return page;
}

async function connectDialog(desk: Desk, width: number): Promise<Page> {
  const page = await firstVisit(desk, width);
  await row(page, 'Connection').getByRole('button', { name: 'Connect' }).click();
  await seen(page.getByLabel('Address of Sales Connect')).toBeVisible();
  return page;
}

async function connected(desk: Desk, width: number): Promise<Page> {
  await desk.connect();
  return firstVisit(desk, width);
}

async function confirming(desk: Desk, width: number): Promise<Page> {
  const page = await connected(desk, width);
  await choose(page, 'Both fields');
  await toggle(page).press('Space');
  await page.locator('c-opt-out-settings').getByRole('button', { name: 'Save' }).click();
  await seen(page.getByRole('dialog').getByRole('table')).toBeVisible();
  return page;
}

async function waiting(desk: Desk, width: number): Promise<Page> {
  await addFields(desk, STANDARD);
  await desk.connect();
  await switchOn(desk);
  for (const [FirstName, LastName] of DELIVERED)
    await unsubscribeNew(desk, { FirstName, LastName });
  for (const [FirstName, LastName] of HELD)
    await unsubscribeNew(desk, { FirstName, LastName, Legal_Hold__c: true });
  const page = await firstVisit(desk, width);
  await seen(pushOf(page, 'Rosalind Okonkwo')).toBeVisible();
  return page;
}

async function salesConnectDown(desk: Desk, width: number): Promise<Page> {
  await desk.connect('http://127.0.0.1:9');
  const page = await firstVisit(desk, width);
  await page
    .locator('c-opt-out-sales-connect')
    .getByRole('button', { name: 'Show details' })
    .click();
  return page;
}

async function conflict(desk: Desk, width: number): Promise<Page> {
  await desk.connect();
  const page = await firstVisit(desk, width);
  await choose(page, 'Both fields');
  await switchOn(desk);
  await save(page);
  await seen(page.locator('[data-id="conflict"]')).toBeVisible();
  await seen(page.locator('lightning-spinner')).toHaveCount(0);
  return page;
}

async function closed(desk: Desk, width: number): Promise<Page> {
  const page = await desk.open(PANEL, { width, username: TOMAS });
  await seen(page.locator('[data-id="closed"]')).toBeVisible();
  return page;
}

async function recordPage(desk: Desk, width: number): Promise<Page> {
  await addFields(desk, [CONTACT_LAYOUT]);
  const [found] = await desk.admin.query("SELECT Id FROM Contact WHERE LastName = 'Whitcombe'");
  const id = String(found?.['Id']);
  await desk.admin.update('Contact', id, { HasOptedOutOfEmail: true });
  const page = await desk.open(`/lightning/r/Contact/${id}/view`, { width });
  await seen(page.getByRole('checkbox', { name: 'Email Opt Out' })).toBeChecked();
  await seen(page.locator('lightning-spinner')).toHaveCount(0);
  return page;
}

async function unsubscribed(desk: Desk, width: number): Promise<Page> {
  await addFields(desk, [CONTACT_LAYOUT]);
  await desk.connect();
  await switchOn(desk);
  const [account] = await desk.admin.query("SELECT Id FROM Account WHERE Name LIKE 'Bluefin%'");
  const known = { FirstName: 'Amara', LastName: 'Castellanos', Title: 'Head of Logistics' };
  const id = await unsubscribeNew(desk, { ...known, AccountId: account?.['Id'] });
  const page = await desk.open(`/lightning/r/Contact/${id}/view`, { width });
  await seen(page.locator('c-opt-out-person [data-id="title"]')).toHaveCount(1);
  await seen(page.locator('lightning-spinner')).toHaveCount(0);
  return page;
}

let people = 0;

/** Somebody new, whom both sides know, unsubscribes; resolves when Salesforce has heard of it. @returns the contact's Id */
export async function unsubscribeNew(desk: Desk, fields: Row): Promise<string> {
  const name = String(fields['LastName']);
  // Sales Connect knows nobody twice, and outlives a reset of the org.
  const email = `${name.toLowerCase()}.${++people}@example.com`;
  const salesforceId = await desk.admin.create('Contact', { ...fields, Email: email });
  const person = await desk.sales.call('POST', '/v1/people', { name, email, salesforceId });
  await unsubscribeAt(desk.sales, String(field(person, 'id')));
  await untilDelivered(desk.sales);
  return salesforceId;
}

/** Puts the opt-out fields on layouts, as the panel does, and waits until they are there. */
export async function addFields(desk: Desk, fullNames: readonly string[]): Promise<void> {
  await desk.call('OptOutLayoutController/addFields', { fullNames });
  await until('the fields are on the layouts', async () => {
    const outcomes = await desk.call('OptOutLayoutController/getProgress', { fullNames });
    return (
      Array.isArray(outcomes) &&
      outcomes.every((outcome: unknown) => field(outcome, 'status') === 'Done')
    );
  });
}

async function switchOn(desk: Desk): Promise<void> {
  await desk.call('OptOutPanelController/saveSettings', {
    change: {
      readSyncEnabled: false,
      readTarget: 'EmailOptOut',
      syncEnabled: true,
      target: 'EmailOptOut'
    }
  });
  await desk.call('OptOutConnectionController/shareSettings');
}

/**
 * Resolves when nothing moves: dialogs and messages come with an animation, in which colours are mixed. What turns
 * for ever is not waited for.
 */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(`Promise.all(
    document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime < Infinity)
      .map(({ finished }) => finished.catch(() => undefined))
  )`);
}
