import type { Clock } from '../clock';
import type {
  NewPerson,
  Person,
  PersonChange,
  Resubscribing,
  Unsubscribing
} from '../contract-types';
import type { Database } from '../storage/database';
import { salesforceKey } from '../storage/keys';
import type { HoldUp, Outbox } from '../storage/outbox';
import type { ChangeLog } from './change-log';
import { personOf, type Directory, type Entry } from './directory';
import type { KeptOptOuts } from './kept-opt-outs';

/** Another person has this address. */
export class AddressTaken extends Error {
  override readonly name = 'AddressTaken';
}

/** Nobody has this ID. */
export class NoSuchPerson extends Error {
  override readonly name = 'NoSuchPerson';
}

/** What {@link People} works with. */
export interface PeopleParts {
  readonly database: Database;
  readonly directory: Directory;
  readonly changes: ChangeLog;
  readonly outbox: Outbox;
  readonly kept: KeptOptOuts;
  readonly clock: Clock;
  /** What keeps pushes waiting; null when nothing does. */
  readonly heldUp: () => HoldUp | null;
  /** Told after a commit that put something into the outbox. */
  readonly onPush: () => void;
}

/** An unsubscribe, wherever it comes from. */
interface Arrival extends Unsubscribing {
  readonly author: string;
  /** The key of the Salesforce record it came from; null when Salesforce does not know of it yet. */
  readonly fromRecord: string | null;
}

export const SALESFORCE_SYNC = 'SalesforceSync';
const BY_SALESFORCE = 'Salesforce';
const ADDED = 'Sales Connect';
const SUPERSEDED = 'Superseded';
const WITHDRAWN = 'Re-subscribed before Salesforce was told; it was not sent.';
const SOURCE_LENGTH = 80;

/** What may happen to a person. Each call is one transaction, the outbox included. */
export class People {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /**
   * A new person; unsubscribed at once when Salesforce said so before and nobody was linked to the record.
   * @throws AddressTaken
   */
  create(person: NewPerson): Person {
    const { database, directory } = this.#parts;
    return database.transact(() => {
      if (directory.withEmail(person.email) !== null) throw new AddressTaken();
      const { id } = directory.insert(person);
      this.#applyKept(directory.expect(id), ADDED);
      return personOf(directory.expect(id));
    });
  }

  /**
   * Another name, address or Salesforce ID. Of somebody unsubscribed the feed tells it; a new Salesforce
   * ID is pushed too.
   * @param author who or what changes it
   * @throws NoSuchPerson, AddressTaken
   */
  change(id: string, change: PersonChange, author: string): Person {
    const { database, directory } = this.#parts;
    return database.transact(() => {
      const before = this.#expect(id);
      const after: Entry = { ...before, ...change };
      const owner = directory.withEmail(after.email);
      if (owner !== null && owner.id !== id) throw new AddressTaken();
      directory.update(after);
      if (before.email !== after.email || before.salesforceId !== after.salesforceId)
        this.#relinked(before, after, author);
      return personOf(directory.expect(id));
    });
  }

  /**
   * Unsubscribes; somebody unsubscribed stays as they are.
   * @param author who or what brought it
   * @throws NoSuchPerson
   */
  unsubscribe(id: string, { source, reason }: Unsubscribing, author: string): Person {
    const { database, directory } = this.#parts;
    return database.transact(() => {
      this.#unsubscribe(this.#expect(id), { source, reason, author, fromRecord: null });
      return personOf(directory.expect(id));
    });
  }

