import type { Transaction } from '../org/data/transaction';
import type { Value } from '../org/emit/abi';
import { ApexDatetime } from '../org/values/datetime';
import { isInstance } from '../org/values/object';

/**
 * When the next evening begins for which the package reconciles, as its own `OptOutNight` tells it; null in an
 * org without the package.
 */
export function nextEvening(tx: Transaction): Date | null {
  const latest = tx.program.classes.get('optoutnight')?.staticMethods.get('latest/1');
  if (latest === undefined) return null;
  const night = latest.invoke(tx, null, [new ApexDatetime(tx.now())]);
  const next = isInstance(night) ? night.$class.methods.get('next/0') : undefined;
  if (next === undefined) throw new Error('OptOutNight has no next()');
  return beginningOf(tx, next.invoke(tx, night, []));
}

function beginningOf(tx: Transaction, night: Value): Date {
  const field = isInstance(night)
    ? night.$class.fields.find(({ name }) => name === 'evening')
    : undefined;
  const evening = field !== undefined && isInstance(night) ? field.get(tx, night) : null;
  if (!(evening instanceof ApexDatetime)) throw new Error('OptOutNight has no evening');
  return new Date(evening.ms);
}
