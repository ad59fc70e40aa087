import { LightningElement, api } from 'lwc';
import { fill } from 'c/optOutText';
import { labels } from './labels';
import { rowsOf } from './rows';
import type { ChecklistProblem, ChecklistRow } from './rows';

export type { ChecklistProblem } from './rows';

/** Which button was pressed. */
export interface ChecklistAction {
  readonly row: string;
  readonly action: string;
}

/** Leaf: what is done and what is to do, in the order to work through. Fires `action`. */
export default class OptOutChecklist extends LightningElement {
  @api items: readonly Apex.OptOutChecklistItem[] = [];
  /** Name of the row whose action is under way. */
  @api working: string | undefined;
  @api problem: ChecklistProblem | undefined;

  labels = labels;

  /** Focuses what fixes the next open row; when nothing is open, the heading. */
  @api
  focusNext(): void {
    const next = this.rows.find((row) => row.isNext);
    if (!next || !this.focusControl(next.name)) this.focusHeading();
  }

  /** Focuses the button or link of a row; when it has none, the heading. */
  @api
  focusRow(name: string): void {
    if (!this.focusControl(name)) this.focusHeading();
  }

  get rows(): ChecklistRow[] {
    return rowsOf(this.items, this.working, this.problem);
  }

  get isWorking(): boolean {
    return this.working !== undefined;
  }

  get isAllDone(): boolean {
    return this.items.length > 0 && this.doneCount === this.items.length;
  }

  get progress(): string {
    return this.isAllDone
      ? labels.allDone
      : fill(labels.progress, this.doneCount, this.items.length);
  }

  get barStyle(): string {
    const share = this.items.length === 0 ? 0 : this.doneCount / this.items.length;
    return `width: ${Math.round(share * 100)}%`;
  }

  get doneCount(): number {
    return this.items.filter(({ state }) => state === 'Done').length;
  }

  act(event: Event): void {
    const { row, action } = (event.currentTarget as HTMLElement).dataset;
    if (row === undefined || action === undefined) return;
    const detail: ChecklistAction = { row, action };
    this.dispatchEvent(new CustomEvent('action', { detail }));
  }

  private focusControl(name: string): boolean {
    const controls = this.template?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
    const control = [...controls].find(({ dataset }) => dataset.row === name);
    control?.focus();
    return control !== undefined;
  }

  private focusHeading(): void {
    this.template?.querySelector('h2')?.focus();
  }
}
