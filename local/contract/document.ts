import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A node of an OpenAPI document. */
export type Node = Readonly<Record<string, unknown>>;

/**
 * An OpenAPI document in which `$ref` is followed. Where something stands is told as a list of keys:
 * `['paths', '/v1/account', 'get']`.
 */
export class ApiDocument {
  readonly root: Node;

  /** @throws Error when the file cannot be read or is no YAML mapping */
  constructor(file: string | URL) {
    const root: unknown = parse(readFileSync(file, 'utf8'));
    if (!isNode(root)) throw new Error(`${String(file)} is no OpenAPI document`);
    this.root = root;
  }

  /** The keys of what stands at `keys`, after following references on the way; null when nothing does. */
  resolve(
    keys: readonly string[]
  ): { readonly keys: readonly string[]; readonly node: Node } | null {
    let node: unknown = this.root;
    let at: string[] = [];
    for (const key of keys) {
      if (!isNode(node) || !(key in node)) return null;
      node = node[key];
      at.push(key);
      const target = isNode(node) ? node['$ref'] : undefined;
      if (typeof target !== 'string') continue;
      at = target.slice(2).split('/').map(unescapeKey);
      node = this.resolve(at)?.node;
    }
    return isNode(node) ? { keys: at, node } : null;
  }

  /** What stands at `keys`; an empty node when nothing does. */
  node(keys: readonly string[]): Node {
    return this.resolve(keys)?.node ?? {};
  }
}

/** `#/paths/~1v1~1account/get` */
export function pointer(keys: readonly string[]): string {
  return `#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function unescapeKey(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}
