import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fill } from 'c/optOutText';
import { labels } from './labels';

interface Look {
  readonly icon: string;
  readonly variant: string;
  readonly text: string;
}

interface Row extends Apex.OptOutRunPerson {
  readonly shownName: string;
  readonly shownEmail: string | undefined;
  readonly directionText: string;
  readonly look: Look;
}

const FAILED: Look = { icon: 'utility:error', variant: 'error', text: labels.failed };
const LOOKS: Readonly<Record<string, Look>> = {
  Done: { icon: 'utility:success', variant: 'success', text: labels.done },
  Retry: { icon: 'utility:clock', variant: '', text: labels.waiting },
  Previewed: { icon: 'utility:preview', variant: '', text: labels.intended }
};

/** What a status is called. */
export function peopleStatus(status: string): string {
  return lookOf(status).text;
}

function lookOf(status: string): Look {
  return LOOKS[status] ?? FAILED;
}

/** Leaf: people of a run as a table, as cards where it is narrow. Fires `more` and `download`. */
export default class OptOutRunPeopleList extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api people: readonly Apex.OptOutRunPerson[] = [];
  /** Whether there are more than these. */
  @api hasMore = false;
  /** Whether something is under way: then no button works. */
  @api isWorking = false;

  labels = labels;

  /** Focuses the row at this place. */
  @api
  focusRow(index: number): void {
    this.template?.querySelectorAll<HTMLElement>('tbody tr')[index]?.focus();
  }

  get rows(): Row[] {
    return this.people.map((person) => {
      const shownName = person.personName ?? person.email ?? person.personId ?? person.id;
      return {
        ...person,
        shownName,
        shownEmail: person.email === shownName ? undefined : person.email,
        directionText: person.direction === 'In' ? labels.directionIn : labels.directionOut,
        look: lookOf(person.status)
      };
    });
  }

  get isEmpty(): boolean {
    return this.people.length === 0;
  }

  get summary(): string {
    if (this.isEmpty) return labels.nobody;
    return fill(this.hasMore ? labels.shownOfMore : labels.shown, this.people.length);
  }

  more(): void {
    this.dispatchEvent(new CustomEvent('more'));
  }

  download(): void {
    this.dispatchEvent(new CustomEvent('download'));
  }
}
