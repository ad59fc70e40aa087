import type { SignatureLine } from './java-to-apex';

/** Where the official reference differs from the type definitions. */
export interface SignatureException {
  /** `Http`, `List<T>`: as in `signatures.json`. */
  readonly type: string;
  /** Members as `signatures.json` writes them. */
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
  /** The official page the change stands on. */
  readonly url: string;
}

/** Changes the lines; an exception that changes nothing is an error, for the definitions have caught up. */
export function applyExceptions(
  lines: readonly SignatureLine[],
  exceptions: readonly SignatureException[]
): SignatureLine[] {
  const changed = new Map(lines.map((line) => [line.name, line]));
  for (const { type, remove = [], add = [] } of exceptions) {
    const line = changed.get(type);
    if (!line) throw new Error(`exceptions.json: the type definitions have no ${type}`);
    for (const member of remove)
      if (!line.parts.includes(member))
        throw new Error(`exceptions.json: ${type} has no '${member}' to remove`);
    for (const member of add)
      if (line.parts.includes(member))
        throw new Error(`exceptions.json: ${type} has '${member}' already`);
    const parts = [...line.parts.filter((part) => !remove.includes(part)), ...add];
    changed.set(type, { name: type, parts });
  }
  return [...changed.values()];
}
