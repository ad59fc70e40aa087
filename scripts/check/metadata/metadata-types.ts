import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

/** What a metadata type or the type of one of its members is. */
export type MetadataType =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member> }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'string' | 'number' | 'boolean' };

export interface Member {
  readonly type: () => MetadataType;
  readonly array: boolean;
  readonly required: boolean;
}

/** The Metadata API's types by name: `CustomField`, `PermissionSet`. */
export type MetadataTypes = (name: string) => MetadataType | undefined;

let cached: MetadataTypes | undefined;

const TEXT: MetadataType = { kind: 'string' };

/**
 * The types of the Metadata API's WSDL, as `@salesforce/types` declares them; read from its declaration
 * file, for the package holds them as types only.
 */
export function readMetadataTypes(): MetadataTypes {
  cached ??= parseTypes();
  return cached;
}

function parseTypes(): MetadataTypes {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@salesforce/types/metadata').replace(/\.js$/, '.d.ts');
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ESNext,
    false
  );
  const nodes = new Map<string, ts.TypeNode>();
  for (const statement of source.statements)
    if (ts.isTypeAliasDeclaration(statement)) nodes.set(statement.name.text, statement.type);
  return resolver(nodes);
}

function resolver(nodes: ReadonlyMap<string, ts.TypeNode>): MetadataTypes {
  const resolved = new Map<string, MetadataType>();
  const byName = (name: string): MetadataType | undefined => {
    const known = resolved.get(name);
    if (known) return known;
    const node = nodes.get(name);
    if (!node) return undefined;
    const type = resolve(node);
    resolved.set(name, type);
    return type;
  };
  const resolve = (node: ts.TypeNode): MetadataType => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
      return byName(node.typeName.text) ?? TEXT;
    if (ts.isIntersectionTypeNode(node)) return { kind: 'object', members: merge(node.types) };
    if (ts.isTypeLiteralNode(node)) return { kind: 'object', members: membersOf(node) };
    if (ts.isUnionTypeNode(node)) return unionOf(node);
    if (ts.isLiteralTypeNode(node)) return { kind: 'enum', values: literal(node) };
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' };
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' };
    return TEXT;
  };
  const merge = (parts: readonly ts.TypeNode[]): ReadonlyMap<string, Member> => {
    const members = new Map<string, Member>();
    for (const part of parts) {
      const type = resolve(part);
      if (type.kind === 'object')
        for (const [name, member] of type.members) members.set(name, member);
    }
    return members;
  };
  const membersOf = (node: ts.TypeLiteralNode): ReadonlyMap<string, Member> => {
    const members = new Map<string, Member>();
    for (const property of node.members) {
      if (!ts.isPropertySignature(property) || !property.type) continue;
      const name = ts.isIdentifier(property.name) ? property.name.text : '';
      const array = ts.isArrayTypeNode(property.type);
      const type = ts.isArrayTypeNode(property.type) ? property.type.elementType : property.type;
      members.set(name, {
        type: () => resolve(type),
        array,
        required: !array && property.questionToken === undefined
      });
    }
    return members;
  };
  return byName;
}

function unionOf(node: ts.UnionTypeNode): MetadataType {
  const values = node.types.flatMap((part) => (ts.isLiteralTypeNode(part) ? literal(part) : []));
  return values.length === node.types.length ? { kind: 'enum', values } : TEXT;
}

function literal(node: ts.LiteralTypeNode): string[] {
  return ts.isStringLiteral(node.literal) ? [node.literal.text] : [];
}
