import { LightningElement, api } from 'lwc';
import addFields from '@salesforce/apex/OptOutLayoutController.addFields';
import findLayout from '@salesforce/apex/OptOutLayoutController.findLayout';
import getBackup from '@salesforce/apex/OptOutLayoutController.getBackup';
import getLayouts from '@salesforce/apex/OptOutLayoutController.getLayouts';
import getProgress from '@salesforce/apex/OptOutLayoutController.getProgress';
import { Answers } from 'c/optOutAnswers';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import type { LayoutChoice } from 'c/optOutLayoutRow';
import { fill } from 'c/optOutText';
import { download } from 'c/optOutDownload';
import { labels } from './labels';
import { goneAmong, isPending, isSelectable, withOutcomes } from './view';
import type { HeadedElement, InputElement, Outcomes, Row, View } from './view';

const PAUSE = 5_000;
/** Whoever comes back after this long may have changed layouts in Setup. */
const STALE = 60_000;

/**
 * Container: the layouts of Lead and Contact, and the button that adds what they lack. Loads by itself. Fires
 * `looked` with the checklist's row about them, without one when they could not be read.
 */
export default class OptOutLayouts extends LightningElement {
  labels = labels;
  view: View = { kind: 'loading' };
  isWorking = false;
  /** Why the last action failed; the list stays. */
  problem: Problem | undefined;
  /** Why no layout was found for the name that was typed. */
  unknown: Problem | undefined;
  objectApiName = 'Lead';

  private chosen: ReadonlySet<string> = new Set();
  /** What came of this page's presses, by the layout's full name. */
  private outcomes: Outcomes = new Map();
  private typed: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lookedAt = 0;
  private readonly answers = new Answers();

  readonly objects = [
    { label: labels.lead, value: 'Lead' },
    { label: labels.contact, value: 'Contact' }
  ];

