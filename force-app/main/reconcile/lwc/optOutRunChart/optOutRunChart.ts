import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fill } from 'c/optOutText';
import { labels } from './labels';

interface Column {
  readonly id: string;
  readonly startedAt: string;
  readonly inStyle: string;
  readonly outStyle: string;
}

/**
 * Leaf: how many people each run brought in and sent out, the oldest first. For whoever does not see
 * it there is one sentence; the figures are in the table that stands with it.
 */
export default class OptOutRunChart extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api runs: readonly Apex.OptOutRunSummary[] = [];

  labels = labels;

  get most(): number {
    return Math.max(0, ...this.runs.flatMap(({ broughtIn, sentOut }) => [broughtIn, sentOut]));
  }

  get isShown(): boolean {
    return this.most > 0;
  }

  get words(): string {
    return fill(labels.chart, this.most);
  }

  get columns(): Column[] {
    return this.runs.map(({ id, startedAt, broughtIn, sentOut }) => ({
      id,
      startedAt,
      inStyle: this.height(broughtIn),
      outStyle: this.height(sentOut)
    }));
  }

  private height(count: number): string {
    return `height: ${Math.round((count / this.most) * 100)}%`;
  }
}
