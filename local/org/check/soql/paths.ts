import type { Field, Schema, SObjectType } from '../../metadata/schema';
import type { Position } from '../../syntax/ast';
import type { FieldPath } from '../bound';
import { findRelationship, findSObjectField } from '../sobject-fields';

/** Where the messages about a query go. */
export interface QueryReport {
  error(at: Position, message: string): void;
  unsupported(at: Position, message: string): void;
}

interface ResolvedPath {
  readonly path: FieldPath;
  readonly field: Field;
}

/** `Account.Owner.Name` from an object; the object's own name may stand first. null: reported. */
export function resolvePath(
  schema: Schema,
  object: SObjectType,
  text: string,
  report: QueryReport,
  at: Position
): ResolvedPath | null {
  const parts = text.split('.');
  if (parts.length > 1 && parts[0]?.toLowerCase() === object.name.toLowerCase()) parts.shift();
  const last = parts.pop() ?? '';
  const hops: FieldPath['hops'][number][] = [];
  let current = object;
  for (const part of parts) {
    const hop = resolveHop(schema, current, part, report, at);
    if (!hop) return null;
    hops.push(hop.step);
    current = hop.target;
  }
  const field = findSObjectField(current, last);
  if (field) return { field, path: { hops, object: current.name, field: field.name } };
  report.error(at, noSuchColumn(last, current.name));
  return null;
}

function resolveHop(
  schema: Schema,
  object: SObjectType,
  name: string,
  report: QueryReport,
  at: Position
): { readonly step: FieldPath['hops'][number]; readonly target: SObjectType } | null {
  const field = findRelationship(object, name);
  if (!field) {
    report.error(
      at,
      `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`
    );
    return null;
  }
  const [only] = field.referenceTo;
  // A reference to several objects leads to `Name`.
  const referenced = field.referenceTo.length === 1 && only !== undefined ? only : 'Name';
  const target = schema.objects.get(referenced.toLowerCase());
  if (!target) {
    report.unsupported(at, `relationship ${object.name}.${name} in a query`);
    return null;
  }
  const relationship = field.relationshipName ?? name;
  return { step: { relationship, field: field.name, object: target.name }, target };
}

function noSuchColumn(name: string, object: string): string {
  return `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
}