  override connectedCallback(): void {
    document.addEventListener('visibilitychange', this.onVisibilityChange);
    void this.load();
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.onVisibilityChange);
    this.answers.dropAll();
    clearTimeout(this.timer);
  }

  @api
  focusHeading(): void {
    this.element('h2')?.focus();
  }

  /** Reads the layouts again, and tells no more what came of earlier presses; a deployment is waited for first. */
  @api
  refresh(): void {
    if (this.isWorking || this.pending.length > 0) return;
    this.outcomes = new Map();
    this.problem = undefined;
    void this.load();
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get isClosed(): boolean {
    return this.view.kind === 'closed';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get rows(): Row[] {
    return this.layouts.map((layout) => ({
      layout,
      outcome: this.outcomes.get(layout.fullName) ?? layout.outcome,
      isSelected: this.chosen.has(layout.fullName)
    }));
  }

  get isEmpty(): boolean {
    return this.layouts.length === 0;
  }

  get isComplete(): boolean {
    return !this.isEmpty && this.layouts.every(({ isComplete }) => isComplete);
  }

  get addLabel(): string {
    return fill(labels.add, this.chosen.size);
  }

  get cannotAdd(): boolean {
    return this.isWorking || this.chosen.size === 0;
  }

  get isAllSelected(): boolean {
    return this.chosen.size > 0 && this.chosen.size === this.selectable.length;
  }

  get cannotSelect(): boolean {
    return this.isWorking || this.selectable.length === 0;
  }

  /** Read aloud while deployments are under way, and when the last of them has ended. */
  get progress(): string {
    const all = [...this.outcomes.values()];
    const settled = all.filter(({ status }) => status !== 'Pending').length;
    return all.length > 0 ? fill(labels.progress, settled, all.length) : '';
  }

  retry(): void {
    this.view = { kind: 'loading' };
    void this.load();
  }

  choose({ detail: { fullName, checked } }: CustomEvent<LayoutChoice>): void {
    const selected = new Set(this.chosen);
    if (checked) selected.add(fullName);
    else selected.delete(fullName);
    this.chosen = selected;
  }

  chooseAll({ detail }: CustomEvent<{ checked: boolean }>): void {
    this.chosen = new Set(detail.checked ? this.selectable : []);
  }

  async add(): Promise<void> {
    const fullNames = [...this.chosen];
    await this.work(async () => {
      this.outcomes = new Map();
      const outcomes = await addFields({ fullNames });
      this.outcomes = withOutcomes(this.outcomes, outcomes);
      this.problem = goneAmong(outcomes);
      this.chosen = new Set();
      await this.goOn();
    });
    // The button rests while something is added, and after that until a layout is selected again.
    await this.focus(this.cannotAdd ? 'progress' : 'add');
  }

  async backUp({ detail: fullName }: CustomEvent<string>): Promise<void> {
    await this.work(async () => {
      const backup = await getBackup({ fullName });
      if (backup) download(backup.fileName, backup.xml);
      else this.problem = { sentence: labels.gone };
    });
  }

  chooseObject({ detail }: CustomEvent<{ value: string }>): void {
    this.objectApiName = detail.value;
  }

  findOnEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !this.isWorking) void this.find();
  }

  async find(): Promise<void> {
    const name = this.element<InputElement>('[data-id="name"]')?.value.trim() ?? '';
    this.unknown = undefined;
    if (name === '') return;
    const { objectApiName } = this;
    await this.work(async () => {
      const fullName = await findLayout({ objectApiName, name });
      if (!fullName) {
        const object = this.objects.find(({ value }) => value === objectApiName);
        this.unknown = { sentence: fill(labels.unknown, object?.label ?? objectApiName, name) };
        return;
      }
      this.typed = [...this.typed, fullName];
      await this.load();
      await Promise.resolve();
      this.element<HeadedElement>(
        `[data-layout="${fullName}"] c-opt-out-layout-row`
      )?.focusHeading();
    });
    if (this.unknown) await this.focus('name');
  }

  private get layouts(): readonly Apex.OptOutLayoutState[] {
    return this.view.kind === 'ready' ? this.view.layouts : [];
  }

  private get selectable(): readonly string[] {
    return this.rows.filter(isSelectable).map(({ layout }) => layout.fullName);
  }

  private get pending(): readonly string[] {
    return this.rows.filter(isPending).map(({ layout }) => layout.fullName);
  }

  /** Reads the layouts. What is found for the first time and lacks a field is selected. */
  private async load(): Promise<void> {
    const question = this.answers.ask();
    try {
      const state = await getLayouts({ fullNames: [...this.typed] });
      if (this.answers.take(question)) this.show(state);
    } catch (error) {
      if (this.answers.take(question)) this.fail(problemOf(error));
    }
  }

  private show({ mayCustomize, layouts, row }: Apex.OptOutLayoutsState): void {
    const view: View = mayCustomize ? { kind: 'ready', layouts } : { kind: 'closed' };
    const known = new Set(this.layouts.map(({ fullName }) => fullName));
    this.view = view;
    const fresh = this.selectable.filter((fullName) => !known.has(fullName));
    const kept = [...this.chosen].filter((fullName) => this.selectable.includes(fullName));
    this.chosen = new Set([...kept, ...fresh]);
    this.lookedAt = Date.now();
    this.tell(row);
    this.watch();
  }

  /** What was read before stays, but nobody knows whether it is still so. */
  private fail(problem: Problem): void {
    if (this.view.kind === 'ready') this.problem = problem;
    else this.view = { kind: 'failed', problem };
    this.tell(null);
  }

  private tell(detail: Apex.OptOutChecklistItem | null): void {
    this.dispatchEvent(new CustomEvent('looked', { detail }));
  }

  /** Asks how the deployments stand as long as one is under way, then what the layouts look like now. */
  private async look(): Promise<void> {
    if (document.hidden) {
      this.watch();
      return;
    }
    const question = this.answers.ask();
    try {
      const outcomes = await getProgress({ fullNames: [...this.pending] });
      if (!this.answers.take(question)) return;
      this.outcomes = withOutcomes(this.outcomes, outcomes);
      await this.goOn();
    } catch (error) {
      if (!this.answers.take(question)) return;
      this.problem = problemOf(error);
      this.watch();
    }
  }

  private async goOn(): Promise<void> {
    if (this.pending.length === 0) await this.load();
    else this.watch();
  }

  private watch(): void {
    clearTimeout(this.timer);
    if (!this.isConnected || this.pending.length === 0) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- disconnectedCallback ends it
    this.timer = setTimeout(() => {
      void this.look();
    }, PAUSE);
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
  }

  /** After the next rendering, for only a control that is enabled again takes the focus. */
  private async focus(id: string): Promise<void> {
    await Promise.resolve();
    this.element(`[data-id="${id}"]`)?.focus();
  }

  private element<Wanted extends HTMLElement = HTMLElement>(selector: string): Wanted | null {
    return this.template?.querySelector<Wanted>(selector) ?? null;
  }

  private readonly onVisibilityChange = (): void => {
    if (!document.hidden && Date.now() - this.lookedAt >= STALE) this.refresh();
  };
}
