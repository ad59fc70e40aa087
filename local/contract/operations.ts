import { isNode, type ApiDocument } from './document';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** Where it stands in the document. */
  readonly keys: readonly string[];
}

/** One call of a contract. */
export interface Operation {
  /** `operationId` */
  readonly id: string;
  /** `POST` */
  readonly method: string;
  /** `/v1/people/{id}` */
  readonly path: string;
  /** Where it stands in the document. */
  readonly keys: readonly string[];
  readonly parameters: readonly Parameter[];
  /** The path's parameters when method and path are this operation's, else null. */
  match(method: string, path: string): Readonly<Record<string, string>> | null;
}

/** Every operation of a document; paths without parameters come first, as OpenAPI wants them matched. */
export function operationsOf(document: ApiDocument): readonly Operation[] {
  const operations = Object.keys(document.node(['paths'])).flatMap((path) =>
    METHODS.filter((method) => method in document.node(['paths', path])).map((method) =>
      operation(document, path, method)
    )
  );
  return operations.sort((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));
}

function operation(document: ApiDocument, path: string, method: string): Operation {
  const keys = ['paths', path, method];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  const pattern = new RegExp(
    `^${path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '([^/]+)')}$`
  );
  return {
    id: String(document.node(keys)['operationId']),
    method: method.toUpperCase(),
    path,
    keys,
    parameters: [
      ...parameters(document, ['paths', path, 'parameters']),
      ...parameters(document, [...keys, 'parameters'])
    ],
    match: (asked, url) => {
      const found = asked.toUpperCase() === method.toUpperCase() ? pattern.exec(url) : null;
      if (found === null) return null;
      return Object.fromEntries(names.map((name, i) => [name, decode(found[i + 1] ?? '')]));
    }
  };
}

function parameters(document: ApiDocument, at: readonly string[]): Parameter[] {
  const list = document.resolve(at)?.node;
  if (!Array.isArray(list)) return [];
  return list.flatMap((_entry, index) => {
    const found = document.resolve([...at, String(index)]);
    if (found === null || !isNode(found.node)) return [];
    const { name, in: place, required } = found.node;
    if (place !== 'path' && place !== 'query' && place !== 'header') return [];
    return [{ name: String(name), place, required: required === true, keys: found.keys }];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
