import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../project';
import { parseSignature } from './parse-signature';
import type { PlatformType } from './signatures';

export interface Signatures {
  /** The type of this name, in any case, with or without `System.`, without type arguments; null when Salesforce has none or it is not listed. */
  type(name: string): PlatformType | null;
  /** Namespaces in lower case, `system` included. */
  readonly namespaces: ReadonlySet<string>;
  /** Canonical names of all types. */
  names(): readonly string[];
}

const FILE = join(PROJECT, 'local/org/platform/signatures.json');

let loaded: Signatures | null = null;

/** The signatures in `signatures.json`, read once; a type is taken apart when it is first asked for. */
export function loadSignatures(): Signatures {
  loaded ??= readSignatures(readFileSync(FILE, 'utf8'));
  return loaded;
}

/** The signatures in a text of the form of `signatures.json`. */
export function readSignatures(text: string): Signatures {
  const lines = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>).filter(
    ([name]) => name !== ''
  );
  const byName = new Map(lines.map((line) => [plainName(line[0]).toLowerCase(), line]));
  const types = new Map<string, PlatformType>();
  // `Schema.X` is a type of namespace Schema, `QueueableDuplicateSignature.Builder` an inner type.
  const namespaces = new Set(['system']);
  for (const name of byName.keys()) {
    const [first, second] = name.split('.');
    if (first && second && (!byName.has(first) || NAMESPACES_AND_TYPES.has(first)))
      namespaces.add(first);
  }
  return {
    namespaces,
    names: () => lines.map(([name]) => plainName(name)),
    type(name) {
      const key = name.toLowerCase().replace(/^system\./, '');
      const known = types.get(key);
      if (known) return known;
      const line = byName.get(key);
      if (!line) return null;
      const type = parseSignature(line[0], line[1]);
      types.set(key, type);
      return type;
    }
  };
}

/** Names that are both a namespace and a type of System. */
const NAMESPACES_AND_TYPES = new Set(['database', 'schema', 'eventbus', 'messaging']);

function plainName(name: string): string {
  return name.replace(/<.*$/, '');
}
