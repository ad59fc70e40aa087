import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { literalClass, predefined, property, range } from './classes';

const LINE_END = '\\n\\r\\u0085\\u2028\\u2029';
/** Java's `$`: the end, or before a line terminator that ends the text. */
const DOLLAR = `(?=(?:\\r\\n|[${LINE_END}])?(?![\\s\\S]))(?!(?<=\\r)\\n)`;
const CONTROL: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\x07',
  e: '\x1b'
};

/** A Java regular expression as JavaScript source for flags `d` and `v`. */
export interface Translation {
  readonly source: string;
  readonly groups: number;
  /** Groups that stand inside a repetition: what they hold afterwards differs from Java. */
  readonly repeated: ReadonlySet<number>;
  /** `\b` counts letters beyond ASCII as word characters in Java. */
  readonly asciiOnly: boolean;
}

interface Flags {
  ignoreCase: boolean;
  dotAll: boolean;
}

/**
 * Translates the part of Java's regular expressions that JavaScript can say exactly; refuses the rest by
 * name. StringException "Invalid regex: ..." for what Java refuses too.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_pattern_and_matcher_using.htm
 */
export function translate(pattern: string): Translation {
  return new Translator(pattern).run();
}

class Translator {
  private readonly pattern: readonly string[];
  private at = 0;
  private groups = 0;
  private readonly repeated = new Set<number>();
  private asciiOnly = false;
  private flags: Flags = { ignoreCase: false, dotAll: false };

  constructor(pattern: string) {
    this.pattern = [...pattern];
  }

  run(): Translation {
    const source = this.alternatives();
    if (this.at < this.pattern.length) invalid(`Unmatched closing ')' near index ${this.at - 1}`);
    return { source, groups: this.groups, repeated: this.repeated, asciiOnly: this.asciiOnly };
  }

  private peek(offset = 0): string {
    return this.pattern[this.at + offset] ?? '';
  }

  private next(): string {
    return this.pattern[this.at++] ?? '';
  }

