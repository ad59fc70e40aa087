import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiHost } from './api/host';
import { OAuthServer } from './api/oauth';
import { asyncNatives } from './async/natives';
import { JobWorker } from './async/worker';
import { compile, loadSchema, sourcesOf } from './compile';
import { bootstrap, createUsers, type UserDefinition } from './data/access/setup';
import { OrgDatabase } from './data/database';
import { dmlRuntime } from './data/dml/runtime';
import { dmlNatives } from './data/dml-natives';
import { dataNatives } from './data/natives';
import { dataRuntime } from './data/runtime';
import type { Executable, Runtime } from './emit/abi';
import type { Schema } from './metadata/schema';
import { mergeNatives, type NativeTable } from './platform/natives';
import { assertionNatives } from './runner/assertions';
import { describeFailure } from './runner/failure';
import type { SuiteHost } from './runner/run-suite';
import { testNatives } from './runner/test-natives';
import { requestNatives } from './services/request';
import { restNatives } from './services/rest-context';
import { valueNatives } from './values/natives';
import { valueRuntime } from './values/runtime';

export interface OrgOptions {
  /** The built project. */
  readonly dist: string;
  /** Folder for what may be made again; null: nothing is kept. */
  readonly cache: string | null;
  /** A line per request. */
  readonly log: (line: string) => void;
  /** A line per job that failed. */
  readonly warn: (line: string) => void;
  /** Told of faults of the org itself. */
  readonly onFault: (error: unknown) => void;
}

export interface Org {
  readonly schema: Schema;
  readonly database: OrgDatabase;
  readonly program: Executable;
  readonly api: ApiHost;
  /** Lets the running job end and starts no other. */
  stop(): Promise<void>;
}

/** The customer's class that creates its people. */
const SEED = { class: 'acmeseed', method: 'run/0' };

/** Users behind the OAuth clients, by username. The secrets are public: the org listens on loopback only. */
const CLIENTS = [
  { id: 'sales-connect', secret: 'local-secret', username: 'sales.connect@acme.example' },
  { id: 'admin', secret: 'local-secret', username: 'ingrid.solberg@acme.example' }
];

/** Every platform method this org implements. */
export function allNatives(): NativeTable {
  return mergeNatives(
    valueNatives,
    dataNatives,
    dmlNatives,
    asyncNatives,
    restNatives,
    requestNatives,
    assertionNatives,
    testNatives
  );
}

function runtimeOf(schema: Schema): Runtime {
  return { ...valueRuntime(schema), ...dataRuntime(), ...dmlRuntime() };
}

/**
 * An org with the package, the customer and the customer's people.
 * @throws OrgBuildError for metadata or Apex that does not compile
 */
export async function openOrg(options: OrgOptions): Promise<Org> {
  const schema = loadSchema(sourcesOf(options.dist, true));
  const program = compileAll(schema, options.cache);
  const database = new OrgDatabase({ schema });
  const administrator = bootstrap(database);
  createUsers(database, readUsers(options.dist));
  seed(database, program, administrator);
  const worker = new JobWorker(
    { database, program: () => program, within: null },
    ({ job, error, finalizerError }) => {
      for (const failure of [error, finalizerError])
        if (failure !== null)
          options.log(
            `job ${job.id} of ${job.className}: ${describeFailure(program, failure).message}`
          );
    },
    options.onFault
  );
  const organizationId = [...database.store.rows('Organization')][0]?.id ?? '';
  const clients = CLIENTS.map(({ id, secret, username }) => ({
    id,
    secret,
    userId: userNamed(database, username)
  }));
  const api: ApiHost = {
    database,
    program: () => program,
    oauth: new OAuthServer(clients, organizationId, () => database.now()),
    wakeJobs: () => worker.wake(),
    onFault: options.onFault,
    log: options.log
  };
  return { schema, database, program, api, stop: () => worker.stop() };
}

/** An org with the package alone and no people: where its Apex tests run. */
export function openTestOrg(dist: string, cache: string | null): SuiteHost {
  const schema = loadSchema(sourcesOf(dist, false));
  const program = compileAll(schema, cache);
  const database = new OrgDatabase({ schema });
  return { database, program, user: bootstrap(database) };
}

function compileAll(schema: Schema, cache: string | null): Executable {
  const cacheDir = cache === null ? null : join(cache, 'apex-ast');
  return compile(schema, allNatives(), runtimeOf(schema), cacheDir);
}

function seed(database: OrgDatabase, program: Executable, user: string): void {
  const method = program.classes.get(SEED.class)?.staticMethods.get(SEED.method);
  if (method === undefined) return;
  database.transact({ user, kind: 'anonymous', program }, (tx) => method.invoke(tx, null, []));
}

function readUsers(dist: string): UserDefinition[] {
  const text = readFileSync(join(dist, 'customer/users.json'), 'utf8');
  const users: UserDefinition[] = JSON.parse(text);
  return users;
}

function userNamed(database: OrgDatabase, username: string): string {
  for (const row of database.store.rows('User'))
    if (row.values['Username'] === username) return row.id;
  throw new Error(`local/customer/users.json has no user ${username}`);
}
