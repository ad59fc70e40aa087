/**
 * From a place in emitted JavaScript back to Apex.
 *
 * `lines[n]` describes line n + 1 of the text: null, or alternating first column and Apex line, ascending
 * by column (`[0, 12, 31, 14]`: line 12, from column 31 on line 14). `functions` says which Apex method a
 * range of lines belongs to.
 */
export interface LineTable {
  readonly lines: readonly (readonly number[] | null)[];
  readonly functions: readonly FunctionRange[];
}

export interface FunctionRange {
  /** First and last line of the text, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** `OptOutPolicy.Inner` or the trigger's name. */
  readonly unit: string;
  /** `<init>` for constructors and instance initialisers, `<clinit>` for static ones. */
  readonly method: string;
}

export interface ApexPosition {
  readonly unit: string;
  readonly method: string;
  readonly line: number;
}

/** The Apex place of a JavaScript place (line and column from 1, as in V8 stacks); null: not Apex. */
export function positionOf(table: LineTable, line: number, column: number): ApexPosition | null {
  const segments = table.lines[line - 1];
  const owner = table.functions.find((range) => range.from <= line && line <= range.to);
  if (!segments || !owner) return null;
  let apexLine = segments[1] ?? 0;
  for (let i = 0; i + 1 < segments.length; i += 2)
    if ((segments[i] ?? 0) < column) apexLine = segments[i + 1] ?? apexLine;
  return { unit: owner.unit, method: owner.method, line: apexLine };
}