  private take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.peek(i) !== text[i]) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): string {
    const outer = { ...this.flags };
    let source = '';
    while (this.at < this.pattern.length && this.peek() !== ')')
      source += this.take('|') ? '|' : this.quantified();
    this.flags = outer;
    return source;
  }

  private quantified(): string {
    const before = this.groups;
    const atom = this.atom();
    const quantifier = this.quantifier();
    if (quantifier === '') return atom;
    if (atom === '')
      invalid(`Dangling meta character '${quantifier[0]}' near index ${this.at - 1}`);
    if (!quantifier.startsWith('?'))
      for (let group = before + 1; group <= this.groups; group++) this.repeated.add(group);
    return `(?:${atom})${quantifier}`;
  }

  private quantifier(): string {
    let quantifier = '';
    if (/[*+?]/.test(this.peek())) quantifier = this.next();
    else if (this.peek() === '{') {
      const end = this.pattern.indexOf('}', this.at);
      quantifier = this.pattern.slice(this.at, end + 1).join('');
      if (!/^\{\d+(?:,\d*)?\}$/.test(quantifier))
        invalid(`Illegal repetition near index ${this.at}`);
      this.at = end + 1;
    } else return '';
    if (this.peek() === '+') unsupported('a possessive quantifier');
    return this.take('?') ? `${quantifier}?` : quantifier;
  }

  private atom(): string {
    const c = this.next();
    switch (c) {
      case '(':
        return this.group();
      case '[':
        return this.set();
      case '\\':
        return this.escape();
      case '.':
        return this.flags.dotAll ? '[\\s\\S]' : `[^${LINE_END}]`;
      case '^':
        return '(?<![\\s\\S])';
      case '$':
        return DOLLAR;
      case '*':
      case '+':
      case '?':
        return invalid(`Dangling meta character '${c}' near index ${this.at - 1}`);
      case '{':
        return invalid(`Illegal repetition near index ${this.at - 1}`);
      default:
        return literalClass(c, this.flags.ignoreCase);
    }
  }

  private group(): string {
    let open = '(';
    if (this.take('?')) {
      const look = ['<=', '<!', '=', '!', ':'].find((kind) => this.take(kind));
      if (look !== undefined) open = `(?${look}`;
      else return this.inlineFlags();
    } else this.groups++;
    const source = this.alternatives();
    if (!this.take(')')) invalid(`Unclosed group near index ${this.at}`);
    return `${open}${source})`;
  }

  /** `(?i)` up to the end of the group around it, `(?i:...)` for its own group. */
  private inlineFlags(): string {
    if (/[<>]/.test(this.peek())) unsupported('a named or atomic group');
    const outer = { ...this.flags };
    let on = true;
    while (/[a-zA-Z-]/.test(this.peek())) {
      const flag = this.next();
      if (flag === '-') on = false;
      else if (flag === 'i') this.flags.ignoreCase = on;
      else if (flag === 's') this.flags.dotAll = on;
      else unsupported(`the flag ${flag}`);
    }
    if (this.take(')')) return '(?:)';
    if (!this.take(':')) invalid(`Unknown inline modifier near index ${this.at}`);
    const source = this.alternatives();
    this.flags = outer;
    if (!this.take(')')) invalid(`Unclosed group near index ${this.at}`);
    return `(?:${source})`;
  }

  private escape(): string {
    const c = this.next();
    if (c === 'b' || c === 'B') {
      this.asciiOnly = true;
      return `\\${c}`;
    }
    if (c === 'A') return '(?<![\\s\\S])';
    if (c === 'z') return '(?![\\s\\S])';
    if (c === 'Z') return DOLLAR;
    if (c === 'Q') return this.quotedText();
    return (
      predefined(c) ?? this.classEscape(c) ?? literalClass(this.escaped(c), this.flags.ignoreCase)
    );
  }

  private classEscape(c: string): string | undefined {
    if (c !== 'p' && c !== 'P') return undefined;
    let name = this.next();
    if (name === '{') {
      const end = this.pattern.indexOf('}', this.at);
      if (end < 0) invalid(`Unclosed character family near index ${this.pattern.length}`);
      name = this.pattern.slice(this.at, end).join('');
      this.at = end + 1;
    }
    if (this.flags.ignoreCase) unsupported('\\p regardless of case');
    return property(name, c === 'P');
  }

  /** The character an escape stands for. */
  private escaped(c: string): string {
    if (c === '') invalid(`Unexpected internal error near index ${this.at}`);
    const control = CONTROL[c];
    if (control !== undefined) return control;
    if (c === 'u') return this.hexadecimal(4);
    if (c === 'x') return this.hexadecimal(2);
    if (/[0-9A-Za-z]/.test(c)) unsupported(`\\${c}`);
    return c;
  }

  private hexadecimal(length: number): string {
    const digits = this.pattern.slice(this.at, this.at + length).join('');
    if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits))
      invalid(`Illegal hexadecimal escape sequence near index ${this.at}`);
    this.at += length;
    return String.fromCodePoint(Number.parseInt(digits, 16));
  }

  private quotedText(): string {
    let source = '';
    while (this.at < this.pattern.length && !this.take('\\E'))
      source += literalClass(this.next(), this.flags.ignoreCase);
    return `(?:${source})`;
  }

  /** A class after its `[`, unions and intersections included. */
  private set(): string {
    const negated = this.take('^');
    const operands: string[] = [];
    let members = '';
    for (let first = true; ; first = false) {
      if (this.at >= this.pattern.length)
        invalid(`Unclosed character class near index ${this.pattern.length - 1}`);
      if (this.peek() === ']' && !first) break;
      if (this.take('&&')) {
        operands.push(`[${members}]`);
        members = '';
      } else members += this.member();
    }
    this.at++;
    const body = operands.length > 0 ? [...operands, `[${members}]`].join('&&') : members;
    return `[${negated ? '^' : ''}${body}]`;
  }

  private member(): string {
    const c = this.next();
    if (c === '[') return this.set();
    let char = c;
    if (c === '\\') {
      const e = this.next();
      if (e === 'Q') unsupported('\\Q inside a class');
      const set = predefined(e) ?? this.classEscape(e);
      if (set !== undefined) return set;
      char = this.escaped(e);
    }
    if (this.peek() !== '-' || this.peek(1) === ']' || this.peek(1) === '[')
      return literalClass(char, this.flags.ignoreCase);
    return this.rangeFrom(char);
  }

  private rangeFrom(from: string): string {
    this.at++;
    let to = this.next();
    if (to === '\\') {
      const e = this.next();
      if (predefined(e) || e === 'p' || e === 'P') unsupported('a range that ends in a class');
      to = this.escaped(e);
    }
    if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0))
      invalid(`Illegal character range near index ${this.at - 1}`);
    return range(from, to, this.flags.ignoreCase);
  }
}

function invalid(words: string): never {
  throwApex('StringException', `Invalid regex: ${words}`);
}

function unsupported(what: string): never {
  throw new NotSupportedError(`${what} in a regular expression`);
}
