import { LightningElement, api } from 'lwc';
import preview from '@salesforce/apex/OptOutNightController.preview';
import runNow from '@salesforce/apex/OptOutNightController.runNow';
import stop from '@salesforce/apex/OptOutNightController.stop';
import LightningConfirm from 'lightning/confirm';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { labels } from './labels';

const PREVIEW = 'Preview';

interface History extends HTMLElement {
  refresh(): Promise<void>;
  focusRun(id: string): void;
}

interface People extends HTMLElement {
  focusHeading(): void;
}

/**
 * Container: the nightly reconcile: when it runs next, how the last one went, what is under way, and
 * what can be started. Fires `statechange` with the panel's state, or `changed` when the panel has to
 * read it.
 */
export default class OptOutNight extends LightningElement {
  /** Whether the sync is on: only then something may run now. */
  @api isOn = false;

  labels = labels;
  isWorking = false;
  /** Why the last button did nothing. */
  problem: Problem | undefined;
  /** The run whose people are shown, as it was when it was chosen or last looked at. */
  chosen: Apex.OptOutRunSummary | undefined;

  /** The button that showed it, unless that is in the history. */
  private opener: string | undefined;
  private shownNight: Apex.OptOutNightState | undefined;

  @api
  get night(): Apex.OptOutNightState | undefined {
    return this.shownNight;
  }
  set night(night: Apex.OptOutNightState | undefined) {
    const isChanged = figures(this.shownNight) !== figures(night);
    this.shownNight = night;
    if (!isChanged) return;
    void this.element<History>('c-opt-out-run-history')?.refresh();
    this.chosen = runsOf(night).find(({ id }) => id === this.chosen?.id) ?? this.chosen;
  }

  get open(): Apex.OptOutRunSummary | undefined {
    return this.night?.open;
  }

  /** A preview makes room for a run. */
  get canRun(): boolean {
    return this.open === undefined || this.open.kind === PREVIEW;
  }

  get canPreview(): boolean {
    return this.open === undefined;
  }

  get canStop(): boolean {
    return this.open?.isStopping === false;
  }

  get cannotRunNow(): boolean {
    return this.isWorking || !this.isOn;
  }

  get needsSwitch(): boolean {
    return !this.isOn && this.canRun;
  }

  get lastSentence(): string {
    const last = this.night?.last;
    if (!last) return labels.neverRan;
    return fill(last.night === undefined ? labels.lastRun : labels.last, last.sentence);
  }

  get lastProblem(): Problem | undefined {
    return this.night?.last?.problem;
  }

  async runNow(): Promise<void> {
    await this.work(runNow, labels.runBegun, '[data-id="stop"]');
  }

  async preview(): Promise<void> {
    await this.work(preview, labels.previewBegun, '[data-id="stop"]');
  }

  async stop(): Promise<void> {
    const isAgreed = await LightningConfirm.open({
      label: labels.stop,
      message: labels.confirmStop
    });
    if (isAgreed) await this.work(stop, labels.stopAsked, 'h2');
  }

  showOpen(): void {
    void this.show(this.open);
  }

  showPreview(): void {
    void this.show(this.night?.preview, '[data-id="preview-people"]');
  }

  showChosen(event: CustomEvent<Apex.OptOutRunSummary>): void {
    void this.show(event.detail);
  }

  close(): void {
    const { chosen, opener } = this;
    this.chosen = undefined;
    const button = opener === undefined ? null : this.element(opener);
    if (button) button.focus();
    else if (chosen) this.element<History>('c-opt-out-run-history')?.focusRun(chosen.id);
  }

  /** What the parts tell is for the panel. */
  pass({ type, detail }: CustomEvent<unknown>): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** @param opener the button to come back to; left out: the run's in the history */
  private async show(run: Apex.OptOutRunSummary | undefined, opener?: string): Promise<void> {
    this.chosen = run;
    this.opener = opener;
    // It is there at the next rendering.
    await Promise.resolve();
    this.element<People>('c-opt-out-run-people')?.focusHeading();
  }

  /** Runs an action while the buttons rest, and says what came of it. */
  private async work(
    action: () => Promise<Apex.OptOutPanelState>,
    words: string,
    next: string
  ): Promise<void> {
    this.isWorking = true;
    this.problem = undefined;
    try {
      const state = await action();
      this.dispatchEvent(new CustomEvent('statechange', { detail: state }));
      this.dispatchEvent(new ShowToastEvent({ title: words, variant: 'success' }));
    } catch (error) {
      this.problem = problemOf(error);
      // Somebody else may have been faster: then the page is behind.
      this.dispatchEvent(new CustomEvent('changed'));
    } finally {
      this.isWorking = false;
    }
    // The button that was pressed may be gone at the next rendering.
    await Promise.resolve();
    if (!this.problem) (this.element(next) ?? this.element('h2'))?.focus();
  }

  private element<Wanted extends HTMLElement>(selector: string): Wanted | null {
    return this.template?.querySelector<Wanted>(selector) ?? null;
  }
}

function runsOf(night: Apex.OptOutNightState | undefined): Apex.OptOutRunSummary[] {
  return [night?.open, night?.last, night?.preview].filter((run) => run !== undefined);
}

/** What the history shows of the runs that may still change. */
function figures(night: Apex.OptOutNightState | undefined): string {
  return runsOf(night)
    .map(({ id, status, counts }) => [id, status, ...counts.map(({ value }) => value)].join())
    .join(';');
}
