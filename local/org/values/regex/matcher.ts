import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { ApexObject } from '../object';
import type { ApexPattern, Match } from './pattern';

/** An Apex Matcher. */
export class ApexMatcher extends ApexObject {
  pattern: ApexPattern;
  private input: string;
  private start = 0;
  private end: number;
  private next = 0;
  private match: Match | null = null;

  constructor(pattern: ApexPattern, input: string) {
    super();
    this.pattern = pattern;
    this.input = input;
    this.end = input.length;
  }

  override get apexType(): string {
    return 'Matcher';
  }

  get regionStart(): number {
    return this.start;
  }

  get regionEnd(): number {
    return this.end;
  }

  matches(): boolean {
    return this.search(this.start, 'whole');
  }

  lookingAt(): boolean {
    return this.search(this.start, 'prefix');
  }

  /** The next match, which begins behind the last one. */
  find(): boolean {
    if (this.next > this.end) {
      this.match = null;
      return false;
    }
    return this.search(this.next, 'anywhere');
  }

  findFrom(index: number): boolean {
    if (index < 0 || index > this.input.length)
      throwApex('StringException', `Illegal start index: ${index}`);
    this.reset();
    return this.search(index, 'anywhere');
  }

  reset(input: string = this.input): this {
    this.input = input;
    this.start = 0;
    this.end = input.length;
    this.next = 0;
    this.match = null;
    return this;
  }

  region(start: number, end: number): this {
    if (start < 0 || start > end || end > this.input.length)
      throwApex('StringException', `Invalid region: ${start}, ${end}`);
    this.reset();
    this.start = start;
    this.end = end;
    this.next = start;
    return this;
  }

  /** Text of a group; null for one that took no part. */
  group(index: number): string | null {
    const place = this.place(index);
    return place ? this.input.slice(place[0], place[1]) : null;
  }

  /** Where a group begins or ends; -1 for one that took no part. */
  bound(index: number, side: 0 | 1): number {
    return this.place(index)?.[side] ?? -1;
  }

  replaceAll(replacement: string): string {
    this.reset();
    let text = '';
    let from = 0;
    while (this.find()) {
      text += this.input.slice(from, this.bound(0, 0)) + this.expand(replacement);
      from = this.bound(0, 1);
    }
    return text + this.input.slice(from);
  }

  replaceFirst(replacement: string): string {
    this.reset();
    if (!this.find()) return this.input;
    const [start, end] = [this.bound(0, 0), this.bound(0, 1)];
    return this.input.slice(0, start) + this.expand(replacement) + this.input.slice(end);
  }

  /** A region's edges count as the text's: the default of Java, anchoring bounds. */
  private search(from: number, where: 'anywhere' | 'prefix' | 'whole'): boolean {
    const text = this.input.slice(this.start, this.end);
    const found = this.pattern.exec(text, from - this.start, where);
    this.match = found && {
      ...found,
      groups: found.groups.map((g) => g && [g[0] + this.start, g[1] + this.start])
    };
    const [start, end] = this.match?.groups[0] ?? [this.end, this.end];
    this.next = end === start ? end + 1 : end;
    return this.match !== null;
  }

  private place(index: number): [number, number] | undefined {
    if (!this.match) throwApex('StringException', 'No match found');
    if (index < 0 || index > this.pattern.translation.groups)
      throwApex('StringException', `No group ${index}`);
    const place = this.match.groups[index];
    if (this.match.repeated.has(index))
      throw new NotSupportedError('reading a group that stands inside a repetition');
    return place;
  }

  /** Java's replacement text: `$1` is a group, a backslash takes the next character as it is. */
  private expand(replacement: string): string {
    let text = '';
    for (let i = 0; i < replacement.length; i++) {
      const c = replacement.charAt(i);
      if (c === '\\') text += replacement.charAt(++i);
      else if (c === '$') {
        const [digits] = /^\d+/.exec(replacement.slice(i + 1)) ?? [];
        if (digits === undefined) throwApex('StringException', 'Illegal group reference');
        const used = this.groupDigits(digits);
        text += this.group(Number(used)) ?? '';
        i += used.length;
      } else text += c;
    }
    return text;
  }

  /** Java takes the first digit, and more of them while such a group exists. */
  private groupDigits(digits: string): string {
    let used = digits.slice(0, 1);
    while (
      used.length < digits.length &&
      Number(digits.slice(0, used.length + 1)) <= this.pattern.translation.groups
    )
      used = digits.slice(0, used.length + 1);
    return used;
  }
}
