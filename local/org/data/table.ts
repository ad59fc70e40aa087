import type { Value } from '../emit/abi';
import type { Field, SObjectType } from '../metadata/schema';
import { normaliser, type Comparable } from './comparable';
import { FieldIndex } from './field-index';
import { idSerial, makeId } from './ids';
import { OrderedRows } from './ordered-rows';
import type { Row } from './store';

/** The rows whose field has this value, in its comparable form and not null. */
export interface Facet {
  /** API name of a checkbox or picklist. */
  readonly field: string;
  readonly value: Comparable;
}

/** Fields that the org itself looks rows up by, besides those that Salesforce indexes. */
const LOOKED_UP = ['AsyncApexJob.Status', 'ApexClass.Name'];

/** Orders kept of one object: each is brought up to date with every write. */
const MAX_ORDERS = 40;

/** The rows of one object with their indexes. Indexes and orders are built at their first use. */
export class Table {
  readonly type: SObjectType;
  private readonly byId = new Map<string, Row>();
  private readonly fields = new Map<string, Field>();
  private readonly indexes = new Map<string, FieldIndex>();
  private readonly orders = new Map<string, OrderedRows>();
  /** Number of row versions put or removed so far. */
  writes = 0;
  private readonly firstSerial: number;
  private nextSerial: number;

  constructor(type: SObjectType, firstSerial: number) {
    this.type = type;
    this.firstSerial = firstSerial;
    this.nextSerial = firstSerial;
    for (const field of type.fields.values()) this.fields.set(field.name, field);
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Row | undefined {
    return this.byId.get(id);
  }

  newId(): string {
    return makeId(this.type.keyPrefix, this.nextSerial++);
  }

  /** The number in the next Id. */
  get serial(): number {
    return this.nextSerial;
  }

  /** Lets Ids go on at `serial` at the earliest. */
  skipTo(serial: number): void {
    this.nextSerial = Math.max(this.nextSerial, serial);
  }

  /** Takes every row away and begins with the first Id again. */
  clear(): void {
    this.writes += 1;
    this.nextSerial = this.firstSerial;
    this.byId.clear();
    this.indexes.clear();
    this.orders.clear();
  }

  rows(): Iterable<Row> {
    return this.all('Id').from(0, '');
  }

  /** Every row, in an order. */
  all(by: 'SystemModstamp' | 'Id'): OrderedRows {
    const order = this.ordered(by);
    if (order === null) throw new Error('only orders of some rows are limited');
    return order;
  }

  isIndexed(name: string): boolean {
    const field = this.fields.get(name);
    if (field === undefined) return false;
    if (field.type === 'Reference' || field.unique || field.externalId) return true;
    return LOOKED_UP.includes(`${this.type.name}.${name}`);
  }

  find(name: string, value: Value): readonly Row[] {
    let index = this.indexes.get(name);
    if (index === undefined) {
      const field = this.fields.get(name);
      if (field === undefined || !this.isIndexed(name))
        throw new Error(`${this.type.name}.${name} has no index`);
      index = new FieldIndex(field, this.byId.values());
      this.indexes.set(name, index);
    }
    const rows: Row[] = [];
    for (const id of index.ids(value)) {
      const row = this.byId.get(id);
      if (row !== undefined) rows.push(row);
    }
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  ordered(by: 'SystemModstamp' | 'Id', facet: Facet | null = null): OrderedRows | null {
    const key = facet === null ? by : `${by} ${facet.field} ${String(facet.value)}`;
    const known = this.orders.get(key);
    if (known !== undefined) return known;
    if (facet !== null && this.orders.size >= MAX_ORDERS) return null;
    const order = new OrderedRows(by === 'Id' ? null : by, this.predicate(facet), this.byId);
    this.orders.set(key, order);
    return order;
  }

  private predicate(facet: Facet | null): (row: Row) => boolean {
    if (facet === null) return () => true;
    const { field: name, value } = facet;
    const field = this.fields.get(name);
    if (field === undefined) throw new Error(`no field ${this.type.name}.${name}`);
    const normalise = normaliser(field);
    return (row) => {
      const own = row.values[name] ?? null;
      return own === value || normalise(own) === value;
    };
  }

  /** Replaces version `before` by `after`; either may be null. */
  put(id: string, before: Row | null, after: Row | null): void {
    this.writes += 1;
    if (after === null) this.byId.delete(id);
    else {
      this.byId.set(id, after);
      // An Id given from outside (a journal, a test) must not be handed out a second time.
      if (before === null) this.nextSerial = Math.max(this.nextSerial, idSerial(id) + 1);
    }
    for (const index of this.indexes.values()) index.put(before, after);
    for (const order of this.orders.values()) order.put(before, after);
  }
}
