import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Contract, SALESFORCE_PUSH } from '../../contract/contract';

/** An item as it came over the wire. */
export interface PushedItem {
  readonly id: string;
  readonly salesforceId: string | null;
  readonly source: string;
}

/** How to answer a push: as the package does, with a status and a body, or with a connection that breaks. */
export type Reply =
  | 'taken'
  | 'cut before answering'
  | 'cut in the answer'
  | {
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** Whether it had taken the items before answering so. */
      readonly taken?: boolean;
    };

const PUSH = new Contract(SALESFORCE_PUSH).operation('pushUnsubscribes').path;
const ORGANIZATION = '00D5i000000AbCdEAK';

/** Speaks what Salesforce speaks to Sales Connect, over real HTTP; no rule of the package is in it. */
export class FakeOrg {
  /** Each push that arrived, as the IDs it held. */
  readonly pushes: (readonly string[])[] = [];
  /** How often an item was taken, by ID. */
  readonly taken = new Map<string, number>();
  readonly items = new Map<string, PushedItem>();
  logins = 0;
  mostAtOnce = 0;
  /** Decides the answer to each push. */
  reply: (ids: readonly string[]) => Reply = () => 'taken';
  /** Whether logins are refused. */
  refusesLogin = false;
  url = '';
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #token = '';
  #atOnce = 0;
  #port = 0;

  /** Starts listening; after a stop on the same port again. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address !== null ? address.port : 0;
    this.url = `http://127.0.0.1:${this.#port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Ends every session. */
  forgetSessions(): void {
    this.#token = '';
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.url === '/services/oauth2/token') return this.#logIn(response, body);
    if (request.url !== PUSH) return answer(response, 404, []);
    if (request.headers.authorization !== `Bearer ${this.#token}` || this.#token === '')
      return answer(response, 401, [
        { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }
      ]);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    // A turn of the loop, so that requests sent at the same time would meet.
    await new Promise((resolve) => setImmediate(resolve));
    this.#push(response, body);
    this.#atOnce--;
  }

  #logIn(response: ServerResponse, body: string): void {
    this.logins++;
    const form = new URLSearchParams(body);
    if (this.refusesLogin || form.get('client_secret') !== 'local-secret')
      return answer(response, 400, {
        error: 'invalid_client',
        error_description: 'invalid client credentials'
      });
    this.#token = `token-${this.logins}`;
    const id = `${this.url}/id/${ORGANIZATION}/0055i000000AbCdEAK`;
    answer(response, 200, { access_token: this.#token, instance_url: this.url, id });
  }

  #push(response: ServerResponse, body: string): void {
    const { unsubscribes }: { unsubscribes: readonly PushedItem[] } = JSON.parse(body);
    const ids = unsubscribes.map(({ id }) => id);
    this.pushes.push(ids);
    const reply = this.reply(ids);
    if (reply === 'cut before answering') return void response.destroy();
    if (typeof reply === 'string' || reply.taken === true) this.#take(unsubscribes);
    if (reply === 'cut in the answer') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"results":[', () => response.destroy());
      return;
    }
    if (reply !== 'taken') return answer(response, reply.status, reply.body, reply.headers);
    const results = ids.map((id) => ({
      id,
      outcome: 'Applied',
      recordId: '0035i00000GhIjKAAV',
      code: null,
      message: null
    }));
    answer(response, 200, { results });
  }

  #take(items: readonly PushedItem[]): void {
    for (const item of items) {
      this.taken.set(item.id, (this.taken.get(item.id) ?? 0) + 1);
      this.items.set(item.id, item);
    }
  }
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {}
): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
