import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { itemsOf, missingIn, shapeWithout } from '../../local/org/services/metadata/testing/corpus';
import { INGRID, openDesk, TOMAS, type Desk } from '../panel/support/desk';
import { row, seesState, tabTo } from '../panel/support/panel';
import { browserPath } from '../support/browser';
import {
  addButton,
  BOTH,
  CONTACT,
  deployed,
  fieldsOf,
  layouts,
  LEAD,
  listed,
  openLayouts,
  progress,
  retrieveAll,
  SALES,
  STANDARD
} from './support/layouts';

const ADDED = 'The fields were added.';
const NEW_LABELS = ['Email Opt Out', 'Marketo Sales Opt Out'];

describe.skipIf(browserPath() === null)('adding the fields to layouts', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it('shows where, keeps a backup, adds, and leaves all else as it was', async () => {
    const before = await retrieveAll(desk);
    for (const name of STANDARD) expect(missingIn(name, before.get(name) ?? '')).toEqual(BOTH);
    const records = await Promise.all([lead(), contact(), contact(TOMAS)]);
    const labelsBefore = await Promise.all(records.map(labelsOf));
    for (const label of NEW_LABELS) expect(labelsBefore.flat()).not.toContain(label);
    const page = await openLayouts(desk);
    await seesState(page, 'Layouts', 'To do');
    await seen(row(page, 'Layouts')).toContainText('Lacking a field: 3 of 3 layouts');
    await row(page, 'Layouts').getByRole('button', { name: 'Go to page layouts' }).click();
    await seen(layouts(page).getByRole('heading', { name: 'Page layouts' })).toBeFocused();
    const all = layouts(page).getByLabel('Select every layout that lacks a field');
    await seen(all).toBeChecked();
    await all.press('Space');
    await seen(addButton(page)).toBeDisabled();
    await all.press('Space');
    await seen(addButton(page)).toHaveText('Add to selected layouts (3)');

    for (const name of STANDARD) {
      await listed(page, name).getByRole('button', { name: 'Show where' }).click();
      const rows = await listed(page, name).locator('figure li').allInnerTexts();
      const at = rows.findIndex((text) => text.trim() === 'Email');
      expect(at).toBeGreaterThanOrEqual(0);
      expect(rows.slice(at + 1, at + 3).map((text) => text.trim().split('\n').at(-1))).toEqual(
        NEW_LABELS
      );
      expect(await backup(page, name)).toEqual(shapeWithout(name, before.get(name) ?? '', []));
    }
    await addButton(page).click();
    await seen(listed(page, LEAD)).toContainText('Salesforce is deploying this layout.');
    await seen(progress(page)).toHaveText('0 of 3 layouts are settled.');
    for (const name of STANDARD) await seen(listed(page, name)).toContainText(ADDED);
    await seen(progress(page)).toHaveText('3 of 3 layouts are settled.');
    await seen(layouts(page)).toContainText('Every layout here has both fields.');
    expect(await fieldsOf(page, LEAD)).toEqual([
      'Email Opt Out: On the layout, in Lead Information',
      'Marketo Sales Opt Out: On the layout, in Lead Information'
    ]);
    await seesState(page, 'Layouts', 'Done');
    await seen(row(page, 'Layouts')).toContainText('Both fields are on all layouts');

    const after = await retrieveAll(desk);
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [name, xml] of after) {
      const was = before.get(name) ?? '';
      if (!STANDARD.includes(name)) expect(xml).toBe(was);
      expect(shapeWithout(name, xml, BOTH)).toEqual(shapeWithout(name, was, []));
    }
    for (const name of STANDARD)
      expect(fieldsBehindEmail(name, after.get(name) ?? '')).toEqual(BOTH);
    for (const [index, record] of records.entries()) {
      await record.reload();
      const labels = await labelsOf(record);
      const at = labels.indexOf('Email') + 1;
      expect(labels.splice(at, 2)).toEqual(NEW_LABELS);
      expect(labels).toEqual(labelsBefore[index]);
    }
  });

  it('deploys nothing when it is pressed again, and says so', async () => {
    const page = await openLayouts(desk);
    const other = await openLayouts(desk);
    await addButton(page).click();
    for (const name of STANDARD) await seen(listed(page, name)).toContainText(ADDED);
    await seen(addButton(page)).toBeDisabled();
    const once = await deployed(desk);
    const after = await retrieveAll(desk);

    // The other admin's page still offers it.
    await addButton(other).click();

    for (const name of STANDARD)
      await seen(listed(other, name)).toContainText(
        'Both fields are on this layout already. Nothing was deployed.'
      );
    await seen(layouts(other)).toContainText('Every layout here has both fields.');
    expect(await deployed(desk)).toEqual(once);
    expect(await retrieveAll(desk)).toEqual(after);
  });

  it('goes by keyboard alone, and the focus goes along', async () => {
    const page = await openLayouts(desk);
    const { keyboard } = page;
    await tabTo(page, row(page, 'Layouts').getByRole('button'));
    await keyboard.press('Enter');
    await seen(layouts(page).getByRole('heading', { name: 'Page layouts' })).toBeFocused();
    await tabTo(page, listed(page, SALES).getByRole('checkbox'));
    await keyboard.press('Space');
    await tabTo(page, listed(page, SALES).getByRole('button', { name: 'Show where' }));
    await keyboard.press('Enter');
    await seen(listed(page, SALES).locator('figure')).toBeVisible();
    await tabTo(page, addButton(page));
    await seen(addButton(page)).toHaveText('Add to selected layouts (2)');
    await keyboard.press('Enter');
    await seen(progress(page)).toBeFocused();
    for (const name of [LEAD, CONTACT]) await seen(listed(page, name)).toContainText(ADDED);
    await seen(progress(page)).toHaveText('2 of 2 layouts are settled.');

    const names = await retrieveAll(desk);
    expect(missingIn(SALES, names.get(SALES) ?? '')).toEqual(BOTH);
    expect(missingIn(LEAD, names.get(LEAD) ?? '')).toEqual([]);

    await tabTo(page, layouts(page).getByLabel('Layout name'));
    await keyboard.type('Nowhere');
    await keyboard.press('Enter');
    await seen(layouts(page)).toContainText('There is no Lead layout called "Nowhere".');
    await seen(layouts(page).getByLabel('Layout name')).toBeFocused();
    await keyboard.press('Control+A');
    await keyboard.type('Acme Lead Layout');
    await keyboard.press('Enter');
    const found = listed(page, 'Lead-Acme Lead Layout');
    await seen(found.getByRole('heading')).toBeFocused();
    await seen(found.getByRole('checkbox')).toBeChecked();
  });

  async function lead(): Promise<Page> {
    const [found] = await desk.admin.query(
      'SELECT Id FROM Lead WHERE IsConverted = FALSE ORDER BY Name LIMIT 1'
    );
    return desk.open(`/lightning/r/Lead/${String(found?.['Id'])}/view`);
  }

  /** The page of a contact of this user, as the user sees it. */
  async function contact(username = INGRID): Promise<Page> {
    const [owner] = await desk.admin.query(`SELECT Id FROM User WHERE Username = '${username}'`);
    const fields = { LastName: 'Laid out', Email: 'laid.out@example.com', OwnerId: owner?.['Id'] };
    const id = await desk.admin.create('Contact', fields);
    return desk.open(`/lightning/r/Contact/${id}/view`, { username });
  }

  /** The structure of what the row's button downloads. */
  async function backup(page: Page, name: string): Promise<unknown> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      listed(page, name).getByRole('button', { name: 'Download backup' }).click()
    ]);
    expect(download.suggestedFilename()).toBe(`${name}.layout-meta.xml`);
    return shapeWithout(name, await readFile(await download.path(), 'utf8'), []);
  }
});

/** The labels of a record page's fields, in order. */
async function labelsOf(page: Page): Promise<string[]> {
  await seen(page.locator('shell-record-section dt').first()).toBeVisible();
  const labels = await page.locator('shell-record-section dt').allInnerTexts();
  return labels.map((label) => label.trim());
}

function fieldsBehindEmail(name: string, xml: string): readonly string[] {
  const fields = itemsOf(name, xml).map(({ field }) => field);
  const at = fields.indexOf('Email') + 1;
  return fields.slice(at, at + BOTH.length);
}
