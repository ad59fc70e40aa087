import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ApiHost } from './api/host';
import { OAuthServer } from './api/oauth';
import { restResources } from './api/rest-resources';
import { Sessions } from './api/sessions';
import { settleInterrupted } from './async/interrupted';
import { asyncNatives } from './async/natives';
import { runLeftFinalizers, type JobHost, type JobOutcome } from './async/run-job';
import { JobWorker } from './async/worker';
import { compile, loadSchema, sourcesOf } from './compile';
import { alignMetadataRows } from './data/access/metadata-rows';
import { bootstrap } from './data/access/setup';
import { SetupWriter } from './data/access/setup-writer';
import { OrgClock } from './data/clock';
import { OrgDatabase, type BeginOptions } from './data/database';
import { dmlHooks } from './data/dml/hooks';
import { dmlRuntime } from './data/dml/runtime';
import { dmlNatives } from './data/dml-natives';
import { DataFolder, type LoadReport } from './data/journal/data-folder';
import { dataNatives } from './data/natives';
import { dataRuntime } from './data/runtime';
import type { Executable, Runtime } from './emit/abi';
import type { Schema } from './metadata/schema';
import { mergeNatives, type NativeTable } from './platform/natives';
import { assertionNatives } from './runner/assertions';
import { calloutMockNatives } from './runner/callout-mock';
import { describeFailure } from './runner/failure';
import type { SuiteHost } from './runner/run-suite';
import { testNatives } from './runner/test-natives';
import { clientsOf, seedOrg } from './seed';
import { connectApiNatives } from './services/connect-api/natives';
import { httpNatives } from './services/http/natives';
import { messagingNatives } from './services/messaging/custom-notification';
import { waitingDeployments } from './services/metadata/deployments';
import { alignLayouts } from './services/metadata/layouts';
import { readLayouts } from './services/metadata/read-layouts';
import { metadataNatives } from './services/metadata/natives';
import { requestNatives } from './services/request';
import { restNatives } from './services/rest-context';
import { valueNatives } from './values/natives';
import { valueRuntime } from './values/runtime';

export interface OrgOptions {
  /** The built project. */
  readonly dist: string;
  /** Folder for what may be made again; null: nothing is kept. */
  readonly cache: string | null;
  /** Where rows, jobs and clock are kept; null or left out: in memory only. */
  readonly data?: DataOptions | null;
  /** A line per request. */
  readonly log: (line: string) => void;
  /** A line per job that failed, and per field or object that the data has and the metadata lacks. */
  readonly warn: (line: string) => void;
  /** Told of faults of the org itself. */
  readonly onFault: (error: unknown) => void;
}

export interface DataOptions {
  readonly folder: string;
  /** Forgets what the folder holds. */
  readonly fresh: boolean;
}

export interface Org {
  readonly schema: Schema;
  readonly database: OrgDatabase;
  /** The code that the next transaction runs. */
  readonly program: Executable;
  readonly api: ApiHost;
  /**
   * Compiles the built project anew and puts its Apex in place for the next transaction.
   * @returns `restart` when more than Apex has changed: everything compiles, and nothing was put in place
   * @throws OrgBuildError when it does not compile; nothing was put in place
   */
  reload(): 'swapped' | 'restart';
  /** Lets the running job end, starts no other, and gives the data folder back. */
  stop(): Promise<void>;
}

/** Every platform method this org implements. */
export function allNatives(): NativeTable {
  return mergeNatives(
    valueNatives,
    dataNatives,
    dmlNatives,
    asyncNatives,
    restNatives,
    requestNatives,
    httpNatives,
    connectApiNatives,
    metadataNatives,
    messagingNatives,
    calloutMockNatives,
    assertionNatives,
    testNatives
  );
}

/** What emitted code calls besides natives, for an org with this schema. */
export function runtimeOf(schema: Schema): Runtime {
  return { ...valueRuntime(schema), ...dataRuntime(), ...dmlRuntime() };
}

/**
 * An org with the package, the customer and the customer's people, or with what its data folder holds.
 * @throws OrgBuildError for metadata or Apex that does not compile; DataFolderProblem for a folder that
 *   is in use or damaged
 */
export async function openOrg(options: OrgOptions): Promise<Org> {
  const { data = null } = options;
  const folder = data === null ? null : DataFolder.open(data.folder, data.fresh);
  try {
    return new EmbeddedOrg(options, folder);
  } catch (error) {
    folder?.close();
    throw error;
  }
}

class EmbeddedOrg implements Org {
  readonly schema: Schema;
  readonly database: OrgDatabase;
  readonly api: ApiHost;
  program: Executable;
  private readonly options: OrgOptions;
  private readonly clock = new OrgClock();
  private readonly folder: DataFolder | null;
  private readonly worker: JobWorker;

  constructor(options: OrgOptions, folder: DataFolder | null) {
    this.options = options;
    this.folder = folder;
    this.schema = loadSchema(sourcesOf(options.dist, true));
    this.program = compileAll(this.schema, options.cache);
    this.database = new OrgDatabase({ schema: this.schema, now: () => this.clock.now() });
    this.fill();
    const program = (): Executable => this.program;
    const host = { database: this.database, program, within: null };
    this.worker = new JobWorker(
      host,
      (outcome) => this.report(outcome),
      options.onFault,
      waitingDeployments
    );
    this.api = this.openApi();
    void this.worker.exclusively(() => this.finalizeLeft(host));
  }

