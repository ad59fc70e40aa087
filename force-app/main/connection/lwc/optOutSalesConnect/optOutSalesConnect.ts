import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Problem } from 'c/optOutErrors';
import { labels } from './labels';

/**
 * What is known of Sales Connect. `asking` is the first question only: later ones leave what was
 * answered before in place. `answered` may still hold a problem, and then only part of the answer.
 */
export type SalesConnectView =
  | { readonly kind: 'unconnected' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'answered'; readonly state: Apex.OptOutSalesConnectState };

/** Leaf: what Sales Connect says of itself and of its last push. Fires `connect` and `retry`. */
export default class OptOutSalesConnect extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api view: SalesConnectView = { kind: 'unconnected' };
  /** Whether a question is under way, be it the first or a later one. */
  @api isAsking = false;
  @api connection: Apex.OptOutConnectionState | undefined;

  labels = labels;

  @api
  focusHeading(): void {
    this.template?.querySelector('h2')?.focus();
  }

  get isUnconnected(): boolean {
    return this.view.kind === 'unconnected';
  }

  get isFirstAsking(): boolean {
    return this.view.kind === 'asking';
  }

  /** A later question leaves what was answered in place and spins in the corner. */
  get isAskingAgain(): boolean {
    return this.isAsking && this.problem !== undefined;
  }

  get problem(): Problem | undefined {
    if (this.view.kind === 'failed') return this.view.problem;
    return this.answer?.problem;
  }

  get answer(): Apex.OptOutSalesConnectState | undefined {
    return this.view.kind === 'answered' ? this.view.state : undefined;
  }

  get isAnswered(): boolean {
    return this.answer?.accountName != null;
  }

  get pushProblem(): Problem | undefined {
    const error = this.answer?.lastPushError;
    return (
      error && { sentence: `${labels.lastPushFailed} ${error.sentence}`, details: error.details }
    );
  }

  get buttonLabel(): string {
    return this.connection?.hasKey ? labels.changeKey : labels.connect;
  }

  connect(): void {
    this.dispatchEvent(new CustomEvent('connect'));
  }

  retry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
