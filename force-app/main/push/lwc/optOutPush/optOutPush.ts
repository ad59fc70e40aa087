import { LightningElement, api } from 'lwc';
import type { SalesConnectView } from 'c/optOutSalesConnect';
import { labels } from './labels';

interface Tile {
  readonly name: string;
  readonly label: string;
  readonly period: string;
  /** Undefined when it is not known. */
  readonly count: number | undefined;
  readonly isKnown: boolean;
  readonly isAsking: boolean;
}

interface Section extends HTMLElement {
  refresh(): Promise<void>;
}

/**
 * How the pushed unsubscribes are doing: figures, and lists that read themselves again when a figure
 * changes. Fires `changed` after a retry.
 */
export default class OptOutPush extends LightningElement {
  @api salesConnect: SalesConnectView = { kind: 'unconnected' };

  labels = labels;
  private shownCounts: Apex.OptOutPushCounts | undefined;

  @api
  get counts(): Apex.OptOutPushCounts | undefined {
    return this.shownCounts;
  }
  set counts(counts: Apex.OptOutPushCounts | undefined) {
    const isChanged = figures(this.shownCounts) !== figures(counts);
    this.shownCounts = counts;
    if (isChanged) this.refresh();
  }

  /** Reads the lists that have been opened again. */
  @api
  refresh(): void {
    for (const section of this.template?.querySelectorAll<Section>('c-opt-out-push-section') ?? [])
      void section.refresh();
  }

  tellChange(): void {
    this.dispatchEvent(new CustomEvent('changed'));
  }

  get isUnconnected(): boolean {
    return this.salesConnect.kind === 'unconnected';
  }

  get tiles(): Tile[] {
    const here = this.counts;
    const there =
      this.salesConnect.kind === 'answered' ? this.salesConnect.state.counts : undefined;
    return [
      tile('delivered', labels.delivered, labels.lastDay, here?.delivered),
      tile('waiting-here', labels.waitingHere, labels.now, here?.waiting),
      {
        ...tile('waiting-there', labels.waitingThere, labels.now, there?.waiting),
        isAsking: this.salesConnect.kind === 'asking'
      },
      tile('failed', labels.failedHere, labels.now, here?.failed)
    ];
  }
}

function tile(name: string, label: string, period: string, count: number | undefined): Tile {
  return { name, label, period, count, isKnown: count !== undefined, isAsking: false };
}

function figures(counts: Apex.OptOutPushCounts | undefined): string {
  return counts ? [counts.delivered, counts.waiting, counts.failed].join() : '';
}
