import type { Context } from 'hono';
import { AddressTaken } from '../people/people';
import { wrongMembers } from '../http/contract';
import { WORDS, wordsFor } from './words';

/** A form's fields as text, without blanks around them. */
export async function readForm(c: Context): Promise<Readonly<Record<string, string>>> {
  const fields = Object.entries(await c.req.parseBody());
  return Object.fromEntries(
    fields.map(([name, value]) => [name, typeof value === 'string' ? value.trim() : ''])
  );
}

/** A field's text; null when it is empty. */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/**
 * Does what a form asks when its body keeps the contract of the call that does the same.
 * @returns what is wrong, in the reader's words; empty when it was done
 */
export function attempt<T>(
  method: string,
  path: string,
  body: T,
  work: (body: T) => void
): readonly string[] {
  const wrong = wrongMembers(method, path, body);
  if (wrong.length > 0) {
    const table: Readonly<Record<string, string>> = WORDS.errors;
    return wrong.map((name) => (name in table ? wordsFor(table, name) : WORDS.errors.other));
  }
  try {
    work(body);
    return [];
  } catch (error) {
    if (error instanceof AddressTaken) return [WORDS.errors.taken];
    throw error;
  }
}
