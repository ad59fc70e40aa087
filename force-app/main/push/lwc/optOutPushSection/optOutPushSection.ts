import { LightningElement, api } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { Answers } from 'c/optOutAnswers';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { downloadRows } from './download';
import { labels } from './labels';
import { readRows } from './pages';
import { SOURCES } from './sources';
import type { PushPage, PushSource, SourceName } from './sources';

const PAGE_SIZE = 25;
const DOWNLOAD_PAGE_SIZE = 200;
const DOWNLOAD_ROWS = 10_000;
/** From how many failures on a click on "all" could be one too quick. */
const MANY = 10;

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly page: PushPage };

interface List extends HTMLElement {
  focusRow(index: number): void;
}

/** Container: loads, retries and downloads the unsubscribes of one source. Fires `changed` after a retry. */
export default class OptOutPushSection extends LightningElement {
  @api source: SourceName = 'unsettled';

  labels = labels;
  view: View = { kind: 'loading' };
  isWorking = false;
  /** Why the last action failed; the list stays. */
  problem: Problem | undefined;

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

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get shown(): PushPage | undefined {
    return this.view.kind === 'ready' ? this.view.page : undefined;
  }

  get hasMore(): boolean {
    return this.shown?.next !== undefined;
  }

  get canRetry(): boolean {
    return this.from.retry !== undefined;
  }

  get emptyText(): string {
    return this.from.emptyText;
  }

  async retry({ detail }: CustomEvent<{ id: string; index: number }>): Promise<void> {
    const { retry } = this.from;
    if (retry) await this.tryAgain(() => retry([detail.id]), detail.index);
  }

  async retryAll(): Promise<void> {
    const { retryAll } = this.from;
    if (retryAll && (await this.isAgreed())) await this.tryAgain(retryAll, 0);
  }

  async more(): Promise<void> {
    const first = this.shown?.rows.length ?? 0;
    await this.work(() => this.load(first + PAGE_SIZE));
    this.list?.focusRow(first);
  }

  async download(): Promise<void> {
    await this.work(async () => {
      const { problem, rows, next } = await readRows(this.from, DOWNLOAD_ROWS, DOWNLOAD_PAGE_SIZE);
      if (problem) this.problem = problem;
      else downloadRows(this.from.fileName, rows);
      if (next !== undefined) this.toast(fill(labels.truncated, rows.length), 'warning');
    });
  }

  private get from(): PushSource {
    return SOURCES[this.source];
  }

  private get list(): List | null {
    return this.template?.querySelector<List>('c-opt-out-push-list') ?? null;
  }

  private async load(wanted = this.shown?.rows.length ?? PAGE_SIZE): Promise<void> {
    const question = this.answers.ask();
    let view: View;
    try {
      const page = await readRows(this.from, wanted, PAGE_SIZE);
      view = page.problem ? { kind: 'failed', problem: page.problem } : { kind: 'ready', page };
    } catch (error) {
      view = { kind: 'failed', problem: problemOf(error) };
    }
    if (this.answers.take(question)) this.view = view;
  }

  /** How many failed is not known when there are more pages: then it may be many. */
  private async isAgreed(): Promise<boolean> {
    const failed = this.shown?.rows.filter(({ status }) => status === 'failed').length ?? 0;
    if (failed < MANY && !this.hasMore) return true;
    return LightningConfirm.open({ label: labels.retryAll, message: labels.confirmRetryAll });
  }

  private async tryAgain(retry: () => Promise<number>, index: number): Promise<void> {
    await this.work(async () => {
      const count = await retry();
      if (count > 0) this.toast(fill(labels.retried, count), 'success');
      else this.toast(labels.nothingRetried, 'info');
      await this.load();
    });
    this.dispatchEvent(new CustomEvent('changed'));
    this.list?.focusRow(index);
  }

  /** Runs an action while the buttons rest, and says what went wrong with it. */
  private async work(action: () => Promise<void>): Promise<void> {
    this.isWorking = true;
    this.problem = undefined;
    try {
      await action();
    } catch (error) {
      this.problem = problemOf(error);
    } finally {
      this.isWorking = false;
    }
    // Only a button that is enabled again takes the focus, and it is at the next rendering.
    await Promise.resolve();
  }

  private toast(title: string, variant: 'success' | 'info' | 'warning'): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant }));
  }
}