  /**
   * Subscribes again; somebody subscribed stays as they are.
   * @throws NoSuchPerson
   */
  resubscribe(id: string, { reason, authorisedBy }: Resubscribing): Person {
    const { database, directory, outbox, kept, changes, clock } = this.#parts;
    return database.transact(() => {
      const entry = this.#expect(id);
      if (entry.state === 'subscribed') return personOf(entry);
      const now = clock.now();
      const source = [...authorisedBy].slice(0, SOURCE_LENGTH).join('');
      const state = 'subscribed';
      directory.update({ ...entry, state, changedAt: now, source, reason, authorisedBy });
      changes.add({
        ...linkOf(entry),
        what: 'Resubscribed',
        recordedAt: now,
        changedAt: now,
        state,
        source,
        reason,
        author: authorisedBy
      });
      outbox.withdraw(id, SUPERSEDED, WITHDRAWN);
      kept.forgetEmail(entry.email);
      return personOf(directory.expect(id));
    });
  }

  /** Salesforce says that a record has opted out. Returns whether this unsubscribed the person. */
  optOut(entry: Entry, salesforceId: string): boolean {
    return this.#unsubscribe(entry, {
      source: SALESFORCE_SYNC,
      reason: null,
      author: BY_SALESFORCE,
      fromRecord: salesforceKey(salesforceId)
    });
  }

  #expect(id: string): Entry {
    const entry = this.#parts.directory.find(id);
    if (entry === null) throw new NoSuchPerson();
    return entry;
  }

  #unsubscribe(entry: Entry, { source, reason, author, fromRecord }: Arrival): boolean {
    const { directory, changes, clock } = this.#parts;
    if (entry.state === 'unsubscribed') return false;
    const now = clock.now();
    const state = 'unsubscribed';
    directory.update({ ...entry, state, changedAt: now, source, reason, authorisedBy: null });
    const seq = changes.add({
      ...linkOf(entry),
      what: 'Unsubscribed',
      recordedAt: now,
      changedAt: now,
      state,
      source,
      reason,
      author
    });
    if (fromRecord === null || isOther(entry.salesforceId, fromRecord)) this.#push(seq);
    return true;
  }

  #relinked(before: Entry, after: Entry, author: string): void {
    if (after.state === 'subscribed') return this.#applyKept(after, author);
    const seq = this.#tell(after, author);
    const known = before.salesforceId === null ? null : salesforceKey(before.salesforceId);
    if (isOther(after.salesforceId, known)) this.#push(seq);
    this.#forgetKeptId(after);
  }

  /** Tells the feed how somebody stands who has another Salesforce ID or address now; the place there. */
  #tell(entry: Entry, author: string): number {
    const { changes, clock } = this.#parts;
    const now = clock.now();
    return changes.add({
      ...linkOf(entry),
      what: 'Relinked',
      recordedAt: now,
      changedAt: entry.changedAt ?? now,
      state: entry.state,
      source: entry.source ?? SALESFORCE_SYNC,
      reason: entry.reason,
      author
    });
  }

  /**
   * An opt-out of Salesforce may have been waiting for exactly this person. Whether one that others were
   * told of still stands Salesforce alone knows: the feed asks.
   */
  #applyKept(entry: Entry, author: string): void {
    const { kept } = this.#parts;
    const record = kept.recordFor(entry.salesforceId, entry.email);
    if (record !== null) this.optOut(entry, record);
    else if (entry.salesforceId !== null && kept.isNoted(entry.salesforceId))
      this.#tell(entry, author);
    this.#forgetKeptId(entry);
  }

  #forgetKeptId(entry: Entry): void {
    if (entry.salesforceId !== null) this.#parts.kept.forgetId(entry.salesforceId);
  }

  #push(seq: number): void {
    this.#parts.outbox.add(seq, this.#parts.heldUp());
    this.#parts.database.afterCommit(this.#parts.onPush);
  }
}

function linkOf({ id, email, salesforceId }: Entry): {
  readonly personId: string;
  readonly email: string;
  readonly salesforceId: string | null;
} {
  return { personId: id, email, salesforceId };
}

/** Whether a person is linked to a record, and to another than the known one. */
function isOther(salesforceId: string | null, knownRecord: string | null): boolean {
  return salesforceId !== null && salesforceKey(salesforceId) !== knownRecord;
}
