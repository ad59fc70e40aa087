import getRecent from '@salesforce/apex/OptOutPushController.getRecent';
import getUnsettled from '@salesforce/apex/OptOutPushController.getUnsettled';
import getWaitingThere from '@salesforce/apex/OptOutPushController.getWaitingThere';
import retry from '@salesforce/apex/OptOutPushController.retry';
import retryAll from '@salesforce/apex/OptOutPushController.retryAll';
import retryThere from '@salesforce/apex/OptOutPushController.retryThere';
import type { Problem } from 'c/optOutErrors';
import type { PushRow, PushStatus } from 'c/optOutPushList';
import { labels } from './labels';

/** `unsettled`: waits or failed here; `recent`: the last day here; `there`: not delivered by Sales Connect. */
export type SourceName = 'unsettled' | 'recent' | 'there';

export interface PushPage {
  readonly rows: readonly PushRow[];
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
  /** Why there is nothing to show, if so. */
  readonly problem?: Problem | undefined;
}

/** Where unsubscribes are listed and tried again. */
export interface PushSource {
  readonly emptyText: string;
  readonly fileName: string;
  load(after: string | undefined, pageSize: number): Promise<PushPage>;
  /** How many are tried again; undefined where nothing can be. */
  readonly retry?: (ids: readonly string[]) => Promise<number>;
  readonly retryAll?: () => Promise<number>;
}

export const SOURCES: Readonly<Record<SourceName, PushSource>> = Object.freeze({
  unsettled: {
    emptyText: labels.nothingHere,
    fileName: labels.fileHere,
    load: async (after, pageSize) =>
      pageHere(await getUnsettled({ after: after ?? null, pageSize })),
    retry: (ids) => retry({ ids }),
    retryAll: () => retryAll()
  },
  recent: {
    emptyText: labels.nothingRecent,
    fileName: labels.fileRecent,
    load: async (after, pageSize) => pageHere(await getRecent({ after: after ?? null, pageSize }))
  },
  there: {
    emptyText: labels.nothingThere,
    fileName: labels.fileThere,
    load: async (after, pageSize) => {
      const { items, next, problem } = await getWaitingThere({ cursor: after ?? null, pageSize });
      return { rows: items.map(rowThere), next, problem };
    },
    retry: (ids) => retryThere({ ids }),
    retryAll: () => retryThere({ ids: null })
  }
} satisfies Record<SourceName, PushSource>);

function pageHere({ items, next }: Apex.OptOutUnsettledPage): PushPage {
  return { rows: items.map(rowHere), next };
}

function rowHere(item: Apex.OptOutUnsettled): PushRow {
  return {
    id: item.id,
    name: item.personName ?? item.email ?? item.personId ?? item.id,
    email: item.email,
    recordId: item.recordId,
    objectApiName: item.objectApiName,
    salesforceId: item.personId,
    status: statusHere(item),
    sentence: item.sentence,
    details: item.details,
    occurredAt: item.occurredAt,
    attempts: item.attempts,
    nextAttemptAt: item.nextAttemptAt
  };
}

function rowThere(item: Apex.OptOutWaitingPush): PushRow {
  return {
    id: item.id,
    name: item.email,
    email: item.email,
    salesforceId: item.salesforceId,
    status: item.state === 'Failed' ? 'failed' : 'waiting',
    sentence: item.sentence,
    occurredAt: item.unsubscribedAt,
    attempts: item.attempts,
    nextAttemptAt: item.nextAttemptAt
  };
}

function statusHere({ status, recordId }: Apex.OptOutUnsettled): PushStatus {
  if (status === 'Retry') return 'waiting';
  if (status !== 'Done') return 'failed';
  return recordId === undefined ? 'skipped' : 'done';
}
