const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The three characters that make an 18-character Id of a 15-character one: a bit per character, set
 * when it is an upper-case letter.
 * Source: "What are the differences between 15 & 18 digit record Ids",
 * https://help.salesforce.com/s/articleView?id=000385585
 */
export function idChecksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(block * 5 + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += CHECK[bits] ?? 'A';
  }
  return suffix;
}

/** The 18-character Id of record number `serial` of an object; ascending serials give ascending Ids. */
export function makeId(keyPrefix: string, serial: number): string {
  let digits = '';
  let rest = serial;
  while (digits.length < 12) {
    digits = (DIGITS[rest % 62] ?? '0') + digits;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + digits;
  return id15 + idChecksum(id15);
}

/** The serial number in an Id of ours: the inverse of {@link makeId}. Too large for a number: capped. */
export function idSerial(id: string): number {
  let serial = 0;
  for (const digit of id.slice(3, 15)) serial = serial * 62 + DIGITS.indexOf(digit);
  return serial;
}
