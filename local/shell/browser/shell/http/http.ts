import { session } from '../session/session';

const UNAUTHORIZED = 401;

/**
 * A request to the org as the session's user. An org that was started again knows no sessions: the user
 * is logged in anew and the request sent once more.
 * @throws TypeError when the org does not answer
 */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, init);
  if (response.status !== UNAUTHORIZED) return response;
  await logIn(session.user.username);
  return fetch(path, init);
}

/** Continues as a user, in this browser's cookie. */
export async function logIn(username: string): Promise<void> {
  const response = await fetch('/local/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username })
  });
  if (!response.ok) throw new Error(`login of ${username}: ${response.status}`);
}

/** An answer that is no success, with the words of the org. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: readonly RestError[];

  constructor(status: number, errors: readonly RestError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.status = status;
    this.errors = errors;
  }
}

export interface RestError {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
}

/**
 * The JSON of an answer; undefined when it has no body.
 * @throws Refused for an answer that is no success
 */
export async function requestJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await request(path, init);
  const text = await response.text();
  const body = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new Refused(response.status, Array.isArray(body) ? body : []);
  return body;
}
