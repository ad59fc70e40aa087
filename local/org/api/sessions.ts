import { createHash, randomBytes } from 'node:crypto';

/** Who is logged in. The session ids themselves are not kept, only their digests. */
export class Sessions {
  readonly organizationId: string;
  private readonly users = new Map<string, string>();

  constructor(organizationId: string) {
    this.organizationId = organizationId;
  }

  /** A new session id of this user: the organisation's Id, `!`, and what nobody can guess. */
  open(userId: string): string {
    const id = `${this.organizationId}!${randomBytes(48).toString('base64url')}`;
    this.users.set(digest(id), userId);
    return id;
  }

  /** The Id of the user a session is of; null for an unknown one. */
  userOf(id: string): string | null {
    return this.users.get(digest(id)) ?? null;
  }

  /** Ends a session; false for an unknown one. */
  end(id: string): boolean {
    return this.users.delete(digest(id));
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
