import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/**
 * An answer in the shape of Salesforce's REST API: a JSON array of `{message, errorCode, fields?}`.
 * Source: "Status Codes and Error Responses", REST API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export class RestError extends Error {
  readonly status: ContentfulStatusCode;
  readonly errorCode: string;
  readonly fields: readonly string[] | null;

  constructor(
    status: ContentfulStatusCode,
    errorCode: string,
    message: string,
    fields: readonly string[] | null = null
  ) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }
}

/** Writes a RestError as Salesforce does. */
export function answerError(c: Context, error: RestError): Response {
  const body = { message: error.message, errorCode: error.errorCode };
  return c.json([error.fields === null ? body : { ...body, fields: error.fields }], error.status);
}

export function notFound(): RestError {
  return new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
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
