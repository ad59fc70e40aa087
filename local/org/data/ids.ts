import { checksum } from '../values/id';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The 18-character Id of record number `serial` of an object; ascending serials give ascending Ids. */
export function makeId(keyPrefix: string, serial: number): string {
  let digits = '';
  let rest = serial;
  while (digits.length < 12) {
    digits = (DIGITS[rest % 62] ?? '0') + digits;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + digits;
  return id15 + checksum(id15);
}

/** The serial number in an Id of ours: the inverse of {@link makeId}. Too large for a number: capped. */
export function idSerial(id: string): number {
  let serial = 0;
  for (const digit of id.slice(3, 15)) serial = serial * 62 + DIGITS.indexOf(digit);
  return serial;
}
