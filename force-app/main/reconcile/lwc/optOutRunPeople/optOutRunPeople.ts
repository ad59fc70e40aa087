import { LightningElement, api } from 'lwc';
import getRunPeople from '@salesforce/apex/OptOutNightController.getRunPeople';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { Answers } from 'c/optOutAnswers';
import { download } from 'c/optOutDownload';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { readPages } from 'c/optOutPages';
import type { Page } from 'c/optOutPages';
import { fill } from 'c/optOutText';
import { csvOf } from './csv';
import { FILTERS } from './filters';
import type { PeopleFilter } from './filters';
import { labels } from './labels';

const PAGE_SIZE = 25;
const DOWNLOAD_PAGE_SIZE = 200;
const DOWNLOAD_ROWS = 10_000;

type People = Page<Apex.OptOutRunPerson>;
type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly people: People };

interface List extends HTMLElement {
  focusRow(index: number): void;
}

/** Container: the people of one run, with its counts. Fires `close`. */
export default class OptOutRunPeople extends LightningElement {
  labels = labels;
  filters = FILTERS;
  filter: PeopleFilter = 'All';
  view: View = { kind: 'loading' };
  isWorking = false;
  /** Why the file could not be made; the list stays. */
  problem: Problem | undefined;

  private shownRun: Apex.OptOutRunSummary | undefined;
  private readonly answers = new Answers();

  /** Another run begins with everybody; the same one is read again. */
  @api
  get run(): Apex.OptOutRunSummary | undefined {
    return this.shownRun;
  }
  set run(run: Apex.OptOutRunSummary | undefined) {
    const isOther = run?.id !== this.shownRun?.id;
    this.shownRun = run;
    if (isOther) {
      this.filter = 'All';
      this.view = { kind: 'loading' };
    }
    if (run) void this.load();
  }

  override disconnectedCallback(): void {
    this.answers.dropAll();
  }

  @api
  focusHeading(): void {
    this.template?.querySelector('h3')?.focus();
  }

  get heading(): string {
    return fill(labels.peopleOf, this.run?.name ?? '');
  }

  get counts(): { readonly name: string; readonly words: string }[] {
    return (this.run?.counts ?? []).map(({ name, label, value }) => ({
      name,
      words: fill(labels.counts, label, value)
    }));
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get people(): readonly Apex.OptOutRunPerson[] {
    return this.shown.items;
  }

  get hasMore(): boolean {
    return this.shown.next !== undefined;
  }

  choose(event: CustomEvent<{ readonly value: PeopleFilter }>): void {
    this.filter = event.detail.value;
    this.view = { kind: 'loading' };
    void this.load(PAGE_SIZE);
  }

  retry(): void {
    void this.load();
  }

  async more(): Promise<void> {
    const first = this.people.length;
    await this.work(() => this.load(first + PAGE_SIZE));
    this.template?.querySelector<List>('c-opt-out-run-people-list')?.focusRow(first);
  }

  async download(): Promise<void> {
    const { run } = this;
    if (!run) return;
    await this.work(async () => {
      const { items, next } = await this.read(run, DOWNLOAD_ROWS, DOWNLOAD_PAGE_SIZE);
      download(fill(labels.filePeople, run.name), csvOf(items));
      if (next !== undefined) this.warn(fill(labels.truncated, items.length));
    });
  }

  close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  private get shown(): People {
    return this.view.kind === 'ready' ? this.view.people : { items: [] };
  }

  private async load(wanted = Math.max(this.people.length, PAGE_SIZE)): Promise<void> {
    const { run } = this;
    if (!run) return;
    const question = this.answers.ask();
    let view: View;
    try {
      view = { kind: 'ready', people: await this.read(run, wanted, PAGE_SIZE) };
    } catch (error) {
      view = { kind: 'failed', problem: problemOf(error) };
    }
    if (this.answers.take(question)) this.view = view;
  }

  private read(run: Apex.OptOutRunSummary, wanted: number, pageSize: number): Promise<People> {
    const filter = this.filter === 'All' ? null : this.filter;
    return readPages((after) => getRunPeople({ runId: run.id, filter, after, pageSize }), wanted);
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
    // What is new can be focused at the next rendering.
    await Promise.resolve();
  }

  private warn(title: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'warning' }));
  }
}