  reload(): 'swapped' | 'restart' {
    const next = loadSchema(sourcesOf(this.options.dist, true));
    const sameObjects = isDeepStrictEqual(withoutCode(next), withoutCode(this.schema));
    // Running transactions and stored rows know the objects of the schema that is in use.
    const { classes, triggers } = next;
    const usable = sameObjects ? { ...this.schema, classes, triggers } : next;
    const program = compileAll(usable, this.options.cache);
    if (!sameObjects) return 'restart';
    this.program = program;
    this.align(usable);
    this.alignLayouts();
    return 'swapped';
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    this.folder?.close();
  }

  /** From the data folder when it holds something, else with the seed. */
  private fill(): void {
    const { database, clock, folder } = this;
    const state = { database, clock };
    const loaded = folder?.load(state) ?? null;
    if (loaded === null) seedOrg(database, this.program, this.options.dist);
    else this.tell(loaded);
    let changed = loaded === null;
    const notice = (_tx: unknown, changes: readonly unknown[]): void => {
      changed ||= changes.length > 0;
    };
    database.commitListeners.push(notice);
    if (loaded !== null) this.align(this.schema);
    this.alignLayouts();
    settleInterrupted(database, this.begin());
    database.commitListeners.splice(database.commitListeners.indexOf(notice), 1);
    folder?.begin(state, !changed);
  }

  private tell({ keptOut, torn }: LoadReport): void {
    for (const [what, count] of keptOut)
      this.options.warn(
        `${what}: left out of the data (${count}), for the metadata has it no more`
      );
    if (torn !== null) this.options.warn(`${torn}: its end was cut off and left out`);
  }

  private align(metadata: Schema): void {
    this.database.transact(this.begin(), (tx) =>
      alignMetadataRows(new SetupWriter(this.database, tx), metadata)
    );
  }

  private alignLayouts(): void {
    const files = readLayouts(sourcesOf(this.options.dist, true));
    this.database.transact(this.begin(), (tx) => alignLayouts(tx, files));
  }

  /** A transaction of the platform's own. */
  private begin(): BeginOptions {
    const [first] = this.database.store.rows('User');
    return { user: first?.id ?? '', kind: 'anonymous', program: this.program };
  }

  private openApi(): ApiHost {
    const { database, clock, worker, options } = this;
    const sessions = new Sessions([...database.store.rows('Organization')][0]?.id ?? '');
    return {
      database,
      program: () => this.program,
      sessions,
      oauth: new OAuthServer(clientsOf(database), sessions, () => database.now()),
      wakeJobs: () => worker.wake(),
      onFault: options.onFault,
      log: options.log,
      controls: {
        clockOffset: () => clock.offset,
        watchClock: (listener) => void clock.listeners.push(listener),
        advanceClock: (to) => worker.advance(to, (instant) => this.putClockAt(instant)),
        reset: () => worker.exclusively(async () => this.reset())
      }
    };
  }

  private putClockAt(instant: number): void {
    const offset = this.clock.offsetTo(instant);
    if (this.folder === null) this.clock.putAhead(offset);
    else this.folder.putClockAhead(offset);
  }

  private reset(): void {
    const rebuild = (): void => {
      const { ruleSwitches, autoNumbers } = dmlHooks(this.database);
      for (const map of [ruleSwitches, autoNumbers, this.database.locks]) map.clear();
      this.clock.reset();
      this.database.store.clear();
      seedOrg(this.database, this.program, this.options.dist);
      this.alignLayouts();
    };
    if (this.folder === null) rebuild();
    else this.folder.replace(rebuild);
  }

  /** Before any job: what jobs left to do when the org was killed. */
  private async finalizeLeft(host: JobHost): Promise<void> {
    try {
      for (const outcome of await runLeftFinalizers(host)) this.report(outcome);
    } catch (error) {
      this.options.onFault(error);
    }
  }

  private report({ job, error, finalizerError }: JobOutcome): void {
    for (const failure of [error, finalizerError])
      if (failure !== null)
        this.options.warn(
          `job ${job.id} of ${job.className}: ${describeFailure(this.program, failure).message}`
        );
  }
}

/** An org with the package alone and no people: where its Apex tests run. */
export function openTestOrg(dist: string, cache: string | null): SuiteHost {
  const schema = loadSchema(sourcesOf(dist, false));
  const program = compileAll(schema, cache);
  const database = new OrgDatabase({ schema });
  const user = bootstrap(database);
  const layouts = readLayouts(sourcesOf(dist, false));
  database.transact({ user, kind: 'anonymous', program }, (tx) => alignLayouts(tx, layouts));
  return { database, program, user };
}

function compileAll(schema: Schema, cache: string | null): Executable {
  const cacheDir = cache === null ? null : join(cache, 'apex-ast');
  const program = compile(schema, allNatives(), runtimeOf(schema), cacheDir);
  restResources(program); // refuses what is not served before anybody asks for it
  return program;
}

/** What rows, rights and words depend on. */
function withoutCode(schema: Schema): Omit<Schema, 'classes' | 'triggers'> {
  const { classes: _classes, triggers: _triggers, ...rest } = schema;
  return rest;
}
