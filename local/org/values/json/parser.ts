import type { TypeName } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { type ApexEnum, enumConstant } from '../enum';
import { ApexObject, type ValueTx } from '../object';
import { bind } from './binding';
import { jsonError } from './errors';
import { JsonReader, type Token } from './reader';
import { scalarBinding } from './scalar-binding';
import { readTree } from './tree';

const NUMBERS: readonly (Token | null)[] = ['VALUE_NUMBER_INT', 'VALUE_NUMBER_FLOAT'];

/**
 * An Apex JSONParser: reads token by token and holds nothing but what is open.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonParser.htm
 */
export class ApexJsonParser extends ApexObject {
  private readonly reader: JsonReader;
  private current: Token | null = null;
  private cleared: Token | null = null;

  constructor(source: string) {
    super();
    this.reader = new JsonReader(source);
  }

  override get apexType(): string {
    return 'JSONParser';
  }

  get token(): ApexEnum | null {
    return constant(this.current);
  }

  get lastCleared(): ApexEnum | null {
    return constant(this.cleared);
  }

  get hasToken(): boolean {
    return this.current !== null;
  }

  get currentText(): string | null {
    return this.current === null ? null : this.reader.text;
  }

  get currentName(): string | null {
    return this.current === 'FIELD_NAME' ? this.reader.text : this.reader.name;
  }

  nextToken(): ApexEnum | null {
    this.current = this.reader.next();
    return this.token;
  }

  /** Like `nextToken`, but steps over a field's name. */
  nextValue(): ApexEnum | null {
    this.current = this.reader.next();
    if (this.current === 'FIELD_NAME') this.current = this.reader.next();
    return this.token;
  }

  clear(): void {
    if (this.current === null) return;
    this.cleared = this.current;
    this.current = null;
  }

  /** From an opening token to the closing one that belongs to it; does nothing elsewhere. */
  skipChildren(): void {
    if (this.current !== 'START_OBJECT' && this.current !== 'START_ARRAY') return;
    const depth = this.reader.depth;
    while (this.reader.depth >= depth) this.current = this.reader.next();
  }

  boolean(): boolean {
    if (this.current === 'VALUE_TRUE') return true;
    if (this.current === 'VALUE_FALSE') return false;
    return this.wrong(`Current token (${this.current}) not of boolean type`);
  }

  /** The current token as a value of a scalar type. */
  scalar(type: TypeName): Value {
    const numeric = ['Integer', 'Long', 'Double', 'Decimal'].includes(type);
    if (numeric && !NUMBERS.includes(this.current))
      this.wrong(
        `Current token (${this.current}) not numeric, can not use numeric value accessors`
      );
    if (!numeric && this.current !== 'VALUE_STRING')
      this.wrong(`Current token (${this.current}) not VALUE_STRING, can not access as ${type}`);
    return scalarBinding(type)?.(readTree(this.reader)) ?? null;
  }

  /** The value at the current token as a type; afterwards there is no current token. */
  readAs(tx: ValueTx, type: TypeName, strict: boolean): Value {
    if (this.current === null || this.current === 'FIELD_NAME') this.current = this.reader.next();
    const value = bind(tx, readTree(this.reader), type, strict);
    this.current = this.reader.token;
    this.clear();
    return value;
  }

  private wrong(words: string): never {
    jsonError(words, this.reader.place);
  }
}

function constant(token: Token | null): ApexEnum | null {
  return token === null ? null : enumConstant('JSONToken', token);
}
