import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSchema } from '../org/metadata/read-schema';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const schema = readSchema([
  { root: at('../../force-app'), display: 'force-app' },
  { root: at('.'), display: 'local/customer' }
]);

interface User {
  readonly username: string;
  readonly profile: string;
  readonly permissionSets: readonly string[];
}

const users = JSON.parse(readFileSync(at('users.json'), 'utf8')) as readonly User[];

test('every user has a built-in profile and permission sets that exist', () => {
  const profiles = ['System Administrator', 'Standard User', 'Minimum Access - Salesforce'];
  const sets = schema.permissionSets.map((set) => set.name);

  for (const user of users) {
    expect(profiles).toContain(user.profile);
    expect(sets).toEqual(expect.arrayContaining([...user.permissionSets]));
  }
});

test('Sales Connect logs in with nothing but its own permission set', () => {
  const user = users.find(({ username }) => username === 'sales.connect@acme.example');

  expect(user).toMatchObject({
    profile: 'Minimum Access - Salesforce',
    permissionSets: ['OptOutIntegration']
  });
});

test('the seed names a user, a legal hold and people that exist', () => {
  const text = (name: string): string => schema.classes.find((c) => c.name === name)?.text ?? '';
  const people = text('AcmePeople');
  const named = [...text('AcmeAwkwardPeople').matchAll(/String [A-Z_]+ = '([^']+)'/g)];
  const rep = /SALES_REP = '([^']+)'/.exec(text('AcmeSeed'))?.[1];

  expect(named).toHaveLength(6);
  for (const [, name = ''] of named) expect(people).toContain(`|${name}|`);
  expect(users.map((user) => user.username)).toContain(rep);
});
