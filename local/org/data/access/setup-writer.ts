import type { Value } from '../../emit/abi';
import { ApexDatetime } from '../../values/datetime';
import type { OrgDatabase } from '../database';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import { UndoLog } from '../undo';

/** Rows written by the platform itself: no rules, no triggers. */
export class SetupWriter {
  readonly database: OrgDatabase;
  private readonly tx: Transaction | null;

  /** @param tx that writes; null: every write is committed at once */
  constructor(database: OrgDatabase, tx: Transaction | null = null) {
    this.database = database;
    this.tx = tx;
  }

  insert(object: string, values: Record<string, Value>): Row {
    const { schema, store } = this.database;
    if (!store.has(object)) return { id: '', object, values: {} };
    const now = new ApexDatetime(this.database.now());
    const user = this.tx?.user ?? null;
    const all = {
      CreatedById: user,
      LastModifiedById: user,
      ...values,
      IsDeleted: false,
      CreatedDate: now,
      LastModifiedDate: now,
      SystemModstamp: now
    };
    const fields = typeOf(schema, object).fields;
    const known = Object.entries(all).filter(([name]) => fields.has(name.toLowerCase()));
    return this.write((log) => store.insert(log, object, Object.fromEntries(known)));
  }

  byName(object: string, name: string): Row {
    for (const row of this.database.store.rows(object)) if (row.values['Name'] === name) return row;
    throw new Error(`no ${object} "${name}"`);
  }

  /** Names the administrator as creator of everything that was there before him. */
  stampAll(admin: string): void {
    for (const type of this.database.schema.objects.values()) {
      if (!type.fields.has('createdbyid')) continue;
      for (const row of this.database.store.rows(type.name))
        this.write((log) =>
          this.database.store.update(log, row, { CreatedById: admin, LastModifiedById: admin })
        );
    }
  }

  update(row: Row, values: Record<string, Value>): Row {
    const stamp = new ApexDatetime(this.database.now());
    const all = { ...values, LastModifiedDate: stamp, SystemModstamp: stamp };
    return this.write((log) => this.database.store.update(log, row, all));
  }

  remove(row: Row): void {
    this.write((log) => {
      this.database.store.remove(log, row);
      return row;
    });
  }

  private write(action: (log: UndoLog) => Row): Row {
    if (this.tx !== null) return action(this.tx.undo);
    const log = new UndoLog();
    const row = action(log);
    this.database.settle(log);
    return row;
  }
}
