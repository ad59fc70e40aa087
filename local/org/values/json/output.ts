/** JSON text under construction, plain or in Jackson's pretty form: `{\n  "a" : [ 1, 2 ]\n}`. */
export class JsonOutput {
  private text = '';
  private readonly pretty: boolean;
  private indent = 0;
  /** Members begun in each open object or array. */
  private readonly counts: number[] = [];

  constructor(pretty: boolean) {
    this.pretty = pretty;
  }

  toString(): string {
    return this.text;
  }

  startObject(): void {
    this.text += '{';
    this.counts.push(0);
    this.indent++;
  }

  endObject(): void {
    this.indent--;
    const count = this.counts.pop() ?? 0;
    if (this.pretty) this.text += count > 0 ? this.newLine() : ' ';
    this.text += '}';
  }

  startArray(): void {
    this.text += '[';
    this.counts.push(0);
  }

  endArray(): void {
    this.counts.pop();
    this.text += this.pretty ? ' ]' : ']';
  }

  /** Before each member of an object. */
  name(name: string): void {
    if (this.begin() > 0) this.text += ',';
    if (this.pretty) this.text += this.newLine();
    this.text += quote(name) + (this.pretty ? ' : ' : ':');
  }

  /** Before each element of an array. */
  element(): void {
    const first = this.begin() === 0;
    if (this.pretty) this.text += first ? ' ' : ', ';
    else if (!first) this.text += ',';
  }

  /** A scalar as JSON. */
  raw(json: string): void {
    this.text += json;
  }

  private begin(): number {
    const before = this.counts.at(-1) ?? 0;
    this.counts[this.counts.length - 1] = before + 1;
    return before;
  }

  private newLine(): string {
    return `\n${'  '.repeat(this.indent)}`;
  }
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t'
};

/** A text as a JSON string. */
export function quote(text: string): string {
  const escaped = text.replaceAll(/["\\\p{Cc}]/gu, (c) => SHORT[c] ?? control(c));
  return `"${escaped}"`;
}

/** Jackson escapes the control characters below the blank only. */
function control(c: string): string {
  const code = c.charCodeAt(0);
  return code < 0x20 ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` : c;
}
