import LOCALE from '@salesforce/i18n/locale';
import { fill } from 'c/optOutText';
import { labels } from './labels';

type User = Apex.OptOutBellUser;

/** A name, and what is wrong with whom it names. */
export function nameOf({ name, remark }: User): string {
  return remark === undefined ? name : fill(labels.withRemark, name, remark);
}

/** Who is told, in a sentence. */
export function wordsOf(users: readonly User[]): string {
  if (users.length === 0) return labels.nobody;
  return fill(labels.told, new Intl.ListFormat(LOCALE).format(users.map(nameOf)));
}

/** Whether both name the same users, in whatever order. */
export function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
