import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { field } from '../support/client';
import { everyItem, isOptedOut, linkedPeople, unsubscribeAt } from '../support/people';
import { openDesk, PANEL, type Desk } from '../panel/support/desk';
import { sentence } from '../panel/support/panel';
import {
  listed,
  night,
  NOWHERE,
  passEvening,
  person,
  refresh,
  runRow,
  runThrough,
  showPeople,
  switchOn,
  untilEnded
} from './support/night';

describe.skipIf(browserPath() === null)('a night', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ pushesTo: NOWHERE });
    await desk.connect();
    await switchOn(desk);
    // From here on both sides agree about everybody who was there before.
    await runThrough(desk);
  });
  afterAll(() => desk.stop());

  const stateThere = async (id: string): Promise<unknown> =>
    field(
      (await everyItem(desk.sales, '/v1/people?limit=200')).find((one) => field(one, 'id') === id),
      'state'
    );

  it('makes up for what happened while the org was away, and its numbers add up', async () => {
    const people = await linkedPeople(desk.admin, desk.sales, 'Away', 6);
    await desk.killOrg();
    for (const { id } of people.slice(0, 3)) await unsubscribeAt(desk.sales, id);
    await desk.startOrg();
    for (const { salesforceId } of people.slice(3, 5))
      await desk.admin.update('Contact', salesforceId, { HasOptedOutOfEmail: true });
    const page = await desk.open(PANEL);
    await seen(sentence(page)).toContainText(/Next run \w+, \w+ \d+, 8:00 PM Pacific/);

    await passEvening(desk);
    const run = await untilEnded(desk);
    const name = String(field(run, 'name'));
    await refresh(page);

    await seen(sentence(page)).toContainText('Last night 3 in, 2 out.');
    await seen(night(page).locator('[data-id="last"]')).toHaveText('Last night 3 in, 2 out.');
    await seen(runRow(page, name)).toContainText('Nightly');
    const cells = runRow(page, name).locator('td');
    for (const [at, figure] of ['3', '2', '0'].entries())
      await seen(cells.nth(at + 1)).toHaveText(figure);
    await showPeople(page, name);
    await seen(person(page, 'Away 0')).toContainText('Opted out.');
    await seen(person(page, 'Away 4')).toContainText('Unsubscribed in Sales Connect.');
    expect((await listed(page)).toSorted()).toEqual([
      'Away 0: Into Salesforce',
      'Away 1: Into Salesforce',
      'Away 2: Into Salesforce',
      'Away 3: To Sales Connect',
      'Away 4: To Sales Connect'
    ]);
    await night(page).getByText('In', { exact: true }).last().click();
    await seen(person(page, 'Away 3')).toHaveCount(0);
    expect(
      await Promise.all(people.map((one) => isOptedOut(desk.admin, one.salesforceId)))
    ).toEqual([true, true, true, true, true, false]);
    expect(await Promise.all(people.map(({ id }) => stateThere(id)))).toEqual([
      ...Array.from({ length: 5 }, () => 'unsubscribed'),
      'subscribed'
    ]);
  });

  it('does what its preview listed, and names whom a rule of the org refused', async () => {
    const people = await linkedPeople(desk.admin, desk.sales, 'Foretold', 3);
    await desk.admin.update('Contact', people[2]?.salesforceId ?? '', { HasOptedOutOfEmail: true });
    for (const { id } of people.slice(0, 2)) await unsubscribeAt(desk.sales, id);
    const held = { LastName: 'Under hold', Email: 'held@example.com', Legal_Hold__c: true };
    const heldId = await desk.admin.create('Contact', held);
    const { LastName: name, Email: email } = held;
    const there = await desk.sales.call('POST', '/v1/people', {
      name,
      email,
      salesforceId: heldId
    });
    await unsubscribeAt(desk.sales, String(field(there, 'id')));
    const page = await desk.open(PANEL);

    await night(page).getByRole('button', { name: 'Preview' }).click();
    const result = night(page).locator('[data-id="preview-result"]');
    await seen(result).toContainText('Would opt out 3 here and unsubscribe 1 there.');
    await seen(result).toContainText('a run may be refused for some of these people');
    await result.getByRole('button', { name: 'Show people' }).click();
    await seen(person(page, 'Foretold 0')).toContainText('Would be opted out');
    await seen(person(page, 'Foretold 2')).toContainText('Would be unsubscribed');
    const foretold = await listed(page);
    expect(await isOptedOut(desk.admin, people[0]?.salesforceId ?? '')).toBe(false);

    await night(page).getByRole('button', { name: 'Run now' }).click();
    const run = await untilEnded(desk);
    await refresh(page);
    await showPeople(page, String(field(run, 'name')));

    expect((await listed(page)).toSorted()).toEqual(foretold.toSorted());
    await seen(person(page, 'Foretold 0')).toContainText('Opted out.');
    await seen(person(page, 'Under hold')).toContainText('This contact is under legal hold');
    await night(page).getByText('Needs you', { exact: true }).last().click();
    await expect.poll(() => listed(page)).toEqual(['Under hold: Into Salesforce']);
  });

  it('opts out again whoever is unticked on one side only, and says why', async () => {
    const [one] = await linkedPeople(desk.admin, desk.sales, 'Unticked', 1);
    const contact = one?.salesforceId ?? '';
    await unsubscribeAt(desk.sales, one?.id ?? '');
    await runThrough(desk);
    expect(await isOptedOut(desk.admin, contact)).toBe(true);

    await desk.admin.update('Contact', contact, { HasOptedOutOfEmail: false });
    const run = await runThrough(desk);

    expect(await isOptedOut(desk.admin, contact)).toBe(true);
    const page = await desk.open(PANEL);
    await showPeople(page, String(field(run, 'name')));
    await seen(
      person(page, 'Unticked 0').filter({
        hasText: 'Sales Connect still had this person unsubscribed, so the field was set again.'
      })
    ).toBeVisible();
  });
});
