import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fill } from 'c/optOutText';
import { labels } from './labels';

/** Whether an unsubscribe got through; `skipped` is settled without anybody to opt out. */
export type PushStatus = 'done' | 'skipped' | 'waiting' | 'failed';

/** An unsubscribe and what became of it, wherever it is. */
export interface PushRow {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly recordId?: string | undefined;
  readonly objectApiName?: string | undefined;
  /** The Salesforce ID that Sales Connect has or sent. */
  readonly salesforceId?: string | undefined;
  readonly status: PushStatus;
  /** What happened; undefined where nothing was decided. */
  readonly sentence?: string | undefined;
  /** What refused it said in its own words. */
  readonly details?: string | undefined;
  readonly occurredAt: string;
  readonly attempts: number;
  readonly nextAttemptAt?: string | undefined;
}

interface ShownRow extends PushRow {
  readonly index: number;
  readonly shownEmail: string | undefined;
  readonly statusText: string;
  readonly icon: string;
  readonly iconVariant: string;
}

const LOOKS: Readonly<Record<PushStatus, { icon: string; variant: string; text: string }>> = {
  done: { icon: 'utility:success', variant: 'success', text: labels.done },
  skipped: { icon: 'utility:info', variant: '', text: labels.skipped },
  waiting: { icon: 'utility:clock', variant: '', text: labels.waiting },
  failed: { icon: 'utility:error', variant: 'error', text: labels.failed }
};

/** What a status is called. */
export function statusName(status: PushStatus): string {
  return LOOKS[status].text;
}

/** Leaf: unsubscribes as a table, as cards where it is narrow. Fires `retry`, `retryall`, `more` and `download`. */
export default class OptOutPushList extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api rows: readonly PushRow[] = [];
  /** Whether there are more than these. */
  @api hasMore = false;
  /** Whether something is under way: then no button works. */
  @api isWorking = false;
  /** Whether its rows can be tried again; else they are only read, and what comes next is left out. */
  @api canRetry = false;
  @api emptyText = '';

  labels = labels;

  /** Focuses the button of the row at this place or, when the list ends before it, of the last one. */
  @api
  focusRow(index: number): void {
    const buttons = this.template?.querySelectorAll<HTMLElement>('[data-index]') ?? [];
    const button = buttons[Math.min(index, buttons.length - 1)];
    if (button) button.focus();
    else this.template?.querySelector<HTMLElement>('[data-id="summary"]')?.focus();
  }

  get shownRows(): ShownRow[] {
    return this.rows.map((row, index) => {
      const { icon, variant, text } = LOOKS[row.status];
      return {
        ...row,
        index,
        shownEmail: row.email === row.name ? undefined : row.email,
        statusText: text,
        icon,
        iconVariant: variant
      };
    });
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  get summary(): string {
    if (this.isEmpty) return this.emptyText;
    return fill(this.hasMore ? labels.shownOfMore : labels.shown, this.rows.length);
  }

  get canRetryAll(): boolean {
    return this.canRetry && this.rows.some(({ status }) => status === 'failed');
  }

  retry(event: Event): void {
    const index = Number((event.currentTarget as HTMLElement).dataset.index);
    const row = this.rows[index];
    if (row) this.dispatchEvent(new CustomEvent('retry', { detail: { id: row.id, index } }));
  }

  retryAll(): void {
    this.dispatchEvent(new CustomEvent('retryall'));
  }

  more(): void {
    this.dispatchEvent(new CustomEvent('more'));
  }

  download(): void {
    this.dispatchEvent(new CustomEvent('download'));
  }
}
