import { invalidRequest } from './problems';

/**
 * Cursors for places in one account. They name the account: one of another database, which would point to
 * some other place here, is refused.
 */
export class Cursors {
  readonly #prefix: string;

  /** @param kind what is paged through, so that a cursor of another list is refused */
  constructor(kind: string, accountId: string) {
    this.#prefix = `${kind}_${accountId.replace(/^acc_/, '')}_`;
  }

  write(place: string | number): string {
    return `${this.#prefix}${place}`;
  }

  /** The place a cursor stands for; null when there is no cursor. Throws a 400 for one that is not ours. */
  read(cursor: string | undefined): string | null {
    if (cursor === undefined) return null;
    if (!cursor.startsWith(this.#prefix)) throw notOurs();
    return cursor.slice(this.#prefix.length);
  }

  /** As {@link read}, for places that are numbers up to `last`. */
  readNumber(cursor: string | undefined, last: number): number | null {
    const place = this.read(cursor);
    if (place === null) return null;
    if (!/^\d{1,15}$/.test(place) || Number(place) > last) throw notOurs();
    return Number(place);
  }
}

export function notOurs(): Error {
  return invalidRequest(['query parameter after is no cursor of this account']);
}
