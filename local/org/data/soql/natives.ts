import { natives } from '../../platform/natives';
import type { ApexMap } from '../../values/collections';
import type { ApexException } from '../../values/exceptions';
import { throwApex } from '../../values/exceptions';
import type { ApexAccessLevel } from '../access/access-level';
import { modeOf } from '../access/access-level';
import type { Transaction } from '../transaction';
import { countDynamic, runDynamic } from './dynamic';
import { inaccessibleFields } from './user-mode';

type Text = string | null;
type Level = ApexAccessLevel | null;

/** Dynamic SOQL: `Database.query` and its like. */
export const queryNatives = natives({
  'Database.query(String)': (tx: Transaction, text: Text) => runDynamic(tx, text, null, null),
  'Database.query(String,AccessLevel)': (tx: Transaction, text: Text, level: Level) =>
    runDynamic(tx, text, null, modeOf(level)),
  'Database.queryWithBinds(String,Map<String,Object>,AccessLevel)': (
    tx: Transaction,
    text: Text,
    binds: ApexMap | null,
    level: Level
  ) => runDynamic(tx, text, present(binds), modeOf(level)),
  'Database.countQuery(String)': (tx: Transaction, text: Text) =>
    countDynamic(tx, text, null, null),
  'Database.countQuery(String,AccessLevel)': (tx: Transaction, text: Text, level: Level) =>
    countDynamic(tx, text, null, modeOf(level)),
  'Database.countQueryWithBinds(String,Map<String,Object>,AccessLevel)': (
    tx: Transaction,
    text: Text,
    binds: ApexMap | null,
    level: Level
  ) => countDynamic(tx, text, present(binds), modeOf(level)),
  'QueryException.getInaccessibleFields()': (tx: Transaction, self: ApexException) =>
    inaccessibleFields(tx, self)
});

function present(binds: ApexMap | null): ApexMap {
  return binds ?? throwApex('NullPointerException', 'Argument cannot be null.');
}
