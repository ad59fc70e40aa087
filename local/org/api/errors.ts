import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RowError } from '../data/dml/results';

/** One error of an answer, e.g. `{"message": "...", "errorCode": "INVALID_FIELD"}`. */
export interface RestErrorBody {
  readonly message: string;
  readonly errorCode: string;
  /** Left out where no field can be meant. */
  readonly fields?: readonly string[];
}

/**
 * An answer in the shape of Salesforce's REST API: a JSON array of `{message, errorCode, fields?}`.
 * Source: "Status Codes and Error Responses", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export class RestError extends Error {
  readonly status: ContentfulStatusCode;
  readonly errors: readonly RestErrorBody[];

  constructor(
    status: ContentfulStatusCode,
    errorCode: string,
    message: string,
    fields: readonly string[] | null = null,
    more: readonly RestErrorBody[] = []
  ) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    const first = { message, errorCode };
    this.errors = [fields === null ? first : { ...first, fields }, ...more];
  }
}

/** Writes a RestError as Salesforce does. */
export function answerError(c: Context, error: RestError): Response {
  return c.json(error.errors, error.status);
}

/** The answer for a row that was not saved: all its errors; 403 where access is what was missing. */
export function rowRefused([first, ...others]: readonly RowError[]): RestError {
  if (first === undefined) throw new Error('a row was refused without an error');
  const { statusCode, message, fields } = first;
  const status = statusCode.startsWith('INSUFFICIENT_ACCESS') ? 403 : 400;
  const more = others.map((error) => ({
    message: error.message,
    errorCode: error.statusCode,
    fields: error.fields
  }));
  return new RestError(status, statusCode, message, fields, more);
}

export function notFound(): RestError {
  return new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
}

/** 400 for JSON that does not hold what the resource takes. */
export function badJson(message: string): RestError {
  return new RestError(400, 'JSON_PARSER_ERROR', message);
}

/** 501 for what Salesforce does and the embedded org does not. */
export function notServed(what: string): RestError {
  return new RestError(
    501,
    'NOT_SUPPORTED_BY_THE_EMBEDDED_ORG',
    `The embedded org does not support ${what}.`
  );
}

/** 405 as Salesforce words it, e.g. `HTTP Method 'GET' not allowed. Allowed are POST`. */
export function methodNotAllowed(method: string, allowed: readonly string[]): RestError {
  return new RestError(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(', ')}`
  );
}
