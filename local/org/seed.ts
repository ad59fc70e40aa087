import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OAuthClient } from './api/oauth';
import { bootstrap, createUsers, type UserDefinition } from './data/access/setup';
import type { OrgDatabase } from './data/database';
import type { Executable } from './emit/abi';

/** The customer's class that creates its people. */
const SEED = { class: 'acmeseed', method: 'run/0' };

/** Users behind the OAuth clients, by username. The secrets are public: the org listens on loopback only. */
const CLIENTS = [
  { id: 'sales-connect', secret: 'local-secret', username: 'sales.connect@acme.example' },
  { id: 'admin', secret: 'local-secret', username: 'ingrid.solberg@acme.example' }
];

/** Fills an org without rows: what every org has, the customer's users, the customer's people. */
export function seedOrg(database: OrgDatabase, program: Executable, dist: string): void {
  const administrator = bootstrap(database);
  createUsers(database, readUsers(dist));
  const method = program.classes.get(SEED.class)?.staticMethods.get(SEED.method);
  if (method === undefined) return;
  if (method.suspends) throw new Error(`${method.class}.${method.name} must not do callouts`);
  database.transact({ user: administrator, kind: 'anonymous', program }, (tx) =>
    method.invoke(tx, null, [])
  );
}

/** The OAuth clients. Their users are looked up at each login: a reset org has new ones. */
export function clientsOf(database: OrgDatabase): OAuthClient[] {
  return CLIENTS.map(({ id, secret, username }) => ({
    id,
    secret,
    get userId() {
      return userNamed(database, username);
    }
  }));
}

/** Id of the user with this username. Throws when there is none. */
function userNamed(database: OrgDatabase, username: string): string {
  for (const row of database.store.rows('User'))
    if (row.values['Username'] === username) return row.id;
  throw new Error(`the org has no user ${username}`);
}

function readUsers(dist: string): UserDefinition[] {
  const text = readFileSync(join(dist, 'customer/users.json'), 'utf8');
  const users: UserDefinition[] = JSON.parse(text);
  return users;
}
