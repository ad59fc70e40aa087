import type { Page } from '@playwright/test';
import { seen } from '../support/seen';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../support/browser';
import { field } from '../support/client';
import { everyItem, isOptedOut, linkedPeople, unsubscribeAt, until } from '../support/people';
import { startProxy, type Fault, type Proxy } from '../support/proxy';
import { openDesk, PANEL, type Desk } from '../panel/support/desk';
import {
  night,
  nightState,
  NOWHERE,
  passHours,
  refresh,
  runRow,
  runThrough,
  switchOn,
  untilEnded
} from './support/night';

const FEED = '/v1/unsubscribes';
const JSON_HEADERS = { 'content-type': 'application/json' };
/** Longer than the platform holds a job back: then no job waits. */
const LONG_SECONDS = 1800;

describe.skipIf(browserPath() === null)('a run in trouble', () => {
  let desk: Desk;
  let proxy: Proxy;
  let page: Page;
  beforeAll(async () => {
    desk = await openDesk({ pushesTo: NOWHERE });
    proxy = await startProxy(desk.sales.url, (path) => path.split('?')[0] === FEED);
    await desk.connect(proxy.url);
    await switchOn(desk);
    await runThrough(desk);
    page = await desk.open(PANEL);
  });
  afterAll(async () => {
    await desk.stop();
    await proxy.stop();
  });

  const open = async (): Promise<unknown> => field(await nightState(desk), 'open');
  const progress = (): ReturnType<Page['locator']> => night(page).locator('[data-id="progress"]');

  const answer = (status: number, body: string, headers = {}): Fault => ({
    kind: 'answer',
    status,
    body,
    headers: { ...JSON_HEADERS, ...headers }
  });

  it.each<[string, Fault, string]>([
    ['refuses the key', answer(401, '{}'), 'Sales Connect does not accept the API key.'],
    [
      'asks to come later',
      answer(429, '{}', { 'retry-after': '120' }),
      'Sales Connect asks to wait: too many calls.'
    ],
    ['fails', answer(500, '{}'), 'Something went wrong in Sales Connect (status 500).'],
    [
      'ends in the middle of a page',
      { kind: 'cut', when: 'within' },
      'Sales Connect could not be reached.'
    ],
    [
      'answers something else',
      answer(200, '<html>Log in</html>'),
      'What answered is not Sales Connect.'
    ]
  ])(
    'Sales Connect %s: the panel says so, and the run is completed',
    async (what, fault, words) => {
      const [one] = await linkedPeople(desk.admin, desk.sales, `Trouble ${what}`, 1);
      await unsubscribeAt(desk.sales, one?.id ?? '');
      proxy.spoil(fault);

      await night(page).getByRole('button', { name: 'Run now' }).click();
      await until('the run waits', async () => field(await open(), 'waitsUntil') !== undefined);
      await refresh(page);
      await seen(progress().locator('c-opt-out-problem')).toContainText(words);
      await seen(progress().locator('[data-id="waits"]')).toContainText('It goes on at');
      expect(await isOptedOut(desk.admin, one?.salesforceId ?? '')).toBe(false);

      await passHours(desk, 1);
      const run = await untilEnded(desk);
      await refresh(page);

      expect(run).toMatchObject({ status: 'Completed', broughtIn: 1, needsYou: 0 });
      expect(await isOptedOut(desk.admin, one?.salesforceId ?? '')).toBe(true);
      await seen(runRow(page, String(field(run, 'name')))).toContainText('Completed');
      await seen(progress()).toHaveCount(0);
    }
  );

  it('takes the same page twice and does nothing twice', async () => {
    const [one] = await linkedPeople(desk.admin, desk.sales, 'Twice', 1);
    await unsubscribeAt(desk.sales, one?.id ?? '');
    expect(await runThrough(desk)).toMatchObject({ broughtIn: 1 });
    proxy.spoil({ kind: 'repeat' });

    const again = await runThrough(desk);

    expect(again).toMatchObject({ status: 'Completed', broughtIn: 0, needsYou: 0 });
    expect(await runThrough(desk)).toMatchObject({ status: 'Completed', broughtIn: 0 });
  });

  it('is stopped while it waits', async () => {
    proxy.spoil(answer(429, '{}', { 'retry-after': String(LONG_SECONDS) }));
    await night(page).getByRole('button', { name: 'Run now' }).click();
    await until('the run waits', async () => field(await open(), 'waitsUntil') !== undefined);
    const name = String(field(await open(), 'name'));

    await night(page).getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click();

    await seen(runRow(page, name)).toContainText('Stopped');
    await seen(runRow(page, name)).toContainText('Somebody stopped it.');
    await seen(night(page).getByRole('button', { name: 'Run now' })).toBeVisible();
  });

  it('tells a second admin which run is under way', async () => {
    const other = await desk.open(PANEL);
    await seen(night(other).getByRole('button', { name: 'Run now' })).toBeEnabled();
    proxy.spoil({ kind: 'slow', ms: 4000 });
    await night(page).getByRole('button', { name: 'Run now' }).click();
    await seen(progress()).toBeVisible();
    const name = String(field(await open(), 'name'));

    await night(other).getByRole('button', { name: 'Run now' }).click();

    await seen(night(other).locator('c-opt-out-problem[data-id="problem"]')).toContainText(
      `Run ${name} is under way.`
    );
    await seen(night(other).getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
    expect(await untilEnded(desk)).toMatchObject({ name, status: 'Completed' });
  });

  it('goes on after the org was killed in the middle, and sends nobody twice', async () => {
    const people = await linkedPeople(desk.admin, desk.sales, 'Killed', 4);
    for (const { id } of people.slice(0, 2)) await unsubscribeAt(desk.sales, id);
    for (const { salesforceId } of people.slice(2))
      await desk.admin.update('Contact', salesforceId, { HasOptedOutOfEmail: true });
    // A run sends whoever was changed before the second in which it began.
    await passHours(desk, 1 / 60);
    const before = proxy.pushes;
    // The pull passes; what is sent hangs.
    proxy.spoil({ kind: 'slow', ms: 0 }, { kind: 'slow', ms: 3000 });
    await desk.call('OptOutNightController/runNow');
    await until('it sends', () => Promise.resolve(proxy.pushes >= before + 2));
    const name = String(field(await open(), 'name'));
    await desk.killOrg();
    await refresh(page);
    await seen(page.getByText('This page could not be refreshed.')).toBeVisible();
    await desk.startOrg();

    const back = await desk.open(PANEL);
    await seen(runRow(back, name)).toBeVisible();
    const run = await untilEnded(desk);
    await refresh(back);
    expect(run).toMatchObject({ name, status: 'Completed', broughtIn: 2, needsYou: 0 });
    await seen(runRow(back, name)).toContainText('Completed');
    const there = await everyItem(desk.sales, '/v1/people?limit=200');
    for (const { id } of people)
      expect(there.find((one) => field(one, 'id') === id)).toMatchObject({ state: 'unsubscribed' });
    for (const { salesforceId } of people)
      expect(await isOptedOut(desk.admin, salesforceId)).toBe(true);
  });
});
