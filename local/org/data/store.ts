import type { Value } from '../emit/abi';
import type { Schema, SObjectType } from '../metadata/schema';
import { HIDDEN_OBJECTS } from './hidden-objects';
import { Table, type Facet } from './table';
import type { OrderedRows } from './ordered-rows';
import type { RowChange, UndoLog } from './undo';

/** One version of a record. `values` is keyed by API name; an absent key is null. */
export interface Row {
  readonly id: string;
  readonly object: string;
  readonly values: Readonly<Record<string, Value>>;
}

/**
 * The tables of an org, in memory. It knows Ids, indexes and orders but no Apex or DML rule: audit
 * fields, required fields, uniqueness and the recycle bin (`IsDeleted`) are the caller's. One thread
 * and one writing transaction at a time, so undoing is enough to isolate.
 */
export class Store {
  private readonly tables = new Map<string, Table>();
  /** Called before each write; the database refuses a second writer here. */
  onWrite: ((log: UndoLog) => void) | null = null;

  constructor(schema: Schema, firstSerial = 1) {
    for (const type of [...schema.objects.values(), ...HIDDEN_OBJECTS])
      this.tables.set(type.name, new Table(type, firstSerial));
  }

  /** The current version, deleted rows (`IsDeleted`) too. */
  get(object: string, id: string): Row | undefined {
    return this.tables.get(object)?.get(id);
  }

  /** All rows in order of Id, deleted ones too. */
  rows(object: string): Iterable<Row> {
    return this.table(object).rows();
  }

  /** The object of a table, by its name; undefined when there is none. */
  type(object: string): SObjectType | undefined {
    return this.tables.get(object)?.type;
  }

  /** Whether the schema has this object. */
  has(object: string): boolean {
    return this.tables.has(object);
  }

  /** Grows with each write to the object, undone ones too: what was derived from its rows may be old. */
  writes(object: string): number {
    return this.tables.get(object)?.writes ?? 0;
  }

  /** How many rows there are, deleted ones included. */
  count(object: string): number {
    return this.table(object).size;
  }

  /**
   * Rows whose field equals `value`, in order of Id, deleted ones too. Indexed for references, unique
   * fields and external ids, texts without regard to case unless the field is case-sensitive; other
   * fields are an error of the caller. `null` finds nothing.
   */
  find(object: string, field: string, value: Value): readonly Row[] {
    return this.table(object).find(field, value);
  }

  /** Whether {@link find} can be asked for this field. */
  isIndexed(object: string, field: string): boolean {
    return this.table(object).isIndexed(field);
  }

  /** Rows by (`SystemModstamp`, Id) or by Id, kept sorted lazily. */
  ordered(object: string, by: 'SystemModstamp' | 'Id'): OrderedRows {
    return this.table(object).all(by);
  }

  /** Likewise only the rows of a facet; null when so many such orders are kept that no more are made. */
  facet(object: string, by: 'SystemModstamp' | 'Id', facet: Facet): OrderedRows | null {
    return this.table(object).ordered(by, facet);
  }

  /** The Id the next insert of this object gets, and uses it up. */
  newId(object: string): string {
    return this.table(object).newId();
  }

  /** The number in the next Id of each object. */
  *serials(): Generator<readonly [object: string, serial: number], void, undefined> {
    for (const [object, table] of this.tables) yield [object, table.serial];
  }

  /** Lets the Ids of an object go on at `serial` at the earliest. */
  skipTo(object: string, serial: number): void {
    this.table(object).skipTo(serial);
  }

  /** Takes every row away and begins with the first Id again. */
  clear(): void {
    for (const table of this.tables.values()) table.clear();
  }

  /** Adds a row; without `id` one is made. Null values are dropped. */
  insert(log: UndoLog, object: string, values: Record<string, Value>, id?: string): Row {
    const table = this.table(object);
    const row = { id: id ?? table.newId(), object: table.type.name, values: withoutNulls(values) };
    if (table.get(row.id) !== undefined) throw new Error(`${object} ${row.id} is there already`);
    this.write(log, table, null, row);
    return row;
  }

  /** Puts a new version in place of `row`, which must be the current one, and returns it. */
  update(log: UndoLog, row: Row, changes: Record<string, Value>): Row {
    const table = this.table(row.object);
    if (table.get(row.id) !== row) throw new Error(`${row.object} ${row.id} is an old version`);
    const values = withoutNulls({ ...row.values, ...changes });
    const next = { id: row.id, object: row.object, values };
    this.write(log, table, row, next);
    return next;
  }

  /** Removes the row physically. */
  remove(log: UndoLog, row: Row): void {
    this.write(log, this.table(row.object), row, null);
  }

  /** Undoes every write of `log` after `mark`. */
  rollback(log: UndoLog, mark: number): void {
    log.rollbackTo(mark, this);
  }

  /** Puts a row version in place without a log: undoing, and reading a journal back. */
  restore(object: string, id: string, row: Row | null): void {
    const table = this.table(object);
    table.put(id, table.get(id) ?? null, row);
  }

  /** Writes committed changes again, as a journal has kept them. */
  replay(changes: Iterable<RowChange>): void {
    for (const change of changes) this.restore(change.object, change.id, change.after);
  }

  private write(log: UndoLog, table: Table, before: Row | null, after: Row | null): void {
    const id = (after ?? before)?.id ?? '';
    this.onWrite?.(log);
    table.put(id, before, after);
    log.record({ object: table.type.name, id, before, after });
  }

  private table(object: string): Table {
    const table = this.tables.get(object);
    if (table === undefined) throw new Error(`no table ${object}`);
    return table;
  }
}

/** The type with this API name as the schema spells it, or an error of the caller. */
export function typeOf(schema: Schema, object: string): SObjectType {
  const type = schema.objects.get(object.toLowerCase());
  if (type === undefined) throw new Error(`no object ${object}`);
  return type;
}

function withoutNulls(values: Record<string, Value>): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const field in values) {
    const value = values[field];
    if (value !== null && value !== undefined) kept[field] = value;
  }
  return kept;
}
