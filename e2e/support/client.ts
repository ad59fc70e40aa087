import { Contract, SALESFORCE_PUSH } from '../../local/contract/contract';

/** A client of the org's REST API, logged in with client credentials. */
export interface Client {
  /** A request with the bearer token. `body` is sent as JSON unless it is text. */
  request(method: string, path: string, body?: unknown): Promise<Answer>;
  query(soql: string): Promise<readonly Row[]>;
  /** Creates a record and returns its Id. */
  create(object: string, fields: Row): Promise<string>;
  update(object: string, id: string, fields: Row): Promise<void>;
  push(items: readonly Unsubscribe[]): Promise<readonly Result[]>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export type Row = Readonly<Record<string, unknown>>;

export interface Unsubscribe {
  readonly id: string;
  readonly email: string;
  readonly salesforceId: string | null;
  readonly unsubscribedAt: string;
  readonly source: string;
  readonly reason: string | null;
}

export interface Result {
  readonly id: string;
  readonly outcome: string;
  readonly recordId: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

export const PUSH_PATH = '/services/apexrest/opt-out/v1/unsubscribes';
const DATA = '/services/data/v65.0';
const SECRET = 'local-secret';

/** Logs in as one of the org's OAuth clients: `sales-connect` or `admin`. */
export async function login(url: string, clientId: string, secret = SECRET): Promise<Client> {
  const answer = await requestToken(url, clientId, secret);
  const token = field(answer.json, 'access_token');
  if (typeof token !== 'string') throw new Error(`login was refused: ${answer.text}`);
  return clientWith(url, token);
}

/** Asks for a token and returns the answer as it came. */
export async function requestToken(url: string, clientId: string, secret: string): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret
  });
  return read(await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: form }));
}

/** A client with a given bearer token. */
export function clientWith(url: string, token: string): Client {
  const request: Client['request'] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = body === undefined ? { method, headers } : { method, headers, body: text };
    const answer = await read(await fetch(`${url}${path}`, init));
    if (path === PUSH_PATH) expectContract(method, answer);
    return answer;
  };
  return {
    request,
    query: async (soql) => {
      const path = `${DATA}/query?q=${encodeURIComponent(soql)}`;
      return rows(expectStatus(await request('GET', path), 200).json, 'records');
    },
    create: async (object, fields) => {
      const answer = await request('POST', `${DATA}/sobjects/${object}`, fields);
      return String(field(expectStatus(answer, 201).json, 'id'));
    },
    update: async (object, id, fields) => {
      expectStatus(await request('PATCH', `${DATA}/sobjects/${object}/${id}`, fields), 204);
    },
    push: async (items) => {
      const answer = await request('POST', PUSH_PATH, { unsubscribes: items });
      return results(expectStatus(answer, 200).json);
    }
  };
}

/** The results of a push's 200. */
export function results(body: unknown): readonly Result[] {
  return rows(body, 'results').map((row) => ({
    id: String(row['id']),
    outcome: String(row['outcome']),
    recordId: textOrNull(row['recordId']),
    code: textOrNull(row['code']),
    message: textOrNull(row['message'])
  }));
}

/** An unsubscribe with everything that a test does not care about filled in. */
export function unsubscribe(
  id: string,
  salesforceId: string | null,
  more: Partial<Unsubscribe> = {}
): Unsubscribe {
  return {
    id,
    email: `${id}@example.com`,
    salesforceId,
    unsubscribedAt: '2026-11-20T09:00:00Z',
    source: 'ClickedLink',
    reason: null,
    ...more
  };
}

const contract = new Contract(SALESFORCE_PUSH);

/** Whatever was sent, what comes back from the push endpoint is in its contract. */
function expectContract(method: string, { status, headers, text }: Answer): void {
  const operation = contract.operation('pushUnsubscribes');
  const errors = contract.checkResponse(operation, status, Object.fromEntries(headers), text);
  if (errors.length > 0)
    throw new Error(`${method} ${PUSH_PATH} answered ${status}: ${errors.join('; ')}\n${text}`);
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined; // not every answer is JSON
  }
}

function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

/** A member of a JSON object; undefined when there is none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function rows(value: unknown, name: string): readonly Row[] {
  const list = field(value, name);
  if (!Array.isArray(list)) throw new Error(`no ${name} in ${JSON.stringify(value)}`);
  return list.filter((row): row is Row => typeof row === 'object' && row !== null);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
