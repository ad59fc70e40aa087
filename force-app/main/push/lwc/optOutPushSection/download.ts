import { toCsv } from 'c/optOutCsv';
import { statusName } from 'c/optOutPushList';
import type { PushRow } from 'c/optOutPushList';
import { fill } from 'c/optOutText';
import { labels } from './labels';

/** Lightning Web Security lets no Blob of type text/csv pass, and no data: link. */
const MIME_TYPE = 'application/octet-stream';

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
  const url = URL.createObjectURL(new Blob([text], { type: MIME_TYPE }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fill(fileName, new Date().toISOString().slice(0, 10));
  link.click();
  URL.revokeObjectURL(url);
}
