import { recordsOf } from '../../org/api/read-records';
import { permissionsOfUser } from '../../org/data/access/checks';
import { runDynamic } from '../../org/data/soql/dynamic';
import type { Transaction } from '../../org/data/transaction';
import type { SObjectType } from '../../org/metadata/schema';
import { ApexList, ApexMap } from '../../org/values/collections';

export interface NamedRecord {
  readonly text: string;
  /** null: the user may not open it. */
  readonly url: string | null;
}

/** Names of records that others point to, as far as the user may see them; else their Ids stand for them. */
export class RecordNames {
  private readonly known = new Map<string, NamedRecord>();

  /** Looks the names of these up: one query an object. */
  constructor(tx: Transaction, ids: Iterable<string>) {
    const byObject = new Map<SObjectType, string[]>();
    for (const id of new Set(ids)) {
      const type = typeOfId(tx, id);
      if (type === null) continue;
      byObject.set(type, [...(byObject.get(type) ?? []), id]);
    }
    for (const [type, wanted] of byObject) this.find(tx, type, wanted);
  }

  /** What to show for an Id. */
  of(id: string): NamedRecord {
    return this.known.get(id) ?? { text: id, url: null };
  }

  private find(tx: Transaction, type: SObjectType, wanted: readonly string[]): void {
    if (!type.fields.has('name') || !permissionsOfUser(tx).may('read', type)) return;
    const binds = new ApexMap('Map<String,Object>');
    binds.put(tx, 'wanted', new ApexList('List<Object>', [...wanted]));
    const soql = `SELECT Id, Name FROM ${type.name} WHERE Id IN :wanted`;
    for (const record of recordsOf(runDynamic(tx, soql, binds, 'user'))) {
      const name = record.fields.get('Name');
      if (record.id !== null && typeof name === 'string')
        this.known.set(record.id, { text: name, url: recordUrl(type.name, record.id) });
    }
  }
}

/** The object that an Id is of, by its first three characters; null: none that this org has. */
export function typeOfId({ schema }: Transaction, id: string): SObjectType | null {
  const prefix = id.slice(0, 3);
  for (const type of schema.objects.values()) if (type.keyPrefix === prefix) return type;
  return null;
}

export function recordUrl(object: string, id: string): string {
  return `/lightning/r/${object}/${id}/view`;
}
