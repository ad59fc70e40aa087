import { jsonError, type Place } from './errors';
import { readNumber, readString } from './scalars';

/** Names of `System.JSONToken`. */
export type Token =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

interface Context {
  readonly kind: 'ROOT' | 'OBJECT' | 'ARRAY';
  readonly place: Place;
  name: string | null;
  /** Members begun so far. */
  count: number;
}

const WORDS: Readonly<Record<string, readonly [string, Token]>> = {
  t: ['true', 'VALUE_TRUE'],
  f: ['false', 'VALUE_FALSE'],
  n: ['null', 'VALUE_NULL']
};

/**
 * JSON token by token, with the messages of the parser that Salesforce uses (Jackson). Holds no more
 * than the open objects and arrays, so that any depth can be read.
 */
export class JsonReader {
  readonly source: string;
  at = 0;
  token: Token | null = null;
  /** The token as text: a name, a string's value, a number's digits, a bracket. */
  text: string | null = null;
  private line = 1;
  private lineStart = 0;
  private readonly contexts: Context[] = [
    { kind: 'ROOT', place: { line: 1, column: 0 }, name: null, count: 0 }
  ];
  private afterName = false;

  constructor(source: string) {
    this.source = source;
  }

  /** How many objects and arrays are open. */
  get depth(): number {
    return this.contexts.length - 1;
  }

  /** The name that belongs to the current token; null outside objects. */
  get name(): string | null {
    const opening = this.token === 'START_OBJECT' || this.token === 'START_ARRAY';
    return this.contexts.at(opening ? -2 : -1)?.name ?? null;
  }

  /** One behind the character just read, as Jackson counts. */
  get place(): Place {
    return { line: this.line, column: this.at - this.lineStart + 1 };
  }

  /** The next token; null at the end. JSONException where the text is no JSON. */
  next(): Token | null {
    this.skipSpace();
    const context = this.context;
    if (this.afterName) return this.value();
    const c = this.source.charAt(this.at);
    if (c === '') return this.finish(context);
    if (c === ']' || c === '}') return this.close(c, context);
    if (context.kind !== 'ROOT' && context.count > 0) this.comma(context);
    context.count++;
    return context.kind === 'OBJECT' ? this.fieldName() : this.value();
  }

  private get context(): Context {
    const context = this.contexts.at(-1);
    if (!context) throw new Error('the reader has no context');
    return context;
  }

  private set(token: Token, text: string): Token {
    this.token = token;
    this.text = text;
    return token;
  }

  private finish(context: Context): null {
    if (context.kind !== 'ROOT') {
      const { line, column } = context.place;
      jsonError(
        `Unexpected end-of-input: expected close marker for ${context.kind} (from [line:${line}, column:${column}])`,
        this.place
      );
    }
    this.token = null;
    this.text = null;
    return null;
  }

  private close(c: string, context: Context): Token {
    const kind = c === ']' ? 'ARRAY' : 'OBJECT';
    if (context.kind !== kind) {
      const expected = context.kind === 'ARRAY' ? ']' : '}';
      if (context.kind === 'ROOT') this.unexpected(VALUE_WANTED);
      this.at++;
      jsonError(`Unexpected close marker '${c}': expected '${expected}'`, this.place);
    }
    this.at++;
    this.contexts.pop();
    return this.set(kind === 'ARRAY' ? 'END_ARRAY' : 'END_OBJECT', c);
  }

  private comma(context: Context): void {
    if (this.source.charAt(this.at) !== ',')
      this.unexpected(`was expecting comma to separate ${context.kind} entries`);
    this.at++;
    this.skipSpace();
  }

  private fieldName(): Token {
    if (this.source.charAt(this.at) !== '"')
      this.unexpected('was expecting double-quote to start field name');
    this.at++;
    const name = readString(this);
    this.skipSpace();
    if (this.source.charAt(this.at) !== ':')
      this.unexpected('was expecting a colon to separate field name and value');
    this.at++;
    this.context.name = name;
    this.afterName = true;
    return this.set('FIELD_NAME', name);
  }

  private value(): Token {
    this.skipSpace();
    this.afterName = false;
    const c = this.source.charAt(this.at);
    if (c === '{' || c === '[') return this.open(c);
    if (c === '"') {
      this.at++;
      return this.set('VALUE_STRING', readString(this));
    }
    if (c === '-' || (c >= '0' && c <= '9')) {
      const number = readNumber(this);
      const whole = /^-?\d+$/.test(number);
      return this.set(whole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT', number);
    }
    const word = WORDS[c];
    return word ? this.word(...word) : this.unexpected(VALUE_WANTED);
  }

  private open(c: string): Token {
    this.at++;
    const kind = c === '{' ? 'OBJECT' : 'ARRAY';
    this.contexts.push({ kind, place: this.place, name: null, count: 0 });
    return this.set(kind === 'OBJECT' ? 'START_OBJECT' : 'START_ARRAY', c);
  }

  private word(word: string, token: Token): Token {
    const found = /[A-Za-z0-9_$]*/.exec(this.source.slice(this.at, this.at + 100))?.[0] ?? '';
    this.at += found.length;
    if (found !== word)
      jsonError(
        `Unrecognized token '${found}': was expecting 'null', 'true', 'false' or NaN`,
        this.place
      );
    return this.set(token, word);
  }

  /** Fails at the character under the cursor. */
  unexpected(expectation: string): never {
    const c = this.source.codePointAt(this.at);
    if (c === undefined) jsonError('Unexpected end-of-input', this.place);
    this.at++;
    const shown = c < 32 ? `(CTRL-CHAR, code ${c})` : `'${String.fromCodePoint(c)}' (code ${c})`;
    jsonError(`Unexpected character (${shown}): ${expectation}`, this.place);
  }

  private skipSpace(): void {
    for (; ; this.at++) {
      const c = this.source.charAt(this.at);
      if (c === '\n') {
        this.line++;
        this.lineStart = this.at + 1;
      } else if (c !== ' ' && c !== '\t' && c !== '\r') return;
    }
  }
}

const VALUE_WANTED =
  "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
