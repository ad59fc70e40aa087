import type { Locator, Page } from '@playwright/test';
import { seen } from '../../support/seen';
import { OPT_OUT_FIELDS } from '../../../local/org/services/metadata/testing/corpus';
import { PANEL, type Desk } from '../../panel/support/desk';
import { field } from '../../support/client';

export const LEAD = 'Lead-Lead Layout';
export const CONTACT = 'Contact-Contact Layout';
export const SALES = 'Contact-Contact %28Sales%29 Layout';
/** The layouts of the customer that have names of Salesforce's own, as the panel lists them. */
export const STANDARD: readonly string[] = [LEAD, CONTACT, SALES];
export const BOTH = OPT_OUT_FIELDS;

/** The section of the panel. */
export function layouts(page: Page): Locator {
  return page.locator('c-opt-out-layouts');
}

/** A layout in the list. */
export function listed(page: Page, fullName: string): Locator {
  return layouts(page).locator(`[data-layout="${fullName}"]`);
}

/** The button that adds; its label says to how many. */
export function addButton(page: Page): Locator {
  return layouts(page).getByRole('button', { name: /^Add to selected layouts/ });
}

/** How many layouts are settled. */
export function progress(page: Page): Locator {
  return layouts(page).locator('[data-id="progress"]');
}

/** What the list says of a layout's fields, in their order. */
export async function fieldsOf(page: Page, fullName: string): Promise<readonly string[]> {
  const texts = await listed(page, fullName).locator('[data-field]').allInnerTexts();
  return texts.map((text) => text.trim());
}

/** Opens the panel and waits for its layouts. */
export async function openLayouts(desk: Desk, options: object = {}): Promise<Page> {
  const page = await desk.open(PANEL, options);
  await seen(addButton(page)).toBeVisible();
  return page;
}

/** Types a name and has it looked for. @param object label of it */
export async function lookFor(page: Page, object: string, name: string): Promise<void> {
  const box = layouts(page).getByRole('combobox', { name: 'Object' });
  await box.click();
  await layouts(page).getByRole('option', { name: object, exact: true }).click();
  await layouts(page).getByLabel('Layout name').fill(name);
  await layouts(page).getByRole('button', { name: 'Find layout' }).click();
}

/** A layout as the Metadata API would retrieve it. */
export async function retrieve(desk: Desk, fullName: string): Promise<string> {
  const { json } = await desk.admin.request('GET', address(fullName));
  return String(field(json, 'xml'));
}

/** Every layout of the org. */
export async function retrieveAll(desk: Desk): Promise<ReadonlyMap<string, string>> {
  const { json } = await desk.admin.request('GET', '/local/layouts');
  const names = field(json, 'layouts');
  const all = new Map<string, string>();
  for (const name of Array.isArray(names) ? names.map(String) : [])
    all.set(name, await retrieve(desk, name));
  return all;
}

/** Puts a layout in place, as an admin does in Setup. */
export async function put(desk: Desk, fullName: string, xml: string): Promise<void> {
  const answer = await desk.admin.request('PUT', address(fullName), { xml });
  if (answer.status !== 200) throw new Error(`${fullName}: ${answer.status} ${answer.text}`);
}

/** What was deployed since the org began, with the time, by full name. */
export async function deployed(desk: Desk): Promise<readonly unknown[]> {
  const fields = 'Key__c, RequestedAt__c, Status__c';
  return desk.admin.query(`SELECT ${fields} FROM OptOutLayoutChange__c ORDER BY Key__c`);
}

function address(fullName: string): string {
  return `/local/layouts/${encodeURIComponent(fullName)}`;
}

/** Makes somebody an admin of the sync, who needs be none of Salesforce. */
export async function grantAdmin(desk: Desk, username: string): Promise<void> {
  const [user] = await desk.admin.query(`SELECT Id FROM User WHERE Username = '${username}'`);
  const [set] = await desk.admin.query("SELECT Id FROM PermissionSet WHERE Name = 'OptOutAdmin'");
  await desk.admin.create('PermissionSetAssignment', {
    AssigneeId: user?.['Id'],
    PermissionSetId: set?.['Id']
  });
}

/** A layout with a field that stands twice, as from before Salesforce checked it: no deployment is taken. */
export function twice(field: string, xml: string): string {
  return inFrontOf(field, item('Edit', field), xml);
}

export function item(behavior: string, field: string): string {
  return `<layoutItems><behavior>${behavior}</behavior><field>${field}</field></layoutItems>`;
}

/** A layout with an item put in front of a field's. */
export function inFrontOf(field: string, added: string, xml: string): string {
  const at = xml.lastIndexOf('<layoutItems>', xml.indexOf(`<field>${field}</field>`));
  if (at < 0) throw new Error(`no ${field} on the layout`);
  return xml.slice(0, at) + added + xml.slice(at);
}
