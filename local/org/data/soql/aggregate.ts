import { Big, MathContext } from 'bigdecimal.js';
import type { BigDecimal } from 'bigdecimal.js';
import type { BoundColumn, BoundQuery, FieldPath } from '../../check/bound';
import type { Value } from '../../emit/abi';
import type { Field, Schema, SObjectType } from '../../metadata/schema';
import { field as newField } from '../../metadata/system-fields';
import { ApexDecimal, ApexDouble } from '../../values/scalars';
import { NotSupportedError } from '../../values/errors';
import { ApexSObject } from '../../values/sobject';
import type { Row, Store } from '../store';
import { compareValues, keyOf, normaliser } from '../comparable';
import type { Compare, Operand } from './filter';
import { fieldOf, pathReader } from './path';

/** Rows that share their GROUP BY values; without GROUP BY all rows are one group. */
export interface Group {
  readonly rows: readonly Row[];
}

/** Groups rows by the query's GROUP BY fields, in order of each group's first row. */
export function groupRows(
  schema: Schema,
  store: Store,
  query: BoundQuery,
  rows: readonly Row[]
): readonly Group[] {
  if (query.groupBy.length === 0) return [{ rows }];
  const readers = query.groupBy.map((path) => {
    const read = pathReader(schema, store, path);
    const normalise = normaliser(fieldOf(schema, path));
    return (row: Row): unknown => keyOf(normalise(read(row)));
  });
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(readers.map((read) => read(row)));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((members) => ({ rows: members }));
}

/** How HAVING and ORDER BY read a group. */
export function groupOperand(schema: Schema, store: Store, compare: Compare): Operand<Group> {
  const { aggregate, path } = compare;
  if (aggregate === null)
    return { field: fieldOf(schema, path), read: firstOf(pathReader(schema, store, path)) };
  const name = aggregate.toUpperCase();
  const compute = aggregation(schema, store, name, path);
  return { field: resultField('value', name, fieldOf(schema, path)), read: compute };
}

/** Reads a grouped field: the same for every row of the group, but for case. */
export function firstOf(read: (row: Row) => Value): (group: Group) => Value {
  return ({ rows }) => (rows[0] === undefined ? null : read(rows[0]));
}

/** Makes the AggregateResult of a group. */
export function aggregateProjection(
  schema: Schema,
  store: Store,
  query: BoundQuery
): (group: Group) => ApexSObject {
  const columns = query.columns.map((column) => ({
    name: column.alias ?? (column.path === null ? 'expr0' : column.path.field),
    read: columnReader(schema, store, column),
    field: column.path === null ? null : fieldOf(schema, column.path),
    kind: column.kind === 'aggregate' ? column.function : ''
  }));
  const type = resultType(columns.map(({ name, kind, field }) => resultField(name, kind, field)));
  return (group) => {
    const record = new ApexSObject(type);
    record.selected = true;
    for (const { name, read } of columns) record.fields.set(name, read(group));
    return record;
  };
}

function columnReader(schema: Schema, store: Store, column: BoundColumn): (group: Group) => Value {
  if (column.kind === 'aggregate') return aggregation(schema, store, column.function, column.path);
  return firstOf(pathReader(schema, store, column.path));
}

/**
 * Source: "Aggregate Functions": nulls are ignored but by COUNT(),
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions.htm
 */
function aggregation(
  schema: Schema,
  store: Store,
  name: string,
  path: FieldPath | null
): (group: Group) => Value {
  if (path === null) return ({ rows }) => rows.length;
  const read = pathReader(schema, store, path);
  const normalise = normaliser(fieldOf(schema, path));
  const valuesOf = ({ rows }: Group): Value[] =>
    rows.map(read).filter((value) => value !== null && value !== '');
  switch (name) {
    case 'COUNT':
      return (group) => valuesOf(group).length;
    case 'COUNT_DISTINCT':
      return (group) => new Set(valuesOf(group).map((value) => keyOf(normalise(value)))).size;
    case 'MIN':
    case 'MAX':
      return (group) => extreme(valuesOf(group), normalise, name === 'MIN' ? -1 : 1);
    case 'SUM':
      return (group) => {
        const values = valuesOf(group);
        return values.length === 0 ? null : new ApexDecimal(sum(values));
      };
    case 'AVG':
      return (group) => {
        const values = valuesOf(group);
        if (values.length === 0) return null;
        const average = sum(values).divideWithMathContext(
          Big(values.length),
          MathContext.DECIMAL128
        );
        return new ApexDouble(Number(average.toString()));
      };
    default:
      throw new NotSupportedError(`the aggregate function ${name}`);
  }
}

function extreme(
  values: readonly Value[],
  normalise: ReturnType<typeof normaliser>,
  sign: 1 | -1
): Value {
  let best: Value = null;
  for (const value of values) {
    const a = normalise(value);
    const b = normalise(best);
    if (best === null || (a !== null && b !== null && compareValues(a, b) * sign > 0)) best = value;
  }
  return best;
}

function sum(values: readonly Value[]): BigDecimal {
  let total = Big(0);
  for (const value of values) {
    if (value instanceof ApexDecimal) total = total.add(value.big);
    else if (typeof value === 'number') total = total.add(Big(value));
    else if (value instanceof ApexDouble) total = total.add(Big(value.value));
    else throw new NotSupportedError('SUM or AVG of something that is not a number');
  }
  return total;
}

function resultField(name: string, kind: string, source: Field | null): Field {
  const type = kind.startsWith('COUNT')
    ? 'Integer'
    : kind === 'SUM' || kind === 'AVG'
      ? 'Number'
      : null;
  return newField({ ...source, name, type: type ?? source?.type ?? 'Integer' });
}

function resultType(fields: readonly Field[]): SObjectType {
  return {
    name: 'AggregateResult',
    label: 'Aggregate Result',
    pluralLabel: 'Aggregate Results',
    keyPrefix: '',
    kind: 'standard',
    sharing: 'ReadWrite',
    setup: false,
    fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    validationRules: []
  };
}
