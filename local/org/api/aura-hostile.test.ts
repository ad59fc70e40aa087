import { describe, expect, it } from 'vitest';
import { NotSupportedError } from '../values/errors';
import { DeskApi } from './testing/desk-api';
import type { Answer } from './testing/test-api';

const api = new DeskApi();
const call = api.call.bind(api);

describe('a session cookie', () => {
  async function cookieOf(username: string): Promise<string> {
    const { headers } = await api.request('POST', '/local/sessions', { body: { username } });
    return (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  const me = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
    api.request('POST', '/aura/Desk/me', { body: '{}', headers });

  it('is for pages of this org', async () => {
    const cookie = await cookieOf('integration');

    const answer = await me({ cookie, origin: 'http://localhost' });
    expect(answer.json).toBe('integration AURA');
  });

  it.each([
    ['from no page at all', undefined],
    ['from another origin', 'http://evil.example'],
    ['from a page of another port', 'http://localhost:4610'],
    ['from a hidden origin', 'null']
  ])('%s is refused', async (_what, origin) => {
    const cookie = await cookieOf('integration');

    const answer = await me(origin === undefined ? { cookie } : { cookie, origin });

    expect(answer.status).toBe(403);
  });

  it('does not count beside a token', async () => {
    const cookie = await cookieOf('integration');

    const answer = await me({ cookie, origin: 'http://localhost', authorization: 'Bearer x' });

    expect(answer.status).toBe(401);
  });

  it('ends with the session', async () => {
    const cookie = await cookieOf('integration');
    const ended = await api.request('DELETE', '/local/sessions', { headers: { cookie } });
    expect(ended.status).toBe(204);

    expect((await me({ cookie, origin: 'http://localhost' })).status).toBe(401);
  });

  it('is given out for active users of this org only, and to no other page', async () => {
    const login = (username: unknown, headers = {}): Promise<Answer> =>
      api.request('POST', '/local/sessions', { body: { username }, headers });

    expect((await login('nobody@nowhere.example')).status).toBe(404);
    expect((await login(7)).status).toBe(400);
    expect((await login('integration', { origin: 'http://evil.example' })).status).toBe(403);
    const { json, headers } = await login('INTEGRATION');
    expect(json).toEqual({
      sessionId: expect.stringMatching(/^00D000000000001EAA!/),
      userId: expect.stringMatching(/^005/),
      username: 'integration'
    });
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
  });
});

describe('hostile input', () => {
  const send = (body: string, method = 'echo'): Promise<Answer> =>
    api.as('admin', 'POST', `/aura/Desk/${method}`, { body });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['two values', '{} {}'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['params that are no object', '{"params": [1]}'],
    ['half a letter', '{"params": {"text": "\\ud8"}}'],
    ['too deep', `{"params": {"text": ${'['.repeat(5000)}${']'.repeat(5000)}}}`]
  ])('%s is a 400 with a message', async (_what, body) => {
    const answer = await send(body);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ message: expect.any(String) });
  });

  it.each([
    ['echo', 'text', '["x"]', 'String'],
    ['echo', 'text', '{"a": 1}', 'String'],
    ['types', 'i', '"seven"', 'Integer'],
    ['types', 'i', '3000000000', 'Integer'],
    ['types', 'i', '1.5', 'Integer'],
    ['types', 'b', '"maybe"', 'Boolean'],
    ['types', 'd', '"yesterday"', 'Date'],
    ['types', 't', '"2026-13-01T00:00:00Z"', 'Datetime'],
    ['types', 'recordId', '""', 'Id'],
    ['types', 'recordId', '"None"', 'Id'],
    ['types', 'numbers', '{"0": 1}', 'List<Integer>'],
    ['types', 'numbers', '["x"]', 'List<Integer>'],
    ['types', 'byName', '[]', 'Map<String,Integer>'],
    ['twice', 'detail', '"x"', 'Detail'],
    ['twice', 'detail', '{"count": "many"}', 'Detail']
  ])('%s: %s = %s is told as a value that is none', async (method, name, value, type) => {
    const answer = await send(`{"params": {"${name}": ${value}}}`, method);

    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      message: `Value provided is invalid for action parameter '${name}' of type '${type}'`
    });
  });

  it('names of JavaScript’s own are names like others', async () => {
    const names =
      '"__proto__": {"text": "x"}, "constructor": 1, "toString": 2, "hasOwnProperty": 3';
    const answer = await send(`{"params": {${names}, "text": "kept"}, "__proto__": {"params": 1}}`);

    expect(answer.json).toBe('kept');
    const { json } = await send(
      '{"params": {"detail": {"name": "a", "__proto__": {"count": 9}}}}',
      'twice'
    );
    expect(json).toEqual({ name: 'aa', shouted: 'AA' });
  });

  it('two megabytes of text come back as they were', async () => {
    const text = 'ü'.repeat(1024 * 1024);
    const answer = await call('echo', { text });

    expect(answer.status).toBe(200);
    expect(answer.json).toBe(text);
  });

  it('no body of more than 6 MB is read', async () => {
    const answer = await call('echo', { text: 'x'.repeat(7 * 1024 * 1024) });

    expect(answer.status).toBe(413);
    expect(answer.json).toEqual({ message: expect.any(String) });
  });

  it('another verb is no call', async () => {
    expect((await api.as('admin', 'GET', '/aura/Desk/me')).status).toBe(404);
  });

  it('leaves no fault of the org behind', () => {
    expect(api.faults.filter((fault) => !(fault instanceof NotSupportedError))).toEqual([]);
  });
});
