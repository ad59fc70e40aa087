import type { OrgDatabase } from '../database';
import type { Transaction } from '../transaction';
import type { ApexSObject } from '../../values/sobject';

/** A duplicate rule: `matches` tells whether saving this record would make a duplicate. */
export interface DuplicateRule {
  /** API name of the object it watches. */
  readonly object: string;
  readonly name: string;
  /** Words shown to the user. */
  readonly message: string;
  matches(tx: Transaction, record: ApexSObject): boolean;
}

/** What an org lets others hang into DML. */
export interface DmlHooks {
  readonly duplicateRules: DuplicateRule[];
  /** Validation rules switched by hand against their metadata: `lead.rule_name` → active. */
  readonly ruleSwitches: Map<string, boolean>;
  /** Number last given by auto-number field: `optoutchange__c.name`. */
  readonly autoNumbers: Map<string, number>;
}

const byDatabase = new WeakMap<OrgDatabase, DmlHooks>();

/** The hooks of an org; made at first use, they live as long as the database. */
export function dmlHooks(database: OrgDatabase): DmlHooks {
  let hooks = byDatabase.get(database);
  if (hooks === undefined) {
    hooks = {
      duplicateRules: [],
      ruleSwitches: new Map(),
      autoNumbers: new Map()
    };
    byDatabase.set(database, hooks);
  }
  return hooks;
}
