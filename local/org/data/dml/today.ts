import { ApexDate } from '../../values/date';
import type { Transaction } from '../transaction';

/** Today where the running user lives. */
export function today(tx: Transaction): ApexDate {
  const iso = new Intl.DateTimeFormat('en-CA', {
    timeZone: tx.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit'
  }).format(tx.now());
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  return ApexDate.of(year, month, day);
}
