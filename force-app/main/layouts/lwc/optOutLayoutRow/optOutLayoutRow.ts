import { LightningElement, api } from 'lwc';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { labels } from './labels';

/** A layout was selected or not any more. */
export interface LayoutChoice {
  readonly fullName: string;
  readonly checked: boolean;
}

interface FieldRow {
  readonly field: string;
  readonly icon: string;
  readonly variant: string;
  readonly words: string;
}

/** Leaf: a layout with its fields, the place of the new ones, and its last deployment. Fires `choose` and `backup`. */
export default class OptOutLayoutRow extends LightningElement {
  @api layout: Apex.OptOutLayoutState | undefined;
  @api outcome: Apex.OptOutLayoutOutcome | undefined;
  @api isSelected = false;
  /** Whether something is under way: then nothing can be selected. */
  @api isWorking = false;

  labels = labels;
  showsPlace = false;

  @api
  focusHeading(): void {
    this.template?.querySelector('h3')?.focus();
  }

  get heading(): string {
    return this.layout ? `${this.layout.objectLabel}: ${this.layout.label}` : '';
  }

  get chooseLabel(): string {
    return fill(labels.choose, this.heading);
  }

  get downloadTitle(): string {
    return fill(labels.downloadOf, this.heading);
  }

  get isLocked(): boolean {
    return this.isWorking || !this.layout?.canAdd || this.isPending;
  }

  get fields(): FieldRow[] {
    return (this.layout?.fields ?? []).map((field) => {
      const { words, ...icon } = look(field);
      return { field: field.field, words: fill(labels.fieldState, field.label, words), ...icon };
    });
  }

  get picture(): Apex.OptOutLayoutPicture | undefined {
    return this.layout?.picture;
  }

  get shownPicture(): Apex.OptOutLayoutPicture | undefined {
    return this.showsPlace ? this.picture : undefined;
  }

  get placeLabel(): string {
    return this.showsPlace ? labels.hidePlace : labels.showPlace;
  }

  get expanded(): string {
    return String(this.showsPlace);
  }

  get isPending(): boolean {
    return this.outcome?.status === 'Pending';
  }

  get words(): string | undefined {
    return this.problem || this.isPending ? undefined : this.outcome?.sentence;
  }

  get problem(): Problem | undefined {
    const { status, sentence = '', details } = this.outcome ?? {};
    if (!status || ['Pending', 'Done', 'Complete'].includes(status)) return undefined;
    return details === undefined ? { sentence } : { sentence, details };
  }

  choose({ detail }: CustomEvent<{ checked: boolean }>): void {
    this.dispatchEvent(
      new CustomEvent<LayoutChoice>('choose', {
        detail: { fullName: this.fullName, checked: detail.checked }
      })
    );
  }

  togglePlace(): void {
    this.showsPlace = !this.showsPlace;
  }

  backUp(): void {
    this.dispatchEvent(new CustomEvent<string>('backup', { detail: this.fullName }));
  }

  private get fullName(): string {
    return this.layout?.fullName ?? '';
  }
}

function look(field: Apex.OptOutLayoutField): Omit<FieldRow, 'field'> {
  if (field.state === 'Present')
    return { icon: 'utility:success', variant: 'success', words: placeOf(field) };
  return field.state === 'Added'
    ? { icon: 'utility:add', variant: '', words: labels.missing }
    : { icon: 'utility:warning', variant: 'warning', words: labels.placeless };
}

function placeOf({ section, isReadOnly }: Apex.OptOutLayoutField): string {
  if (!section) return isReadOnly ? labels.readOnly : labels.present;
  return fill(isReadOnly ? labels.readOnlyIn : labels.presentIn, section);
}
