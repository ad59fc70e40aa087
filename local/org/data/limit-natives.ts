import type { NativeTable } from '../platform/natives';
import { natives } from '../platform/natives';
import type { LimitKind } from './limits';
import { STATEMENTS_PER_MS } from './limits';
import type { Transaction } from './transaction';

/** `Limits.getX` and `Limits.getLimitX` by the limit they show; what is not counted is not offered. */
const METHODS: Readonly<Record<string, LimitKind>> = {
  Queries: 'queries',
  AggregateQueries: 'aggregateQueries',
  QueryRows: 'queryRows',
  DmlStatements: 'dmlStatements',
  DmlRows: 'dmlRows',
  Callouts: 'callouts',
  FutureCalls: 'futureCalls',
  QueueableJobs: 'queueables',
  PublishImmediateDML: 'publishImmediate',
  EmailInvocations: 'emailInvocations'
};

/** Source: "Limits Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_limits.htm */
export const limitNatives: NativeTable = natives({
  ...Object.fromEntries(
    Object.entries(METHODS).flatMap(([name, kind]) => [
      [`Limits.get${name}()`, (tx: Transaction) => tx.limits.get(kind)],
      [`Limits.getLimit${name}()`, (tx: Transaction) => tx.limits.max(kind)]
    ])
  ),
  'Limits.getCpuTime()': (tx: Transaction) => Math.floor(tx.steps / STATEMENTS_PER_MS),
  'Limits.getLimitCpuTime()': (tx: Transaction) => tx.limits.max('cpuMs')
});
