import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fill } from 'c/optOutText';
import { labels } from './labels';

/** Leaf: how far an open run is, what it did so far, and why it waits, if it does. Fires `people`. */
export default class OptOutRunProgress extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api run: Apex.OptOutRunSummary | undefined;

  labels = labels;

  get runName(): string {
    return this.run ? `${this.run.kindLabel} ${this.run.name}` : '';
  }

  get barLabel(): string {
    return fill(labels.progress, this.runName);
  }

  get words(): string {
    const { part = 0, parts = 0, statusLabel = '' } = this.run ?? {};
    return fill(labels.part, statusLabel, Math.min(part + 1, parts), parts);
  }

  get barStyle(): string {
    const { part = 0, parts = 0 } = this.run ?? {};
    return `width: ${parts === 0 ? 0 : Math.round((part / parts) * 100)}%`;
  }

  get peopleTitle(): string {
    return fill(labels.showPeopleOf, this.runName);
  }

  showPeople(): void {
    this.dispatchEvent(new CustomEvent('people'));
  }
}
