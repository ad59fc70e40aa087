import type { ApexInstance, Tx, Value } from '../../emit/abi';
import { ApexBlob } from '../blob';
import { ApexDate } from '../date';
import { ApexDatetime } from '../datetime';
import { ApexDecimal } from '../decimal';
import { ApexDouble } from '../double';
import { ApexEnum } from '../enum';
import { ApexException, throwApex } from '../exceptions';
import { ApexList } from '../list';
import { ApexMap } from '../map';
import { isInstance } from '../object';
import { ApexSet } from '../set';
import { ApexSObject } from '../sobject';
import { textOf } from '../text';
import { ApexTime } from '../time';
import { typeOf } from '../typing';
import { checkDepth } from './errors';
import { type JsonOutput, quote } from './output';

/** The REST version that records name in `attributes.url`. */
const VERSION = 'v65.0';

/**
 * Writes Apex values as JSON. With `suppressNulls` objects of user classes leave out fields that are null.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm#apex_System_Json_serialize
 */
export class JsonWriter {
  private readonly tx: Tx;
  private readonly out: JsonOutput;
  private readonly suppressNulls: boolean;
  private depth = 0;

  constructor(tx: Tx, out: JsonOutput, suppressNulls: boolean) {
    this.tx = tx;
    this.out = out;
    this.suppressNulls = suppressNulls;
  }

  write(value: Value): void {
    const scalar = scalarJson(value);
    if (scalar !== undefined) this.out.raw(scalar);
    else this.nested(value);
  }

  private nested(value: Value): void {
    checkDepth(++this.depth);
    if (value instanceof ApexList) this.array(value.items);
    else if (value instanceof ApexSet) this.array(value.toArray());
    else if (value instanceof ApexMap) this.map(value);
    else if (value instanceof ApexSObject) this.record(value);
    else if (isInstance(value) && !(value instanceof ApexException)) this.instance(value);
    else throwApex('JSONException', `Apex Type unsupported in JSON: ${typeOf(value)}`);
    this.depth--;
  }

  private array(items: readonly Value[]): void {
    this.out.startArray();
    for (const item of items) {
      this.out.element();
      this.write(item);
    }
    this.out.endArray();
  }

  private map(map: ApexMap): void {
    this.out.startObject();
    for (const [key, value] of map.entries()) this.member(this.keyText(key), value);
    this.out.endObject();
  }

  private keyText(key: Value): string {
    if (typeof key === 'string') return key;
    const plain = typeof key === 'number' || typeof key === 'bigint' || key instanceof ApexEnum;
    if (plain) return textOf(this.tx, key);
    throwApex(
      'JSONException',
      `Apex Type unsupported in JSON as a key: ${key === null ? 'null' : typeOf(key)}`
    );
  }

  private instance(self: ApexInstance): void {
    this.out.startObject();
    for (const field of self.$class.fields) {
      if (field.static || field.transient) continue;
      const value = field.get(this.tx, self);
      if (value !== null || !this.suppressNulls) this.member(field.name, value);
    }
    this.out.endObject();
  }

  private record(record: ApexSObject): void {
    this.out.startObject();
    this.out.name('attributes');
    this.out.startObject();
    this.member('type', record.type.name);
    if (record.id !== null)
      this.member('url', `/services/data/${VERSION}/sobjects/${record.type.name}/${record.id}`);
    this.out.endObject();
    for (const [name, value] of record.populated()) {
      this.out.name(name);
      if (value instanceof ApexDatetime) this.out.raw(quote(recordDatetime(value)));
      else if (value instanceof ApexList) this.children(value);
      else this.write(value);
    }
    this.out.endObject();
  }

  /** Rows of a child relationship. */
  private children(rows: ApexList): void {
    this.out.startObject();
    this.member('totalSize', rows.size);
    this.member('done', true);
    this.member('records', rows);
    this.out.endObject();
  }

  private member(name: string, value: Value): void {
    this.out.name(name);
    this.write(value);
  }
}

/** Records write their Datetimes as the REST API does. */
function recordDatetime(value: ApexDatetime): string {
  return value.toIso().replace(/Z$/, '+0000');
}

/** A value that is no object or array as JSON; undefined for those that are. */
export function scalarJson(value: Value): string | undefined {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
  }
  if (value instanceof ApexDecimal) return value.big.toString();
  if (value instanceof ApexDouble) return value.text();
  if (value instanceof ApexDate || value instanceof ApexDatetime) return quote(value.toIso());
  if (value instanceof ApexTime) return quote(value.text());
  if (value instanceof ApexBlob) return quote(Buffer.from(value.bytes).toString('base64'));
  if (value instanceof ApexEnum) return quote(value.name);
  return undefined;
}
