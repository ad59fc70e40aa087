import fc from 'fast-check';
import { LimitError } from '../../local/org/values/errors';
import { Pushes } from './pushes';
import type { World } from './world';

export const FIELDS = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c'];
export const TARGETS = ['EmailOptOut', 'MarketoSalesOptOut', 'Both'];
const MOST_HOPS = 3;
const MINUTE = 60_000;

const KINDS = [
  'create',
  'link',
  'unsubscribe',
  'unsubscribe',
  'resubscribe',
  'consent',
  'tick',
  'tick',
  'untick',
  'touch',
  'merge',
  'forget',
  'convert',
  'relink',
  'target',
  'switch',
  'push',
  'push',
  'night',
  'night',
  'wait',
  'end',
  'kill'
] as const;

/** Something that happens on one of the two sides; the numbers choose whom it happens to. */
export interface Act {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
}

export const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(60),
  b: fc.nat(60)
});

interface Record {
  readonly id: string;
  readonly lead: boolean;
  /** The record that stands for it now: its master, or the contact it was converted to. */
  next: Record | null;
  merged: boolean;
}

interface Person {
  readonly id: string;
  link: Record | null;
}

/** People on both sides, and what has happened to them. */
export class Days {
  readonly world: World;
  readonly records: Record[] = [];
  readonly people: Person[] = [];
  target: string;
  isOn = true;
  private readonly pushes: Pushes;

  constructor(world: World, target: string) {
    this.world = world.begin(target);
    this.target = target;
    this.pushes = new Pushes(world);
  }

  /** Lets it happen, if it can. */
  async happen({ kind, a, b }: Act): Promise<void> {
    const { world } = this;
    const living = this.records.filter(({ next }) => next === null);
    const record = at(living, a);
    const person = at(this.people, a);
    const field = FIELDS[b % FIELDS.length] ?? '';
    switch (kind) {
      case 'create':
        this.create(a % 2 === 0, b % 4 > 0);
        return;
      case 'link':
        if (record !== undefined) this.join(record);
        return;
      case 'unsubscribe':
        if (person !== undefined)
          world.sales.people.unsubscribe(person.id, { source: 'Manual', reason: null }, 'API');
        return;
      case 'consent':
        if (record !== undefined) await this.consent(record, b % 3 > 0);
        return;
      case 'resubscribe':
        if (person !== undefined)
          world.sales.people.resubscribe(person.id, { reason: 'Consent', authorisedBy: 'Ada' });
        return;
      case 'tick':
      case 'untick':
        if (record !== undefined) world.desk('tick', record.id, field, kind === 'tick');
        return;
      case 'touch':
        if (record !== undefined) world.desk('touch', record.id);
        return;
      case 'merge':
        return this.merge(record, at(living, b));
      case 'forget':
        return this.forget(a);
      case 'convert':
        return this.convert(
          at(
            living.filter(({ lead }) => lead),
            a
          ),
          b % 2 === 0
            ? null
            : (at(
                living.filter(({ lead }) => !lead),
                b
              ) ?? null)
        );
      case 'relink':
        if (person !== undefined) this.relink(person, b % 4 === 0 ? null : at(living, b));
        return;
      case 'target':
        this.target = TARGETS[a % TARGETS.length] ?? '';
        world.desk('switchSync', this.isOn, this.target);
        return;
      case 'switch':
        this.isOn = !this.isOn;
        world.desk('switchSync', this.isOn, this.target);
        return;
      case 'push':
        return this.pushes.send();
      case 'night':
        return world.evening(a / 20);
      case 'wait':
        return world.pass((a * 5 * MINUTE) / 3_600_000);
      case 'end':
      case 'kill':
        return this.disturb(kind, a + 1);
    }
  }

  /** The record that an ID leads to, as far as anybody follows it; null when that is too far. */
  static current(record: Record): Record | null {
    let found = record;
    for (let hops = 0; found.next !== null; hops++) {
      if (hops === MOST_HOPS) return null;
      found = found.next;
    }
    return found;
  }

  private create(lead: boolean, linked: boolean): void {
    const name = `r${this.records.length}`;
    const id = this.world.desk(lead ? 'lead' : 'contact', name, `${name}@records.example`);
    const record = { id: String(id), lead, next: null, merged: false };
    this.records.push(record);
    if (linked) this.join(record);
  }

  private join(record: Record): void {
    const name = `p${this.people.length}`;
    const email = `${name}@people.example`;
    const { id } = this.world.sales.people.create({ name, email, salesforceId: record.id });
    this.people.push({ id, link: record });
  }

  /** The package's own re-subscribe; of a half one the heartbeat does the rest. */
  private async consent(record: Record, whole: boolean): Promise<void> {
    const change = await this.world.ask('start', record.id, 'Consent', 'Ada', null);
    if (whole && change !== null) await this.world.ask('finish', change);
  }

  private relink(person: Person, record: Record | null | undefined): void {
    if (record === undefined) return;
    this.world.sales.people.change(person.id, { salesforceId: record?.id ?? null }, 'API');
    person.link = record;
  }

  private merge(master: Record | undefined, loser: Record | undefined): void {
    if (master === undefined || loser === undefined || master === loser) return;
    if (master.lead !== loser.lead) return;
    this.world.desk('mergeInto', master.id, loser.id);
    loser.next = master;
    loser.merged = true;
  }

  private forget(a: number): void {
    const merged = at(
      this.records.filter((record) => record.merged),
      a
    );
    if (merged === undefined) return;
    merged.merged = false;
    this.world.desk('forget', merged.id);
  }

  private convert(lead: Record | undefined, contact: Record | null): void {
    if (lead === undefined) return;
    const id = String(this.world.desk('convert', lead.id, contact?.id ?? null));
    lead.next = contact ?? { id, lead: false, next: null, merged: false };
    if (contact === null) this.records.push(lead.next);
  }

  /** Ends a transaction or the process at a step of the next evening. */
  private async disturb(how: 'end' | 'kill', step: number): Promise<void> {
    const { stepListeners } = this.world.database;
    let steps = 0;
    const listener: (typeof stepListeners)[number] = (tx, kind) => {
      if (tx.kind !== 'queueable' && tx.kind !== 'finalizer' && tx.kind !== 'schedulable') return;
      if (kind === 'commit' && how === 'end') return;
      steps += 1;
      if (steps !== step) return;
      if (how === 'kill') this.world.kill();
      throw new LimitError('Apex CPU time limit exceeded');
    };
    stepListeners.push(listener);
    await this.world.evening(0.1);
    stepListeners.splice(stepListeners.indexOf(listener), 1);
  }
}

function at<T>(list: readonly T[], position: number): T | undefined {
  return list[position % list.length];
}
