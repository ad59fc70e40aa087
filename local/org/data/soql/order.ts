import type { Value } from '../../emit/abi';
import type { Field } from '../../metadata/schema';
import type { Comparable } from '../comparable';
import { compareValues, normaliser } from '../comparable';

/** One ORDER BY expression: what it reads and how it sorts. */
export interface SortKey<Subject> {
  readonly field: Field;
  readonly read: (subject: Subject) => Value;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/**
 * Sorts by the keys; equal rows keep their order, so rows that came by Id stay by Id. Picklists sort by
 * the order of their values.
 * Source: "ORDER BY", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
 */
export function sortBy<Subject>(
  subjects: readonly Subject[],
  keys: readonly SortKey<Subject>[]
): readonly Subject[] {
  if (keys.length === 0) return subjects;
  const sortable = keys.map((key) => ({ ...key, normalise: sortForm(key.field) }));
  const decorated = subjects.map((subject) => ({
    subject,
    values: sortable.map(({ read, normalise }) => normalise(read(subject)))
  }));
  decorated.sort((a, b) => {
    for (const [i, key] of sortable.entries()) {
      const order = compareKey(a.values[i] ?? null, b.values[i] ?? null, key);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ subject }) => subject);
}

function compareKey(a: Comparable, b: Comparable, key: SortKey<never>): number {
  if (a === null || b === null) {
    if (a === b) return 0;
    return (a === null) === key.nullsLast ? 1 : -1;
  }
  const order = compareValues(a, b);
  return key.descending ? -order : order;
}

function sortForm(field: Field): (value: Value) => Comparable {
  const normalise = normaliser(field);
  if (field.type !== 'Picklist') return normalise;
  const positions = new Map(field.picklistValues.map((value, i) => [normalise(value), i]));
  return (value) => {
    const text = normalise(value);
    return text === null ? null : (positions.get(text) ?? positions.size);
  };
}
