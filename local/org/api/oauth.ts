import { createHash, timingSafeEqual } from 'node:crypto';
import type { Sessions } from './sessions';

/** An external client app: a name, a secret, and the user it acts as. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  /** The run-as user's Id. */
  readonly userId: string;
}

/** The token endpoint's answer; `body` is JSON. */
export interface TokenAnswer {
  readonly status: 200 | 400;
  readonly body: Readonly<Record<string, string>>;
}

/**
 * Client-credentials login bound to a user.
 * Source: "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration", Salesforce Help,
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
 */
export class OAuthServer {
  private readonly clients: ReadonlyMap<string, OAuthClient>;
  private readonly sessions: Sessions;
  private readonly now: () => number;

  constructor(clients: readonly OAuthClient[], sessions: Sessions, now: () => number) {
    this.clients = new Map(clients.map((client) => [client.id, client]));
    this.sessions = sessions;
    this.now = now;
  }

  /**
   * Answers a token request.
   * @param form the decoded form body
   * @param basic client id and secret of an Authorization header, null when there is none
   * @param instanceUrl address under which the org was asked
   */
  token(
    form: URLSearchParams,
    basic: { readonly id: string; readonly secret: string } | null,
    instanceUrl: string
  ): TokenAnswer {
    if (form.get('grant_type') !== 'client_credentials')
      return refuse('unsupported_grant_type', 'grant type not supported');
    const client = this.clients.get(basic?.id ?? form.get('client_id') ?? '');
    if (client === undefined) return refuse('invalid_client_id', 'client identifier invalid');
    if (!sameText(client.secret, basic?.secret ?? form.get('client_secret') ?? ''))
      return refuse('invalid_client', 'invalid client credentials');
    return { status: 200, body: this.open(client, instanceUrl) };
  }

  private open(client: OAuthClient, instanceUrl: string): Readonly<Record<string, string>> {
    const token = this.sessions.open(client.userId);
    const id = `${instanceUrl}/id/${this.sessions.organizationId}/${client.userId}`;
    const issuedAt = String(this.now());
    const signature = createHash('sha256').update(`${id}${issuedAt}`).digest('base64');
    return {
      access_token: token,
      signature,
      scope: 'api',
      instance_url: instanceUrl,
      id,
      token_type: 'Bearer',
      issued_at: issuedAt
    };
  }
}

/** Reads `Basic <base64 of id:secret>`; null for anything else. */
export function basicCredentials(
  header: string | undefined
): { readonly id: string; readonly secret: string } | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? null : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

function refuse(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}

function sameText(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest()
  );
}
