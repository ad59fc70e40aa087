import type { Context } from 'hono';
import { RestError } from '../errors';

/** A member of the request's JSON body; undefined when there is no such body or member. */
export async function bodyMember(c: Context, name: string): Promise<unknown> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return undefined;
  return Object.entries(body).find(([key]) => key === name)?.[1];
}

/** 400 for a body that is not what the hook takes. */
export function badBody(wanted: string): RestError {
  return new RestError(400, 'JSON_PARSER_ERROR', `The body must be ${wanted}.`);
}
