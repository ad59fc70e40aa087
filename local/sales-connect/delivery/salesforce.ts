import { Connection } from 'jsforce';
import { iso } from '../clock';
import type { Parcel } from '../storage/outbox';
import { PUSH_PATH, readAnswer, unreachable, words, type PushAnswer } from './answer';
import { WholeAnswerTransport } from './transport';

/** How Sales Connect reaches an org. */
export interface SalesforceOptions {
  /** My Domain address. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How long Salesforce may take to answer; 60 s when left out. */
  readonly timeoutMs?: number | undefined;
}

const API_VERSION = '65.0';
const TIMEOUT_MS = 60_000;

/** One org, through jsforce, as the integration user. One request at a time: the push endpoint asks for that. */
export class Salesforce {
  readonly url: string;
  readonly #connection: Connection;
  readonly #pushes: WholeAnswerTransport;
  readonly #logins: WholeAnswerTransport;
  #turn: Promise<unknown> = Promise.resolve();
  #mayLogInAgain = false;
  #loginError: Error | null = null;

  constructor({ url, clientId, clientSecret, timeoutMs = TIMEOUT_MS }: SalesforceOptions) {
    this.url = url;
    this.#pushes = new WholeAnswerTransport(timeoutMs);
    this.#logins = new WholeAnswerTransport(timeoutMs);
    this.#connection = new Connection({
      version: API_VERSION,
      oauth2: { loginUrl: url.replace(/\/+$/, ''), clientId, clientSecret },
      // jsforce asks for a new session as long as it gets 401: once a push is enough.
      refreshFn: (_connection, done) => {
        if (!this.#mayLogInAgain) return done(new Error('the new session was refused too'));
        this.#mayLogInAgain = false;
        this.#logIn().then(
          (token) => done(null, token),
          (error: Error) => {
            this.#loginError = error;
            done(error);
          }
        );
      }
    });
    this.#connection._transport = this.#pushes;
    this.#connection.oauth2._transport = this.#logins;
  }

  /** The org's ID; null before the first login. */
  get organizationId(): string | null {
    return this.#connection.userInfo?.organizationId ?? null;
  }

  /**
   * Sends a group; an empty one tests the connection. Never rejects.
   * @param parcels at most 200
   */
  push(parcels: readonly Parcel[]): Promise<PushAnswer> {
    const answer = this.#turn.then(() => this.#push(parcels));
    this.#turn = answer;
    return answer;
  }

  /** Breaks off what is under way. */
  stop(): void {
    this.#pushes.stop();
    this.#logins.stop();
  }

  async #push(parcels: readonly Parcel[]): Promise<PushAnswer> {
    this.#mayLogInAgain = true;
    this.#loginError = null;
    try {
      if (typeof this.#connection.accessToken !== 'string') {
        this.#mayLogInAgain = false;
        await this.#logIn();
      }
    } catch (error) {
      return this.#loginFailed(error);
    }
    try {
      await this.#connection.request({
        method: 'POST',
        url: PUSH_PATH,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ unsubscribes: parcels.map(itemOf) })
      });
    } catch (error) {
      if (this.#pushes.last === null) return unreachable(null, noAnswer(error));
    }
    const answer = this.#pushes.last;
    if (answer === null) return unreachable(null, noAnswer(null));
    if (answer.status === 401) return this.#sessionRefused(words(answer));
    return readAnswer(answer, parcels);
  }

  async #logIn(): Promise<string> {
    await this.#connection.authorize({ grant_type: 'client_credentials' });
    const token = this.#connection.accessToken;
    if (typeof token !== 'string') throw new Error('the login gave no session');
    return token;
  }

  #loginFailed(error: unknown): PushAnswer {
    const answer = this.#logins.last;
    if (answer === null) return unreachable(null, noAnswer(error));
    const { status } = answer;
    if (status >= 500 || status < 300)
      return unreachable(status, `Salesforce answered the login with ${status}.`);
    const reason = error instanceof Error ? `${error.name}, ${error.message}` : String(status);
    const message = `Salesforce refused the login: ${reason}.`;
    return { kind: 'closed', status, message, retryAfterMs: null };
  }

  /** The session is dropped, so that the next push logs in anew. */
  #sessionRefused(reason: string): PushAnswer {
    this.#connection.accessToken = null;
    if (this.#loginError !== null) return this.#loginFailed(this.#loginError);
    const message = `Salesforce refused a fresh session: ${reason}.`;
    return { kind: 'closed', status: 401, message, retryAfterMs: null };
  }
}

function itemOf(parcel: Parcel): Readonly<Record<string, string | null>> {
  const { id, email, salesforceId, unsubscribedAt, source, reason } = parcel;
  return { id, email, salesforceId, unsubscribedAt: iso(unsubscribedAt), source, reason };
}

function noAnswer(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return 'Salesforce did not answer in time.';
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return code === null ? 'Salesforce did not answer.' : `Salesforce did not answer (${code}).`;
}
