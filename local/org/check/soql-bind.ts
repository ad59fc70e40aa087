import type { Schema } from '../metadata/schema';
import type { Query } from '../syntax/ast';
import type { BoundQuery } from './bound';
import { bindQuery } from './soql/query';

/** A bound dynamic query, or the message of the QueryException that Salesforce throws for it. */
export type DynamicQuery =
  | {
      readonly ok: true;
      readonly query: BoundQuery;
      /** Names of the bind variables; `BoundOperand.index` counts in this list. A name occurs once. */
      readonly binds: readonly string[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** `unsupported`: Salesforce runs it, the embedded org does not (NotSupportedError). */
      readonly kind: 'error' | 'unsupported';
    };

/** Resolves a dynamic query against the schema. Access rights are the data stage's business. */
export function bindDynamicQuery(schema: Schema, query: Query): DynamicQuery {
  const problems: { message: string; kind: 'error' | 'unsupported' }[] = [];
  const names: string[] = [];
  const report = {
    error: (_at: unknown, message: string) => problems.push({ message, kind: 'error' }),
    unsupported: (_at: unknown, message: string) => problems.push({ message, kind: 'unsupported' })
  };
  const bound = bindQuery(schema, query, report, (expression) => {
    if (expression.kind !== 'name') {
      problems.push({
        message: 'Only variable references are allowed in dynamic SOQL/SOSL.',
        kind: 'error'
      });
      return null;
    }
    const { name } = expression;
    const known = names.findIndex((n) => n.toLowerCase() === name.toLowerCase());
    return known >= 0 ? known : names.push(name) - 1;
  });
  const refused = problems.find((p) => p.kind === 'unsupported') ?? problems[0];
  if (refused) return { ok: false, ...refused };
  if (!bound) return { ok: false, kind: 'error', message: 'unexpected query' };
  return { ok: true, query: bound, binds: names };
}
