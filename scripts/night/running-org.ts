/** What a person is told who asked for a night and cannot have one: the sentence is all there is to say. */
export class NightProblem extends Error {
  override readonly name = 'NightProblem';
}

/** The administrator of local/customer; the secret is public, for the org listens on loopback only. */
const CLIENT = { id: 'admin', secret: 'local-secret' };
const DATA = '/services/data/v65.0';

/** The org that `npm start` runs, asked as its administrator. */
export class RunningOrg {
  readonly url: string;
  private token = '';

  constructor(url: string) {
    this.url = url;
  }

  /** @throws NightProblem when nobody listens there */
  async logIn(): Promise<void> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: CLIENT.id,
      client_secret: CLIENT.secret
    });
    const answer = await fetch(`${this.url}/services/oauth2/token`, {
      method: 'POST',
      body: form
    }).catch(() => {
      throw new NightProblem(`The org is not running at ${this.url}: start it with npm start.`);
    });
    this.token = String(member(await read(answer), 'access_token'));
  }

  /** How the panel stands, as its page asks for it. */
  async panel(): Promise<unknown> {
    return this.call('POST', '/aura/OptOutPanelController/getState', { params: {} });
  }

  /** Puts the clock forward; resolves when everything due on the way has run. */
  async putClock(to: Date): Promise<void> {
    await this.call('POST', '/local/clock', { to: to.toISOString() });
  }

  async now(): Promise<Date> {
    return new Date(String(member(await this.call('GET', '/local/clock'), 'now')));
  }

  /** The fields of a record. */
  async record(object: string, id: string): Promise<unknown> {
    return this.call('GET', `${DATA}/sobjects/${object}/${id}`);
  }

  /** The labels of an object's fields, by API name. */
  async labels(object: string): Promise<ReadonlyMap<string, string>> {
    const fields = member(await this.call('GET', `${DATA}/sobjects/${object}/describe`), 'fields');
    const list: readonly unknown[] = Array.isArray(fields) ? fields : [];
    return new Map(
      list.map((field) => [String(member(field, 'name')), String(member(field, 'label'))])
    );
  }

  private async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      origin: this.url
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return read(await fetch(`${this.url}${path}`, { method, headers, ...sent }));
  }
}

/** @throws NightProblem for anything but success */
async function read(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new NightProblem(`The org answered ${answer.status}: ${text}`);
  const body: unknown = JSON.parse(text);
  return body;
}

/** A member of a JSON object; undefined when there is none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
