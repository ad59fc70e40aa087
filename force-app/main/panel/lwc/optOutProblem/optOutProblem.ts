import { LightningElement, api } from 'lwc';
import type { Problem } from 'c/optOutErrors';
import { labels } from './labels';

/** Leaf: a problem in words, with a button that shows its details and, when asked for, one that tries again. */
export default class OptOutProblem extends LightningElement {
  @api problem: Problem | undefined;
  /** `error`, or `warning` for what will probably pass by itself. */
  @api severity: 'error' | 'warning' = 'error';
  /** Label of the button that fires `retry`; without one there is no such button. */
  @api retryLabel: string | undefined;

  labels = labels;
  showsDetails = false;

  get iconName(): string {
    return `utility:${this.severity}`;
  }

  get iconText(): string {
    return this.severity === 'error' ? labels.error : labels.warning;
  }

  get details(): string | undefined {
    const { details } = this.problem ?? {};
    return details === '' ? undefined : details;
  }

  get detailsLabel(): string {
    return this.showsDetails ? labels.hideDetails : labels.showDetails;
  }

  get expanded(): string {
    return String(this.showsDetails);
  }

  toggleDetails(): void {
    this.showsDetails = !this.showsDetails;
  }

  retry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
