/** A part of a list. */
export interface Page<Row> {
  readonly items: readonly Row[];
  /** Where the next page begins; undefined on the last. */
  readonly next?: string | undefined;
}

/**
 * Reads pages until there are as many rows as wanted or no more. A row that moved from one page to the
 * next while they were read stands once. Rejects when a page cannot be read.
 * @param load reads a page; `after` is where it begins, null for the first
 */
export async function readPages<Row extends { readonly id: string }>(
  load: (after: string | null) => Promise<Page<Row>>,
  wanted: number
): Promise<Page<Row>> {
  const rows = new Map<string, Row>();
  let next: string | undefined;
  do {
    // Each page says where the next one begins.
    // eslint-disable-next-line no-await-in-loop
    const page = await load(next ?? null);
    for (const row of page.items) rows.set(row.id, row);
    next = page.next;
  } while (next !== undefined && rows.size < wanted);
  return { items: [...rows.values()], next };
}
