import { createHash } from 'node:crypto';
import { iso, isoOrNull, type Clock } from '../clock';
import type { OptOut, OptOutResult, StateOfPerson } from '../contract-types';
import { text, type Database } from '../storage/database';
import type { Directory } from './directory';
import type { KeptOptOuts } from './kept-opt-outs';
import type { People } from './people';

/** The key was used with another body. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** Key prefixes of Lead and Contact. */
const LEAD_OR_CONTACT = /^(00Q|003)/;
const OTHER_OBJECT = 'This is not the ID of a lead or contact.';

interface OptOutParts {
  readonly database: Database;
  readonly directory: Directory;
  readonly people: People;
  readonly kept: KeptOptOuts;
  readonly clock: Clock;
}

/** What Salesforce tells and asks about its records. */
export class OptOuts {
  readonly #parts: OptOutParts;

  constructor(parts: OptOutParts) {
    this.#parts = parts;
  }

  /**
   * Takes opt-outs in one transaction.
   * @param key remembered for 24 hours: the same body gets the first answer again
   * @param body the request as it came, for comparing
   * @throws KeyReused
   */
  take(key: string, body: string, optOuts: readonly OptOut[]): readonly OptOutResult[] {
    const { database, clock } = this.#parts;
    const hash = createHash('sha256').update(body).digest('hex');
    return database.transact(() => {
      const now = clock.now();
      database.run('DELETE FROM idempotency_keys WHERE answered_at <= ?', now - REMEMBERED_MS);
      const known = database.get(
        'SELECT body_hash, answer FROM idempotency_keys WHERE key = ?',
        key
      );
      if (known !== undefined) {
        if (text(known, 'body_hash') !== hash) throw new KeyReused();
        const answer: OptOutResult[] = JSON.parse(text(known, 'answer'));
        return answer;
      }
      const results = optOuts.map((optOut) => this.#take(optOut));
      database.run(
        'INSERT INTO idempotency_keys (key, body_hash, answer, answered_at) VALUES (?, ?, ?, ?)',
        key,
        hash,
        JSON.stringify(results),
        now
      );
      return results;
    });
  }

  /** The state of each ID, in the order asked. */
  states(salesforceIds: readonly string[]): readonly StateOfPerson[] {
    return salesforceIds.map((salesforceId) => {
      const people = this.#parts.directory.withSalesforceId(salesforceId);
      const person = people.find(({ state }) => state === 'unsubscribed') ?? people[0];
      if (person !== undefined)
        return { salesforceId, state: person.state, changedAt: isoOrNull(person.changedAt) };
      const keptAt = this.#parts.kept.keptAt(salesforceId);
      return keptAt === null
        ? { salesforceId, state: 'unknown', changedAt: null }
        : { salesforceId, state: 'unsubscribed', changedAt: iso(keptAt) };
    });
  }

  /** Forgets what is kept of these IDs; returns of how many something was. */
  withdraw(salesforceIds: readonly string[]): number {
    const { database, kept } = this.#parts;
    return database.transact(() => salesforceIds.filter((id) => kept.forgetId(id)).length);
  }

  #take({ salesforceId, email }: OptOut): OptOutResult {
    const { directory, people, kept, clock } = this.#parts;
    if (!LEAD_OR_CONTACT.test(salesforceId))
      return { salesforceId, outcome: 'Rejected', reason: OTHER_OBJECT };
    const linked = directory.withSalesforceId(salesforceId);
    kept.note(salesforceId);
    if (linked.length === 0) kept.keep(salesforceId, email, clock.now());
    const byAddress = linked.length > 0 || email === null ? null : directory.withEmail(email);
    const persons = byAddress === null ? linked : [byAddress];
    if (persons.length === 0) return { salesforceId, outcome: 'AddressBlocked', reason: null };
    const changed = persons.filter((person) => people.optOut(person, salesforceId));
    const outcome = changed.length > 0 ? 'Unsubscribed' : 'AlreadyUnsubscribed';
    return { salesforceId, outcome, reason: null };
  }
}
