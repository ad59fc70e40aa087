import { isApexFailure } from '../../async/apex-failure';
import { transactCall } from '../../async/driver';
import { restore } from '../../async/restored-value';
import type { JobHost, JobOutcome } from '../../async/run-job';
import { store, type StoredValue } from '../../async/stored-value';
import type { Work } from '../../async/work';
import { DEPLOY_REQUEST } from '../../data/hidden-objects';
import type { Row } from '../../data/store';
import type { Transaction } from '../../data/transaction';
import type { ApexInstance, Value } from '../../emit/abi';
import { isInstance } from '../../values/object';
import { deployResult, type ComponentOutcome, type DeployOutcome } from './deploy-result';
import { layoutProblem } from './layout-checks';
import {
  elementOf,
  layoutRow,
  layoutXml,
  parseLayout,
  putLayout,
  type LayoutFile
} from './layouts';

/** How long a deployment waits in the queue here, and its callback after it. */
const QUEUE_MS = 1000;
const CALLBACK_MS = 500;

/** A deployment that waits, or whose callback does. */
interface Deployment {
  readonly userId: string;
  readonly createdAt: number;
  /** Epoch milliseconds before which its next part must not start. */
  readonly dueAt: number;
  readonly layouts: readonly LayoutFile[];
  readonly className: string;
  readonly callback: StoredValue;
  /** null until it was deployed. */
  readonly outcome: DeployOutcome | null;
}

/** Queues a deployment as a row, so that a rollback takes it back. Returns its Id. */
export function insertDeployment(
  tx: Transaction,
  layouts: readonly LayoutFile[],
  callback: ApexInstance | null
): string {
  const deployment: Deployment = {
    userId: tx.user,
    createdAt: tx.now(),
    dueAt: tx.now() + QUEUE_MS,
    layouts,
    className: callback?.$class.name ?? 'a deployment',
    callback: callback === null ? null : store(tx, callback),
    outcome: null
  };
  return tx.store.insert(tx.undo, DEPLOY_REQUEST, { Work: JSON.stringify(deployment) }).id;
}

/** Deployments and callbacks that wait, for the org's job processor. */
export function waitingDeployments(host: JobHost): Work[] {
  const { store: rows } = host.database;
  return [...rows.rows(DEPLOY_REQUEST)].flatMap((row) => {
    const deployment = deploymentOf(row);
    if (deployment === null) return [];
    const { dueAt, outcome } = deployment;
    return {
      name: `deployment ${row.id}`,
      dueAt,
      run: () =>
        outcome === null ? deploy(host, row.id, deployment) : callBack(host, row.id, deployment),
      waits: () => rows.get(DEPLOY_REQUEST, row.id)?.values['Work'] === row.values['Work']
    };
  });
}

function deploymentOf(row: Row): Deployment | null {
  const text = row.values['Work'];
  if (typeof text !== 'string') return null;
  const deployment: Deployment = JSON.parse(text);
  return deployment;
}

async function deploy(host: JobHost, id: string, deployment: Deployment): Promise<JobOutcome> {
  const { database } = host;
  const begin = { user: deployment.userId, kind: 'anonymous', program: host.program() } as const;
  database.transact(begin, (tx) => {
    const components = deployment.layouts.map((layout) => inspect(tx, layout));
    if (components.every(({ problem }) => problem === null))
      for (const { fullName, xml } of deployment.layouts) putLayout(tx, fullName, xml);
    const outcome: DeployOutcome = {
      id,
      createdBy: deployment.userId,
      createdByName: String(tx.store.get('User', deployment.userId)?.values['Username'] ?? ''),
      createdAt: deployment.createdAt,
      startedAt: tx.now(),
      completedAt: tx.now(),
      components
    };
    const goesOn = deployment.callback !== null;
    const next = { ...deployment, outcome, layouts: [], dueAt: tx.now() + CALLBACK_MS };
    settle(tx, id, goesOn ? next : null);
  });
  return ended(id, deployment);
}

function inspect(tx: Transaction, { fullName, xml }: LayoutFile): ComponentOutcome {
  const row = layoutRow(tx.store, fullName);
  if (row === undefined) throw new Error(`the layout ${fullName} is gone`);
  const next = parseLayout(fullName, xml);
  const problem = layoutProblem(tx.schema, elementOf(row), next, fullName);
  return { id: row.id, fullName, changed: layoutXml(tx.store, fullName) !== xml, problem };
}

async function callBack(host: JobHost, id: string, deployment: Deployment): Promise<JobOutcome> {
  const { callback, outcome, userId: user } = deployment;
  if (outcome === null) throw new Error(`the deployment ${id} has not run`);
  const begin = { user, kind: 'deployCallback', async: true, program: host.program() } as const;
  try {
    await transactCall(
      host.database,
      begin,
      (tx) => {
        const self: Value = restore(tx, callback);
        const method = isInstance(self) ? self.$class.methods.get('handleresult/2') : undefined;
        if (method === undefined) throw new Error(`${deployment.className} is no DeployCallback`);
        return { method, self, args: [deployResult(outcome), null] };
      },
      (tx) => settle(tx, id, null)
    );
    return ended(id, deployment);
  } catch (thrown) {
    host.database.transact({ ...begin, kind: 'anonymous' }, (tx) => settle(tx, id, null));
    if (!isApexFailure(thrown)) throw thrown;
    return { ...ended(id, deployment), error: thrown };
  }
}

function settle(tx: Transaction, id: string, next: Deployment | null): void {
  const row = tx.store.get(DEPLOY_REQUEST, id);
  if (row === undefined) throw new Error(`the deployment ${id} is gone`);
  tx.store.update(tx.undo, row, { Work: next === null ? null : JSON.stringify(next) });
}

function ended(id: string, { className }: Deployment): JobOutcome {
  return { job: { id, className }, error: null, finalizerError: null };
}
