import type { Context } from 'hono';

const MIN_BATCH = 200;
/** "the default and the maximum are 2,000" */
const MAX_BATCH = 2000;

/** `?fields=A,B`; null when it is left out. */
export function fieldNames(c: Context): readonly string[] | null {
  const names = c.req.query('fields');
  return names === undefined || names === '' ? null : names.split(',');
}

/**
 * Whether the request saves in spite of duplicate rules.
 * Source: "Duplicate Rule Header",
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm
 */
export function allowSave(c: Context): boolean {
  return /\ballowSave\s*=\s*true\b/i.test(c.req.header('sforce-duplicate-rule-header') ?? '');
}

/**
 * Records per page: what `Sforce-Query-Options: batchSize=500` asks for, brought into 200 to 2,000;
 * null when nothing is asked for. "There is no guarantee that the requested batch size is the actual
 * batch size": "Query Options Header",
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_queryoptions.htm
 */
export function batchSize(c: Context): number | null {
  const header = c.req.header('sforce-query-options') ?? '';
  const asked = /\bbatchSize\s*=\s*(\d{1,9})\b/i.exec(header)?.[1];
  return asked === undefined ? null : Math.min(Math.max(Number(asked), MIN_BATCH), MAX_BATCH);
}
