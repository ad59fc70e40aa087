import { toCsv } from 'c/optOutCsv';
import { download } from 'c/optOutDownload';
import { statusName } from 'c/optOutPushList';
import type { PushRow } from 'c/optOutPushList';
import { fill } from 'c/optOutText';
import { labels } from './labels';

const HEADER = [
  labels.person,
  labels.email,
  labels.salesforceId,
  labels.recordId,
  labels.status,
  labels.outcome,
  labels.details,
  labels.when,
  labels.attempts,
  labels.nextAttempt
];

/** Gives the rows to the browser as a CSV file; `{0}` in its name becomes today's date. */
export function downloadRows(fileName: string, rows: readonly PushRow[]): void {
  const text = toCsv(
    HEADER,
    rows.map((row) => [
      row.name,
      row.email,
      row.salesforceId,
      row.recordId,
      statusName(row.status),
      row.sentence,
      row.details,
      row.occurredAt,
      row.attempts,
      row.nextAttemptAt
    ])
  );
  download(fill(fileName, new Date().toISOString().slice(0, 10)), text);
}
