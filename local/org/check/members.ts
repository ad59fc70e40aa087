import type { Position } from '../syntax/ast';
import type { Body } from './body';
import {
  allInterfaces,
  extendsClass,
  lineage,
  topLevel,
  type Access,
  type ClassSymbol,
  type FieldSymbol,
  type MethodSymbol
} from './symbols';

/** A field or property of the class or of its superclasses. */
export function findField(symbol: ClassSymbol, name: string): FieldSymbol | null {
  for (const each of lineage(symbol)) {
    const field = each.fields.get(name.toLowerCase());
    if (field) return field;
  }
  return null;
}

/** Methods of this name that an object of the class answers: own, inherited and of its interfaces; an override once. */
export function findMethods(symbol: ClassSymbol, name: string): MethodSymbol[] {
  const found = new Map<string, MethodSymbol>();
  const add = (from: ClassSymbol): void => {
    for (const method of from.methods.get(name.toLowerCase()) ?? [])
      if (!found.has(method.signature)) found.set(method.signature, method);
  };
  for (const each of lineage(symbol)) add(each);
  if (symbol.kind === 'interface' || symbol.abstract)
    for (const type of allInterfaces(symbol)) if (type.kind === 'class') add(type.symbol);
  return [...found.values()];
}

/** Whether code of this body may use a member of `owner` with this access. */
export function mayAccess(
  body: Body,
  owner: ClassSymbol,
  access: Access,
  testVisible: boolean
): boolean {
  if (access === 'public' || access === 'global') return true;
  const here = body.owner;
  if (here && topLevel(here) === topLevel(owner)) return true;
  if (testVisible && body.test) return true;
  return access === 'protected' && here !== null && inheritsFrom(here, owner);
}

function inheritsFrom(symbol: ClassSymbol, ancestor: ClassSymbol): boolean {
  for (let at: ClassSymbol | null = symbol; at; at = at.outer)
    if (extendsClass(at, ancestor)) return true;
  return false;
}

export function checkAccess(
  body: Body,
  at: Position,
  member: {
    readonly owner: ClassSymbol;
    readonly access: Access;
    readonly testVisible: boolean;
    readonly name: string;
  }
): void {
  if (!mayAccess(body, member.owner, member.access, member.testVisible))
    body.report.error(
      at,
      `${member.access === 'private' ? 'Private' : 'Protected'} member is not visible: ${member.owner.name}.${member.name}`
    );
}
