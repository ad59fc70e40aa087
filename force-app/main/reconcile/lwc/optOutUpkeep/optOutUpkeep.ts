import { LightningElement, api } from 'lwc';
import getStorage from '@salesforce/apex/OptOutNightController.getStorage';
import prepareForUpgrade from '@salesforce/apex/OptOutNightController.prepareForUpgrade';
import startSchedule from '@salesforce/apex/OptOutNightController.startSchedule';
import LOCALE from '@salesforce/i18n/locale';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { labels } from './labels';

const KILOBYTES = 1024;

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly words: string };

/**
 * Container: what the history takes, and what comes before and after an upgrade. Fires `statechange`
 * with the panel's state, or `changed` when the panel has to read it.
 */
export default class OptOutUpkeep extends LightningElement {
  /** Whether there is a schedule: without one it can be started. */
  @api isScheduled = false;

  labels = labels;
  view: View = { kind: 'loading' };
  isWorking = false;
  /** What the last preparation found. */
  upgrade: Apex.OptOutUpgradeState | undefined;
  problem: Problem | undefined;

  override connectedCallback(): void {
    void this.load();
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get words(): string {
    return this.view.kind === 'ready' ? this.view.words : '';
  }

  get canStart(): boolean {
    return !this.isScheduled;
  }

  get upgradeWords(): string {
    return this.upgrade?.sentence ?? '';
  }

  async load(): Promise<void> {
    this.view = { kind: 'loading' };
    try {
      this.view = { kind: 'ready', words: wordsOf(await getStorage()) };
    } catch (error) {
      this.view = { kind: 'failed', problem: problemOf(error) };
    }
  }

  async prepare(): Promise<void> {
    await this.work(async () => {
      this.upgrade = await prepareForUpgrade();
      this.dispatchEvent(new CustomEvent('changed'));
    });
  }

  async start(): Promise<void> {
    await this.work(async () => {
      const state = await startSchedule();
      this.upgrade = undefined;
      this.dispatchEvent(new CustomEvent('statechange', { detail: state }));
      this.dispatchEvent(new ShowToastEvent({ title: labels.scheduleStarted, variant: 'success' }));
    });
    // The button that was pressed is gone.
    this.template?.querySelector<HTMLElement>('[data-id="prepare"]')?.focus();
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
    // A button that is enabled again takes the focus at the next rendering.
    await Promise.resolve();
  }
}

function wordsOf({ rows, kilobytes, isMore }: Apex.OptOutStorage): string {
  const label = isMore ? labels.storageMore : labels.storage;
  return fill(label, rows.toLocaleString(LOCALE), sizeOf(kilobytes));
}

/** A size in the words of the reader's language. */
function sizeOf(kilobytes: number): string {
  const isLarge = kilobytes >= KILOBYTES;
  const size = new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0
  });
  return size.format(isLarge ? kilobytes / KILOBYTES : kilobytes);
}
