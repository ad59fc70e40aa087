import type { PushRow } from 'c/optOutPushList';
import type { PushPage, PushSource } from './sources';

/**
 * Reads pages until there are as many rows as wanted or no more; stops at a problem. A row that moved
 * from one page to the next while they were read stands once.
 */
export async function readRows(
  source: PushSource,
  wanted: number,
  pageSize: number
): Promise<PushPage> {
  const rows = new Map<string, PushRow>();
  let page: PushPage = { rows: [], next: undefined };
  for (
    let count = 0;
    count === 0 || (page.next !== undefined && count < wanted);
    count += pageSize
  ) {
    // Each page says where the next one begins.
    // eslint-disable-next-line no-await-in-loop
    page = await source.load(page.next, pageSize);
    for (const row of page.rows) rows.set(row.id, row);
    if (page.problem) break;
  }
  return { ...page, rows: [...rows.values()] };
}
