import type { Figure, Heading } from './figures';

const COLUMNS = ['Figure', 'Count', 'Warm-up', 'min', 'median', 'p95', 'p99', 'Aim', 'Note'];

/** The figures as a Markdown table, aligned for a terminal. */
export function table(figures: readonly Figure[]): string {
  const cells = [COLUMNS, ...figures.map(row)];
  const widths = COLUMNS.map((_, column) =>
    Math.max(3, ...cells.map((line) => (line[column] ?? '').length))
  );
  const ruler = widths.map((width) => '-'.repeat(width));
  const [header = [], ...body] = cells.map((line) =>
    widths.map((width, column) => (line[column] ?? '').padEnd(width))
  );
  return [header, ruler, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function row(figure: Figure): string[] {
  const { title, warmUp, note = '' } = figure;
  if (figure.status === 'not served')
    return [title, '', '', '', '', '', '', aim(figure, null), `not served ${note}`.trim()];
  const { count, min, median, p95, p99, met, unit } = figure;
  const numbers = [min, median, p95, p99].map((value) => amount(value, unit));
  return [title, String(count), String(warmUp), ...numbers, aim(figure, met), note];
}

function aim({ aim: wanted, unit }: Heading, met: boolean | null): string {
  if (wanted === undefined) return '';
  const words = `${wanted.statistic} < ${wanted.below} ${unit}`;
  return met === null ? `${words}: unknown` : `${words}: ${met ? 'met' : 'missed'}`;
}

function amount(value: number | null, unit: string): string {
  if (value === null) return '–';
  if (unit === 'requests') return String(value);
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}
