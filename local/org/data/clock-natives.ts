import { natives } from '../platform/natives';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { dayAtInstant } from './soql/date-literals';
import type { Transaction } from './transaction';

const now = (tx: Transaction): ApexDatetime => new ApexDatetime(tx.now());
const today = (tx: Transaction): ApexDate => new ApexDate(dayAtInstant(tx.now(), tx.timeZone));

/** The org's clock; days in the running user's time zone. */
export const clockNatives = natives({
  'System.now()': now,
  'Datetime.now()': now,
  'System.today()': today,
  'Date.today()': today,
  'System.currentTimeMillis()': (tx: Transaction) => BigInt(tx.now())
});
