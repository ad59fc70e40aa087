import { expect, it } from 'vitest';
import { BELL_SOURCES } from '../../services/messaging/testing/bell-org';
import { integrationPermissions, TestApi } from '../testing/test-api';

it('a commit names the users whose notifications it changed, and no row of the org’s own', async () => {
  const files = { ...BELL_SOURCES.files, ...integrationPermissions() };
  const api = new TestApi({ ...BELL_SOURCES, files });
  const users = [...api.org.database.store.rows('User')];
  const rep = users.find(({ values }) => values['Username'] === 'rep')?.id ?? '';
  const events = await api.events();

  api.org.call('Bell', 'sendBoth', [rep, api.org.admin]);

  const { changes, bells } = Object(await events.next());
  expect(changes).toEqual([]);
  expect(bells.toSorted()).toEqual([rep, api.org.admin].toSorted());
  await events.stop();
});
