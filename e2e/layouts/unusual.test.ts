import { seen } from '../support/seen';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  corpus,
  itemsOf,
  missingIn,
  shapeWithout
} from '../../local/org/services/metadata/testing/corpus';
import { NOOR, openDesk, PANEL, type Desk } from '../panel/support/desk';
import { row, seesState, sentence } from '../panel/support/panel';
import { browserPath } from '../support/browser';
import {
  addButton,
  BOTH,
  CONTACT,
  deployed,
  fieldsOf,
  grantAdmin,
  inFrontOf,
  item,
  layouts,
  LEAD,
  listed,
  lookFor,
  openLayouts,
  progress,
  put,
  retrieve,
  SALES,
  twice
} from './support/layouts';

/** Names of Salesforce's own that the customer does not use. */
const MARKETING = 'Lead-Lead %28Marketing%29 Layout';
const SUPPORT = 'Contact-Contact %28Support%29 Layout';
const PARTNER = 'Contact-VIP %26 Partner v1%2E2 Layout';
const ACME = 'Lead-Acme Lead Layout';

const CUSTOM_LINKS = `<layoutSections>
    <label>Custom Links</label>
    <layoutColumns/>
    <style>CustomLinks</style>
  </layoutSections>`;

describe.skipIf(browserPath() === null)('layouts of other shapes', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.reset());
  afterAll(() => desk.stop());

  it('are each told in words, and what can be completed is', async () => {
    await put(desk, MARKETING, fromCorpus('Lead-Empty Sections Layout'));
    await put(desk, SALES, `<Layout>${CUSTOM_LINKS}</Layout>`);
    const readOnly = item('Readonly', 'HasOptedOutOfEmail');
    const elsewhere = item('Edit', 'HasOptedOutOfEmail') + item('Edit', BOTH[1] ?? '');
    const plain = await retrieve(desk, CONTACT);
    await put(desk, CONTACT, inFrontOf('CreatedById', readOnly, plain));
    await put(desk, SUPPORT, inFrontOf('CreatedById', elsewhere, plain));
    await put(desk, PARTNER, fromCorpus('Contact-Minimal Layout'));
    const before = await all();

    const page = await openLayouts(desk);
    await lookFor(page, 'Contact', 'Nobody (Ever) Layout');
    await seen(layouts(page)).toContainText(
      'There is no Contact layout called "Nobody (Ever) Layout".'
    );
    await lookFor(page, 'Contact', 'VIP & Partner v1.2 Layout');
    await seen(listed(page, PARTNER)).toContainText('Contact: VIP & Partner v1.2 Layout');
    await lookFor(page, 'Lead', 'Acme Lead Layout');
    await seen(listed(page, ACME)).toBeVisible();

    expect(await fieldsOf(page, CONTACT)).toEqual([
      'Email Opt Out: On the layout, in System Information, read-only',
      'Marketo Sales Opt Out: Missing'
    ]);
    expect(await fieldsOf(page, SUPPORT)).toEqual([
      'Email Opt Out: On the layout, in System Information',
      'Marketo Sales Opt Out: On the layout, in System Information'
    ]);
    expect(await fieldsOf(page, SALES)).toEqual([
      'Email Opt Out: Missing, and no section can take it',
      'Marketo Sales Opt Out: Missing, and no section can take it'
    ]);
    for (const name of [SUPPORT, SALES])
      await seen(listed(page, name).getByRole('checkbox')).toBeDisabled();
    await seen(row(page, 'Layouts')).toContainText('Lacking a field: 6 of 7 layouts');
    await addButton(page).click();

    await seen(progress(page)).toHaveText('5 of 5 layouts are settled.');
    await seen(row(page, 'Layouts')).toContainText('Lacking a field: 1 of 7 layouts');
    await seen(layouts(page).locator('[data-id="complete"]')).toHaveCount(0);
    const after = await all();
    for (const [name, xml] of after) {
      const was = before.get(name) ?? '';
      const missing = missingIn(name, was);
      if (name === SALES || name === SUPPORT) expect(xml).toBe(was);
      else expect(missingIn(name, xml)).toEqual([]);
      expect(shapeWithout(name, xml, missing)).toEqual(shapeWithout(name, was, []));
    }
    expect(itemsOf(CONTACT, after.get(CONTACT) ?? '')).toContainEqual({
      field: 'Marketo_Sales_Opt_Out__c',
      above: 'Email'
    });
  });

  it('that Salesforce refuses stay as they are, in its words; the others are done', async () => {
    const proper = await retrieve(desk, LEAD);
    const improper = twice('Website', proper);
    await put(desk, LEAD, improper);
    const page = await openLayouts(desk);

    await addButton(page).click();

    const failed = listed(page, LEAD).locator('c-opt-out-problem');
    await seen(failed).toContainText('Salesforce did not take the layout. It is as it was.');
    await failed.getByRole('button', { name: 'Show details' }).click();
    await seen(failed).toContainText('Field: field, value:Website appears more than once');
    for (const name of [CONTACT, SALES])
      await seen(listed(page, name)).toContainText('The fields were added.');
    await seen(progress(page)).toHaveText('3 of 3 layouts are settled.');
    await seen(row(page, 'Layouts')).toContainText('Lacking a field: 1 of 3 layouts');
    expect(await retrieve(desk, LEAD)).toBe(improper);
    expect(missingIn(CONTACT, await retrieve(desk, CONTACT))).toEqual([]);

    const later = await openLayouts(desk);
    await seen(listed(later, LEAD)).toContainText('Salesforce did not take the layout.');
    await put(desk, LEAD, proper);
    await listed(page, LEAD).getByRole('checkbox').press('Space');
    await addButton(page).click();

    await seen(listed(page, LEAD)).toContainText('The fields were added.');
    await seesState(page, 'Layouts', 'Done');
    expect(missingIn(LEAD, await retrieve(desk, LEAD))).toEqual([]);
  });

  it('are not told as complete once an admin has taken a field off again', async () => {
    const before = await retrieve(desk, LEAD);
    const page = await openLayouts(desk);
    await addButton(page).click();
    await seesState(page, 'Layouts', 'Done');

    await put(desk, LEAD, before);
    const fresh = await openLayouts(desk);
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();

    for (const one of [fresh, page]) {
      await seen(row(one, 'Layouts')).toContainText('Lacking a field: 1 of 3 layouts');
      await seen(listed(one, LEAD)).not.toContainText('The fields were added.');
      await seen(listed(one, LEAD).getByRole('checkbox')).toBeEnabled();
    }
  });

  it('are closed to an admin of the sync who may not change layouts, with words', async () => {
    await grantAdmin(desk, NOOR);
    const page = await desk.open(PANEL, { username: NOOR });
    await seen(sentence(page)).toBeVisible();

    await seen(layouts(page).locator('[data-id="closed"]')).toHaveText(
      /Customize Application and Modify Metadata .* Ask an administrator who has them\.$/
    );
    await seen(addButton(page)).toHaveCount(0);
    await seesState(page, 'Layouts', 'Not known');
    await seen(row(page, 'Layouts')).toContainText('Closed to you');
    const answer = await page.request.post('/aura/OptOutLayoutController/addFields', {
      data: { params: { fullNames: [LEAD] } },
      headers: { origin: desk.org.url }
    });
    expect(answer.status()).not.toBe(200);
    expect(await answer.text()).toContain('Customize Application');
    expect(await deployed(desk)).toEqual([]);
  });

  async function all(): Promise<ReadonlyMap<string, string>> {
    const names = [MARKETING, SALES, CONTACT, SUPPORT, PARTNER, ACME, LEAD];
    const found = new Map<string, string>();
    for (const name of names) found.set(name, await retrieve(desk, name));
    return found;
  }
});

function fromCorpus(fullName: string): string {
  const found = corpus().find((layout) => layout.fullName === fullName);
  if (found === undefined) throw new Error(`no ${fullName} in the corpus`);
  return found.xml;
}
