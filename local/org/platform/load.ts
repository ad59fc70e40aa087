import type { PlatformType } from './signatures';

export interface Signatures {
  /** The type of this name, in any case, with or without `System.`, without type arguments; null when Salesforce has none or it is not listed. */
  type(name: string): PlatformType | null;
  /** Namespaces in lower case, `system` included. */
  readonly namespaces: ReadonlySet<string>;
  /** Canonical names of all types. */
  names(): readonly string[];
}

/** The signatures in `signatures.json`, read once and indexed on demand. */
export function loadSignatures(): Signatures {
  throw new Error('signatures.json is missing: npm run generate');
}
