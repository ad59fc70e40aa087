/** What a cell may hold; nothing is an empty cell. */
export type CsvCell = string | number | null | undefined;

/** Excel takes a file without it for the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * What begins a formula for a spreadsheet, in the usual and in the wide forms of East Asia.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A file of comma-separated values as RFC 4180 has it, with a byte order mark. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it and quotes around it.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(escape).join(','));
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join('');
}

function escape(cell: CsvCell): string {
  if (cell == null) return '';
  if (typeof cell === 'number') return String(cell);
  if (FORMULA.test(cell)) return quote(`'${cell}`);
  return NEEDS_QUOTES.test(cell) ? quote(cell) : cell;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
