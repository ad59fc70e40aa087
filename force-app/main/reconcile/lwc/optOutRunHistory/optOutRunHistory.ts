import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getRuns from '@salesforce/apex/OptOutNightController.getRuns';
import { Answers } from 'c/optOutAnswers';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { readPages } from 'c/optOutPages';
import type { Page } from 'c/optOutPages';
import { labels } from './labels';

const PAGE_SIZE = 15;
/** As many columns as a narrow window has room for. */
const CHARTED = 14;
const PREVIEW = 'Preview';

const LOOKS: Readonly<Record<string, { icon: string; variant: string }>> = {
  Completed: { icon: 'utility:success', variant: 'success' },
  CompletedWithErrors: { icon: 'utility:warning', variant: 'warning' },
  Failed: { icon: 'utility:error', variant: 'error' },
  Stopped: { icon: 'utility:stop', variant: '' }
};
const UNDER_WAY = { icon: 'utility:clock', variant: '' };

type Runs = Page<Apex.OptOutRunSummary>;
type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly runs: Runs };

interface Row extends Apex.OptOutRunSummary {
  readonly index: number;
  readonly icon: string;
  readonly iconVariant: string;
}

/** Container: the runs as a chart and as a table, newest first. Fires `people` with the run to show. */
export default class OptOutRunHistory extends LightningElement {
  readonly timeZone = TIME_ZONE;
  labels = labels;
  view: View = { kind: 'loading' };
  isWorking = false;

  private readonly answers = new Answers();

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.answers.dropAll();
  }

  /** Reads again what is shown, as many rows as before. */
  @api
  refresh(): Promise<void> {
    return this.load();
  }

  /** Focuses the button that shows the people of this run; when it is not there, the table. */
  @api
  focusRun(id: string): void {
    const buttons = [...(this.template?.querySelectorAll<HTMLElement>('[data-index]') ?? [])];
    const button = buttons.find(({ dataset }) => this.rows[Number(dataset.index)]?.id === id);
    (button ?? this.template?.querySelector<HTMLElement>('table'))?.focus();
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get isEmpty(): boolean {
    return this.runs.items.length === 0;
  }

  get hasMore(): boolean {
    return this.runs.next !== undefined;
  }

  get charted(): Apex.OptOutRunSummary[] {
    const runs = this.runs.items.filter(({ kind }) => kind !== PREVIEW);
    return runs.slice(0, CHARTED).toReversed();
  }

  get rows(): Row[] {
    return this.runs.items.map((run, index) => {
      const { icon, variant } = LOOKS[run.status] ?? UNDER_WAY;
      return { ...run, index, icon, iconVariant: variant };
    });
  }

  show(event: Event): void {
    const run = this.rows[Number((event.currentTarget as HTMLElement).dataset.index)];
    if (run) this.dispatchEvent(new CustomEvent('people', { detail: this.runs.items[run.index] }));
  }

  async more(): Promise<void> {
    const first = this.runs.items.length;
    this.isWorking = true;
    await this.load(first + PAGE_SIZE);
    this.isWorking = false;
    const next = this.runs.items[first];
    // The rows are there at the next rendering.
    await Promise.resolve();
    if (next) this.focusRun(next.id);
  }

  private get runs(): Runs {
    return this.view.kind === 'ready' ? this.view.runs : { items: [] };
  }

  private async load(wanted = Math.max(this.runs.items.length, PAGE_SIZE)): Promise<void> {
    const question = this.answers.ask();
    let view: View;
    try {
      const runs = await readPages((after) => getRuns({ after, pageSize: PAGE_SIZE }), wanted);
      view = { kind: 'ready', runs };
    } catch (error) {
      view = { kind: 'failed', problem: problemOf(error) };
    }
    if (this.answers.take(question)) this.view = view;
  }
}
