import { api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getSides from '@salesforce/apex/OptOutResubscribeController.getSides';
import start from '@salesforce/apex/OptOutResubscribeController.start';
import LightningModal from 'lightning/modal';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { labels } from './labels';

interface FieldRow extends Apex.OptOutResubscribeField {
  readonly sentence: string;
}

interface PersonRow extends Apex.OptOutResubscribePerson {
  readonly state: string;
}

/**
 * Dialog: how a person stands on both sides, why and by whose word they come back. Clears Sales Connect and
 * closes with what is to be finished; with nothing when nothing was done.
 */
export default class OptOutResubscribe extends LightningModal {
  readonly timeZone = TIME_ZONE;
  @api recordId: string | undefined;

  labels = labels;
  sides: Apex.OptOutResubscribeSides | undefined;
  /** Why nobody knows how both sides stand. */
  unreached: Problem | undefined;
  /** Why nothing was done. */
  problem: Problem | undefined;
  isAsking = false;
  isSaving = false;

  override connectedCallback(): void {
    void this.ask();
  }

  get isBusy(): boolean {
    return this.isAsking || this.isSaving;
  }

  get busyText(): string {
    return this.isSaving ? labels.working : labels.asking;
  }

  get fields(): readonly FieldRow[] {
    return (this.sides?.fields ?? []).map((field) => ({ ...field, sentence: sentenceOf(field) }));
  }

  get people(): readonly PersonRow[] {
    return (this.sides?.people ?? []).map((person) => ({
      ...person,
      state: person.isUnsubscribed ? labels.unsubscribed : labels.subscribed
    }));
  }

  /** Without Sales Connect nothing can be done. */
  get isNeeded(): boolean {
    return this.sides?.isNeeded === true && this.unreached === undefined;
  }

  get isNotNeeded(): boolean {
    return this.sides !== undefined && !this.isNeeded && this.unreached === undefined;
  }

  get cannotSubmit(): boolean {
    return this.isBusy || !this.isNeeded;
  }

  async ask(): Promise<void> {
    const { recordId = null } = this;
    this.isAsking = true;
    this.unreached = undefined;
    try {
      this.sides = await getSides({ recordId });
      this.unreached = this.sides.problem;
    } catch (error) {
      this.unreached = problemOf(error);
    }
    this.isAsking = false;
  }

  clearError(event: Event): void {
    showAt(event.currentTarget as LightningInputElement, '');
  }

  cancel(): void {
    this.close();
  }

  submit(): void {
    if (!this.cannotSubmit && this.isFilled()) void this.start();
  }

  private isFilled(): boolean {
    const empty: LightningInputElement[] = [];
    for (const [name, missing] of [
      ['reason', labels.reasonMissing],
      ['authorisedBy', labels.authorityMissing]
    ] as const) {
      const input = this.inputNamed(name);
      if (!input) continue;
      const isEmpty = textOf(input) === '';
      showAt(input, isEmpty ? missing : '');
      if (isEmpty) empty.push(input);
    }
    empty[0]?.focus();
    return empty.length === 0;
  }

  private async start(): Promise<void> {
    const { recordId = null } = this;
    const fields = this.fields
      .filter(({ name }) => this.inputNamed(name)?.checked === true)
      .map(({ name }) => name);
    const reason = textOf(this.inputNamed('reason'));
    const authorisedBy = textOf(this.inputNamed('authorisedBy'));
    this.problem = undefined;
    this.hold(true);
    try {
      const change = await start({ recordId, reason, authorisedBy, fields });
      this.hold(false);
      this.close(change);
    } catch (error) {
      this.hold(false);
      this.problem = problemOf(error);
    }
  }

  /** A dialog that must not be closed refuses to close itself too. */
  private hold(isSaving: boolean): void {
    this.isSaving = isSaving;
    this.disableClose = isSaving;
  }

  private inputNamed(name: string): LightningInputElement | null | undefined {
    return this.template?.querySelector<LightningInputElement>(`[data-input="${name}"]`);
  }
}

function sentenceOf({ isOptedOut, isRequired }: Apex.OptOutResubscribeField): string {
  if (!isOptedOut) return labels.notOut;
  return isRequired ? labels.required : labels.stays;
}

function textOf(input: LightningInputElement | null | undefined): string {
  return (input?.value ?? '').trim();
}

function showAt(input: LightningInputElement, message: string): void {
  input.setCustomValidity(message);
  input.reportValidity();
}
