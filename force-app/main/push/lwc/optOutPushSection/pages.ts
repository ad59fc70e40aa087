import type { PushPage, PushSource } from './sources';

/** Reads pages until there are as many rows as wanted or no more; stops at a problem. */
export async function readRows(
  source: PushSource,
  wanted: number,
  pageSize: number
): Promise<PushPage> {
  let read = await source.load(undefined, pageSize);
  while (!read.problem && read.next !== undefined && read.rows.length < wanted) {
    // Each page says where the next one begins.
    // eslint-disable-next-line no-await-in-loop
    const page = await source.load(read.next, pageSize);
    read = { ...page, rows: [...read.rows, ...page.rows] };
  }
  return read;
}
