import type { Tx, Value } from '../../emit/abi';
import { throwApex } from '../exceptions';
import { ApexObject } from '../object';
import { JsonOutput } from './output';
import { JsonWriter } from './writer';

type Context = 'ROOT' | 'OBJECT' | 'ARRAY';

/**
 * An Apex JSONGenerator. Messages for calls out of order are those of the writer Salesforce uses
 * (Jackson).
 */
export class ApexJsonGenerator extends ApexObject {
  private readonly out: JsonOutput;
  private readonly contexts: Context[] = ['ROOT'];
  private named = false;
  private started = false;
  private closed = false;

  constructor(pretty: boolean) {
    super();
    this.out = new JsonOutput(pretty);
  }

  override get apexType(): string {
    return 'JSONGenerator';
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Ends what is still open. */
  close(): void {
    while (this.contexts.length > 1)
      if (this.context === 'ARRAY') this.endArray();
      else this.endObject();
    this.closed = true;
  }

  override text(): string {
    this.close();
    return this.out.toString();
  }

  startObject(): void {
    this.before('start an object');
    this.out.startObject();
    this.contexts.push('OBJECT');
  }

  endObject(): void {
    if (this.context !== 'OBJECT')
      throwApex('JSONException', `Current context not an object but ${this.context}`);
    this.contexts.pop();
    this.named = false;
    this.out.endObject();
  }

  startArray(): void {
    this.before('start an array');
    this.out.startArray();
    this.contexts.push('ARRAY');
  }

  endArray(): void {
    if (this.context !== 'ARRAY')
      throwApex('JSONException', `Current context not an ARRAY but ${this.context}`);
    this.contexts.pop();
    this.out.endArray();
  }

  name(name: string): void {
    if (this.closed) throwApex('JSONException', 'Can not write to a closed generator');
    if (this.context !== 'OBJECT' || this.named)
      throwApex('JSONException', 'Can not write a field name, expecting a value');
    this.out.name(name);
    this.named = true;
  }

  write(tx: Tx, value: Value): void {
    this.before('write value');
    new JsonWriter(tx, this.out, false).write(value);
  }

  private get context(): Context {
    return this.contexts.at(-1) ?? 'ROOT';
  }

  private before(what: string): void {
    if (this.closed) throwApex('JSONException', 'Can not write to a closed generator');
    if (this.context === 'OBJECT' && !this.named)
      throwApex('JSONException', `Can not ${what}, expecting field name`);
    if (this.context === 'ARRAY') this.out.element();
    if (this.context === 'ROOT' && this.started) this.out.raw(' ');
    this.started = true;
    this.named = false;
  }
}
