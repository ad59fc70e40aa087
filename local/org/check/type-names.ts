import type { Position, TypeRef } from '../syntax/ast';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { lineage, topLevel, type ClassSymbol } from './symbols';
import type { Type } from './types';

/** Where a type name stands: decides which classes it sees and may use. */
export interface NameContext {
  readonly compilation: Compilation;
  readonly report: Reporter;
  readonly owner: ClassSymbol | null;
}

/** Namespaces of which the signatures hold some types or none: what they lack may well exist. */
const PARTLY_LISTED: ReadonlySet<string> = new Set([
  ...['approval', 'auth', 'cache', 'canvas', 'compression', 'connectapi', 'datacloud'],
  ...['datasource', 'dataweave', 'dom', 'eventbus', 'flow', 'invocable', 'kbmanagement'],
  ...['liveagent', 'messaging', 'metadata', 'process', 'quickaction', 'reports', 'search'],
  ...['site', 'support', 'territorymgmt', 'txnsecurity', 'userprovisioning', 'wave']
]);

/** The type a written type names; reports and gives the error type when there is none. */
export function resolveType(context: NameContext, ref: TypeRef): Type {
  const { types } = context.compilation;
  const args = ref.parts.flatMap((part) => part.args).map((arg) => resolveType(context, arg));
  const name = ref.parts.map((part) => part.name).join('.');
  let type = findType(
    context,
    ref.parts.map((part) => part.name),
    args
  );
  if (!type) {
    const first = ref.parts[0]?.name.toLowerCase() ?? '';
    if (ref.parts.length > 1 && PARTLY_LISTED.has(first))
      context.report.unsupported(ref, `type ${name}`);
    else context.report.error(ref, `Invalid type: ${name}`);
    return types.error;
  }
  if (args.includes(types.error)) return types.error;
  if (!acceptsArguments(context, ref, type, name, args)) return types.error;
  checkUse(context, ref, type);
  for (let i = 0; i < ref.arrays; i++) type = types.list(type);
  return type;
}

const SCALARS: ReadonlySet<string> = new Set([
  ...['boolean', 'integer', 'long', 'double', 'decimal', 'string', 'id'],
  ...['date', 'datetime', 'time', 'blob', 'object', 'sobject']
]);

/**
 * The type of these name parts, null when there is none: scalars, own and inherited inner classes, those
 * of the outer class, top-level classes, platform types, SObjects. "Type Resolution and System Namespace
 * for Types", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_type_resolution.htm
 */
export function findType(
  context: NameContext,
  parts: readonly string[],
  args: readonly Type[] = []
): Type | null {
  const { types, platform } = context.compilation;
  const [first, second] = parts;
  if (first === undefined) return null;
  const scalar = parts.length === 1 && SCALARS.has(first.toLowerCase());
  const user = scalar ? null : findClass(context, first);
  if (user && second === undefined) return types.class(user);
  if (user && second !== undefined && parts.length === 2) {
    const inner = innerClass(user, second);
    if (inner) return types.class(inner);
  }
  const full = parts.join('.');
  const bare = first.toLowerCase() === 'system' && second !== undefined ? second : full;
  if (bare.toLowerCase() === 'object' && parts.length <= 2) return types.object;
  if (bare.toLowerCase() === 'sobject') return types.sobject;
  const found = platform.type(full) ?? implicitSchema(context, parts);
  if (found) return types.platform(found, args);
  const schema = first.toLowerCase() === 'schema' && second !== undefined;
  if (parts.length === 1 || (schema && parts.length === 2))
    return types.sobjectNamed(schema ? (second ?? '') : first);
  return null;
}

function implicitSchema(context: NameContext, parts: readonly string[]) {
  return parts.length === 1 ? context.compilation.platform.type(`Schema.${parts[0] ?? ''}`) : null;
}

/** The user class a simple name means here. */
function findClass(context: NameContext, name: string): ClassSymbol | null {
  for (let at = context.owner; at; at = at.outer) {
    const inner = innerClass(at, name);
    if (inner) return inner;
  }
  return context.compilation.classes.get(name.toLowerCase()) ?? null;
}

/** An inner class of this class or of its superclasses. */
export function innerClass(symbol: ClassSymbol, name: string): ClassSymbol | null {
  for (const each of lineage(symbol)) {
    const inner = each.inner.get(name.toLowerCase());
    if (inner) return inner;
  }
  return null;
}

/** Reports a class that may not be used here: private elsewhere, or test code from code that is none. */
export function checkUse(context: NameContext, at: Position, type: Type): void {
  if (type.kind !== 'class') return;
  const { symbol } = type;
  const inTest = context.owner?.test ?? false;
  if (symbol.test && !inTest)
    context.report.error(at, `Test class cannot be used outside of tests: ${symbol.name}`);
  const same = context.owner !== null && topLevel(context.owner) === topLevel(symbol);
  if (same || symbol.outer === null) return;
  if (symbol.access === 'private' && !(symbol.testVisible && inTest))
    context.report.error(at, `Type is not visible: ${symbol.name}`);
}

function acceptsArguments(
  context: NameContext,
  ref: TypeRef,
  type: Type,
  name: string,
  args: readonly Type[]
): boolean {
  const wanted = type.kind === 'platform' ? type.platform.typeParameters.length : 0;
  if (wanted === args.length) return true;
  context.report.error(
    ref,
    `Type ${name} takes ${wanted} type argument${wanted === 1 ? '' : 's'}, not ${args.length}`
  );
  return false;
}
