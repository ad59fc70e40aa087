import type { BoundCondition, BoundQuery, FieldPath } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexMap, ApexSet } from '../../values/collections';
import type { ApexException } from '../../values/exceptions';
import { apexException } from '../../values/exceptions';
import { canReadField, noSuchColumn, requireObject } from '../access/checks';
import type { Transaction } from '../transaction';
import { subSelectsOf } from './semi-joins';

const inaccessible = new WeakMap<ApexException, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * User mode: the running user must be allowed to read every object and every field named anywhere in
 * the query. The exception names the first field; `getInaccessibleFields` gives all of them.
 * Source: "Set an Access Mode for Database Operations",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
export function enforceUserMode(tx: Transaction, query: BoundQuery): void {
  for (const inner of subSelectsOf(query)) enforceUserMode(tx, inner);
  const paths = [...pathsOf(query)];
  requireObject(tx, query.object, 'read');
  for (const path of paths) for (const hop of path.hops) requireObject(tx, hop.object, 'read');
  const refused = new Map<string, Set<string>>();
  const refuse = (object: string, field: string): void => {
    if (canReadField(tx, object, field)) return;
    refused.set(object, (refused.get(object) ?? new Set()).add(field));
  };
  for (const path of paths) {
    let object = query.object;
    for (const hop of path.hops) {
      refuse(object, hop.field);
      object = hop.object;
    }
    refuse(path.object, path.field);
  }
  for (const [object, fields] of refused)
    for (const field of fields) {
      const exception = apexException('QueryException', noSuchColumn(object, field));
      inaccessible.set(exception, refused);
      throw exception;
    }
}

/** What `QueryException.getInaccessibleFields()` gives: field names by object. */
export function inaccessibleFields(tx: Transaction, exception: ApexException): Value {
  const map = new ApexMap('Map<String,Set<String>>');
  for (const [object, fields] of inaccessible.get(exception) ?? []) {
    const set = new ApexSet('Set<String>');
    set.addAll(tx, fields);
    map.put(tx, object, set);
  }
  return map;
}

function* pathsOf(query: BoundQuery): Generator<FieldPath, void, undefined> {
  for (const column of query.columns) if (column.path !== null) yield column.path;
  yield* query.groupBy;
  for (const { path } of query.orderBy) yield path;
  if (query.where !== null) yield* conditionPaths(query.where);
  if (query.having !== null) yield* conditionPaths(query.having);
}

function* conditionPaths(condition: BoundCondition): Generator<FieldPath, void, undefined> {
  if (condition.kind === 'compare') yield condition.path;
  else if (condition.kind === 'not') yield* conditionPaths(condition.condition);
  else for (const part of condition.conditions) yield* conditionPaths(part);
}
