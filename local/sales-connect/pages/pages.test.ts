import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testAccount, until, type TestAccount } from '../testing/account';
import { FakeOrg } from '../testing/fake-org';
import { ManualClock } from '../testing/manual-clock';

let org: FakeOrg;
let account: TestAccount;

beforeEach(async () => {
  org = new FakeOrg();
  await org.start();
  account = testAccount({ clock: new ManualClock(), salesforceUrl: org.url });
});
afterEach(async () => {
  await account.sales.close();
  await org.stop();
  expect(account.warnings).toEqual([]);
});

interface Shown {
  readonly status: number;
  readonly location: string;
  readonly html: string;
}

async function open(path: string): Promise<Shown> {
  return shown(await account.app.request(path));
}

async function submit(
  path: string,
  fields: Record<string, string>,
  origin = 'http://localhost'
): Promise<Shown> {
  const body = new URLSearchParams(fields);
  return shown(await account.app.request(path, { method: 'POST', body, headers: { origin } }));
}

async function shown(answer: Response): Promise<Shown> {
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    html: await answer.text()
  };
}

describe('somebody at the page', () => {
  test('adds a person and sees them with a link to Salesforce', async () => {
    const salesforceId = '0035i00000GhIjKAAV';
    const { status, location } = await submit('/people', {
      name: ' Hanna Berg ',
      email: 'hanna@example.com',
      salesforceId
    });
    const { html } = await open(location);

    expect(status).toBe(303);
    expect(html).toContain('The person was added.');
    expect(html).toContain('<h1>Hanna Berg</h1>');
    expect(html).toContain(`href="${org.url}/lightning/r/Contact/${salesforceId}/view"`);
  });

  test('is told what is wrong, and loses nothing that was typed', async () => {
    const { status, html } = await submit('/people', {
      name: 'Hanna',
      email: 'hanna',
      salesforceId: ''
    });

    expect(status).toBe(400);
    expect(html).toContain('role="alert"');
    expect(html).toContain('Enter an address such as name@example.com.');
    expect(html).toContain('value="Hanna"');
  });

  test('unsubscribes and sees what Salesforce answered, without waiting for a reload', async () => {
    const { id } = account.person('Hanna', '0035i00000GhIjKAAV');
    const { location } = await submit(`/people/${id}/unsubscribe`, {
      source: 'ClickedLink',
      reason: 'Too many'
    });
    const { html } = await open(location);

    for (const words of ['Unsubscribed', 'Too many', 'Delivered', 'Opted out in Salesforce'])
      expect(html).toContain(words);
    expect(html).not.toContain('data-waiting');
  });

  test('sees why a push waits, and sends it again', async () => {
    await org.stop();
    const { id } = account.person('Hanna', '0035i00000GhIjKAAV');
    await submit(`/people/${id}/unsubscribe`, { source: 'Manual', reason: '' });
    const waiting = await open('/pushes');
    expect(waiting.html).toContain('data-waiting');
    expect(waiting.html).toContain('Salesforce did not answer (ECONNREFUSED).');

    await org.start();
    const push = /name="id" value="(\w+)"/.exec(waiting.html)?.[1] ?? '';
    const { location } = await submit('/pushes/retry', { id: push, back: '/pushes?state=Waiting' });
    await until(() => account.sales.outbox.counts(0).Delivered === 1);
    expect(location).toBe('/pushes?state=Waiting&said=retried');
  });

  test('saves the settings and tests the connection', async () => {
    const path = '/settings/unsubscribes';
    const fields = { enabled: 'yes', target: 'Both', salesforceUrl: org.url };
    const saved = await submit(path, fields);
    const tested = await submit(`${path}/test`, {});
    const { html } = await open(tested.location);

    expect(saved.location).toBe(`${path}?said=saved`);
    expect(account.sales.settings.sync()).toEqual({ ...fields, enabled: true });
    expect(html).toContain('Salesforce answered. The connection works.');
    expect(html).toContain('00D5i000000AbCdEAK');
    expect((await submit(path, { ...fields, salesforceUrl: 'acme' })).status).toBe(400);
  });
});

describe('nobody else', () => {
  test('can submit a form from another site', async () => {
    const { id } = account.person('Hanna');
    const { status } = await submit(
      `/people/${id}/unsubscribe`,
      { source: 'Manual' },
      'http://evil.example'
    );

    expect(status).toBe(403);
    expect(account.sales.directory.expect(id).state).toBe('subscribed');
  });

  test('leads people elsewhere by a form, or puts markup on a page', async () => {
    const { id } = account.person('<script>alert(1)</script>');
    const { location } = await submit('/pushes/retry', { id: 'none', back: '//evil.example/' });
    const { html } = await open(`/people/${id}`);

    expect(location).toBe('/pushes?said=retried');
    expect(html).not.toContain('<script>alert');
  });

  test('finds anything at an address that is none', async () => {
    for (const path of ['/nothing', '/people/per_none']) {
      const { status, html } = await open(path);
      expect([status, html.includes('There is no such page.')]).toEqual([404, true]);
    }
  });
});
