import type { FunctionRange, LineTable } from './line-table';

// Marks inside expression texts. String literals cannot hold them: JSON escapes control characters.
const LINE = '\u0001';
const LINE_END = '\u0002';
const OPEN = '\u0003';
const CLOSE = '\u0004';
const LIST_OPEN = '\u0005';

/** Says that a piece of an expression stands on another Apex line than its statement. */
export function onLine(line: number, text: string): string {
  return `${LINE}${line};${text}${LINE_END}`;
}

/** Parentheses that {@link bare} may take away again. */
export function paren(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** Expressions one after the other, of which the last gives the value. */
export function sequence(parts: readonly string[]): string {
  return `${LIST_OPEN}${parts.map(bare).join(', ')}${CLOSE}`;
}

/** The text without parentheses around the whole of it, for places where even a comma is welcome. */
export function bare(text: string): string {
  const first = text[0];
  if ((first !== OPEN && first !== LIST_OPEN) || !text.endsWith(CLOSE)) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === OPEN || text[i] === LIST_OPEN) depth++;
    else if (text[i] === CLOSE) depth--;
    if (depth === 0 && i < text.length - 1) return text;
  }
  return text.slice(1, -1);
}

/** The same for what follows a `=`. */
export function assigned(text: string): string {
  return text.startsWith(LIST_OPEN) ? text : bare(text);
}

interface WrittenLine {
  readonly depth: number;
  readonly text: string;
  /** Apex line; null: no Apex stands here. */
  readonly apex: number | null;
}

/** Collects lines of JavaScript with their indentation and the Apex lines they come from. */
export class Writer {
  private readonly written: WrittenLine[] = [];
  private readonly ranges: FunctionRange[] = [];
  private depth = 0;

  get length(): number {
    return this.written.length;
  }

  line(text: string, apex: number | null = null): void {
    this.written.push({ depth: this.depth, text, apex });
  }

  /** Takes the last line back and writes another one in its place: `}` becomes `} else {`. */
  replaceLast(text: string, apex: number | null = null): void {
    this.written.pop();
    this.line(text, apex);
  }

  /** Writes `head {`, the body and `tail`. */
  block(head: string, apex: number | null, body: () => void, tail = '}'): void {
    this.line(`${head} {`.trimStart(), apex);
    this.depth++;
    body();
    this.depth--;
    this.line(tail, apex);
  }

  indented(body: () => void): void {
    this.depth++;
    body();
    this.depth--;
  }

  /** The lines that `body` writes belong to this Apex method. */
  inFunction(unit: string, method: string, body: () => void): void {
    const from = this.written.length + 1;
    body();
    this.ranges.push({ from, to: this.written.length, unit, method });
  }

  /** Takes over what another writer holds, at this one's indentation. */
  append(other: Writer): void {
    const offset = this.written.length;
    for (const line of other.written)
      this.written.push({ ...line, depth: line.depth + this.depth });
    for (const range of other.ranges)
      this.ranges.push({ ...range, from: range.from + offset, to: range.to + offset });
  }

  /** Text and line table. */
  finish(): { readonly code: string; readonly lines: LineTable } {
    const rendered = this.written.map(render);
    return {
      code: rendered.map((line) => line.text).join('\n'),
      lines: { lines: rendered.map((line) => line.segments), functions: this.ranges }
    };
  }
}

function render(line: WrittenLine): {
  readonly text: string;
  readonly segments: readonly number[] | null;
} {
  let text = line.text === '' ? '' : '  '.repeat(line.depth);
  const segments: number[] = line.apex === null ? [] : [0, line.apex];
  const lines = [line.apex ?? 0];
  for (let i = 0; i < line.text.length; i++) {
    const character = line.text[i];
    if (character === LINE) {
      const end = line.text.indexOf(';', i);
      lines.push(Number(line.text.slice(i + 1, end)));
      i = end;
    } else if (character === LINE_END) lines.pop();
    else {
      text +=
        character === OPEN || character === LIST_OPEN ? '(' : character === CLOSE ? ')' : character;
      continue;
    }
    const current = lines.at(-1) ?? 0;
    if (segments.at(-1) !== current) segments.push(text.length, current);
  }
  return { text, segments: segments.length > 0 ? segments : null };
}
