import type { Tx, Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import type { ApexDate } from '../date';
import type { ApexDatetime } from '../datetime';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { ApexList } from '../list';
import type { ValueTx } from '../object';
import { ApexSet } from '../set';
import { textOf } from '../text';
import { given } from './arguments';
import { formatMessage } from './message-format';
import { commonLength } from './string-parts';

/** What `String.valueOf` and its kin give: null for null. */
const valueOf = (tx: Tx, value: Value) => (value === null ? null : textOf(tx, value));

/** Static String methods that make a text. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm */
export const stringMaking = natives({
  'String.valueOf(Integer)': valueOf,
  'String.valueOf(Long)': valueOf,
  'String.valueOf(Double)': valueOf,
  'String.valueOf(Decimal)': valueOf,
  'String.valueOf(Object)': valueOf,
  'String.valueOf(Date)': (_tx: Tx, date: ApexDate | null) => date && date.toIso(),
  'String.valueOf(Datetime)': (tx: ValueTx, moment: ApexDatetime | null) =>
    moment && moment.plain(tx.timeZone ?? 'GMT'),
  'String.valueOfGmt(Datetime)': (_tx: Tx, moment: ApexDatetime | null) =>
    moment && moment.plain('GMT'),
  'String.join(Object,String)': (tx: Tx, parts: Value, separator: string | null) =>
    elements(parts)
      .map((part) => (part === null ? '' : textOf(tx, part)))
      .join(given(separator)),
  'String.format(String,List<Object>)': (tx: Tx, pattern: string | null, args: ApexList | null) =>
    formatMessage(given(pattern), args?.items.map((item) => textOf(tx, item)) ?? []),
  'String.fromCharArray(List<Integer>)': (_tx: Tx, chars: ApexList | null) =>
    given(chars)
      .items.map((char) => (typeof char === 'number' ? codePoint(char) : nullChar()))
      .join(''),
  'String.getCommonPrefix(List<String>)': (_tx: Tx, texts: ApexList | null) =>
    commonPrefix(given(texts).items)
});

function elements(parts: Value): readonly Value[] {
  if (parts === null) throwApex('NullPointerException', 'Argument cannot be null.');
  if (parts instanceof ApexList) return parts.items;
  if (parts instanceof ApexSet) return parts.toArray();
  throw new NotSupportedError('String.join of a value that is neither List nor Set');
}

function codePoint(char: number): string {
  if (char < 0 || char > 0x10ffff) throw new NotSupportedError(`the character ${char}`);
  return char > 0xffff ? String.fromCodePoint(char) : String.fromCharCode(char);
}

function nullChar(): never {
  throwApex('NullPointerException', 'Argument cannot be null.');
}

function commonPrefix(texts: readonly Value[]): string {
  let [prefix] = texts;
  for (const text of texts) {
    if (typeof text !== 'string' || typeof prefix !== 'string') return '';
    prefix = prefix.slice(0, commonLength(prefix, text));
  }
  return typeof prefix === 'string' ? prefix : '';
}
