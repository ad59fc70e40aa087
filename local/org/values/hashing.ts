/** Java's `String.hashCode`. */
export function stringHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Mixes a list of hashes as Java's `List.hashCode` does. */
export function mixHashes(hashes: Iterable<number>): number {
  let mixed = 1;
  for (const hash of hashes) mixed = (Math.imul(31, mixed) + hash) | 0;
  return mixed;
}

/** Java's `Long.hashCode`. */
export function longHash(value: bigint): number {
  return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
}
