import { throwApex } from './exceptions';

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SHAPE = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

/**
 * The 18-character form of an Id of 15 or 18 characters; null when it is none. An 18-character Id has
 * its case restored from its checksum, so that any spelling of it is the same Id.
 * https://help.salesforce.com/s/articleView?id=000385008
 */
export function toId18(text: string): string | null {
  if (!SHAPE.test(text)) return null;
  const base = text.slice(0, 15);
  if (text.length === 15) return base + checksum(base);
  const restored = restoreCase(base, text.slice(15).toUpperCase());
  return restored;
}

/** StringException "Invalid id: x". */
export function parseId(text: string): string {
  const id = toId18(text);
  if (id === null) throwApex('StringException', `Invalid id: ${text}`);
  return id;
}

/** The three characters that tell the case of the fifteen before them. */
export function checksum(base: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const c = base.charAt(block * 5 + i);
      if (c >= 'A' && c <= 'Z') bits |= 1 << i;
    }
    suffix += SUFFIX.charAt(bits);
  }
  return suffix;
}

function restoreCase(base: string, suffix: string): string | null {
  let restored = '';
  for (let block = 0; block < 3; block++) {
    const bits = SUFFIX.indexOf(suffix.charAt(block));
    if (bits < 0) return null;
    for (let i = 0; i < 5; i++) {
      const c = base.charAt(block * 5 + i);
      const upper = (bits >> i) & 1;
      if (upper === 1 && !/[A-Za-z]/.test(c)) return null;
      restored += upper === 1 ? c.toUpperCase() : c.toLowerCase();
    }
  }
  return restored + suffix;
}
