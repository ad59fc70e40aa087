import type { TriggerDeclaration, TypeDeclaration, Query } from './ast';

/** Thrown by {@link parseQuery}: the text is not SOQL, or SOQL the embedded org does not run. */
export class SoqlSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SoqlSyntaxError';
  }
}

/** The declaration in a class file. Throws OrgBuildError with every syntax error and unsupported construct. */
export function parseClass(text: string, path: string): TypeDeclaration {
  throw new Error(`${path}: ${text.length}`);
}

/** The declaration in a trigger file. Throws OrgBuildError as parseClass does. */
export function parseTrigger(text: string, path: string): TriggerDeclaration {
  throw new Error(`${path}: ${text.length}`);
}

/** A dynamic query; its binds are names. Throws {@link SoqlSyntaxError}. */
export function parseQuery(text: string): Query {
  throw new SoqlSyntaxError(text);
}
