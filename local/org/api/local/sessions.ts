import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Row } from '../../data/store';
import { SESSION_COOKIE } from '../authenticate';
import { RestError } from '../errors';
import type { ApiHost } from '../host';
import { badBody, bodyMember } from './body';

/**
 * `POST {"username"}`: logs this user in, without a password, and sets the session cookie; `DELETE`: logs
 * the cookie's user out.
 */
export function sessionsHook({ database, sessions }: ApiHost): Hono {
  const hook = new Hono();
  hook.post('/', async (c) => {
    const username = await bodyMember(c, 'username');
    if (typeof username !== 'string') throw badBody('{"username": "<username>"}');
    const user = [...database.store.rows('User')].find((row) => isNamed(row, username));
    if (user === undefined || user.values['IsActive'] === false)
      throw new RestError(404, 'NOT_FOUND', `There is no active user ${username}.`);
    const sessionId = sessions.open(user.id);
    setCookie(c, SESSION_COOKIE, sessionId, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return c.json({ sessionId, userId: user.id, username: user.values['Username'] });
  });
  hook.delete('/', (c) => {
    sessions.end(getCookie(c, SESSION_COOKIE) ?? '');
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return c.body(null, 204);
  });
  return hook;
}

/** Usernames are told apart without regard to case. */
function isNamed({ values }: Row, username: string): boolean {
  return String(values['Username']).toLowerCase() === username.toLowerCase();
}
