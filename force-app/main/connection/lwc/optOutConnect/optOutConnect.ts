import { api } from 'lwc';
import connect from '@salesforce/apex/OptOutConnectionController.connect';
import LightningModal from 'lightning/modal';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { labels } from './labels';

/** Apex cannot change the address of a named credential: the admin does it there. */
const NAMED_CREDENTIALS = '/lightning/setup/NamedCredential/home';

const URL_REFUSALS: readonly string[] = [
  labels.addressMalformed,
  labels.addressMissing,
  labels.addressUnencrypted
];

/**
 * Dialog: address and API key of Sales Connect; only the key when there is an address. Closes with the
 * state of the connection once it is stored. The key is never shown and never kept here.
 */
export default class OptOutConnect extends LightningModal {
  /** The stored address, if there is one. */
  @api url: string | undefined;

  labels = labels;
  setupLink = NAMED_CREDENTIALS;
  isSaving = false;
  problem: Problem | undefined;

  get hasUrl(): boolean {
    return Boolean(this.url);
  }

  get submitLabel(): string {
    return this.hasUrl ? labels.save : labels.connect;
  }

  clearError(event: Event): void {
    showAt(event.currentTarget as LightningInputElement, '');
  }

  cancel(): void {
    this.close();
  }

  /** The field and the buttons are in different shadow trees: Enter does not submit by itself. */
  submitOnEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.submit(event);
  }

  submit(event: Event): void {
    event.preventDefault();
    if (!this.isSaving && this.isFilled()) void this.connect();
  }

  private isFilled(): boolean {
    const { urlInput, keyInput } = this;
    const empty: LightningInputElement[] = [];
    for (const [input, missing] of [
      [urlInput, labels.addressMissing],
      [keyInput, labels.keyMissing]
    ] as const) {
      if (!input) continue;
      const isEmpty = textOf(input) === '';
      showAt(input, isEmpty ? missing : '');
      if (isEmpty) empty.push(input);
    }
    empty[0]?.focus();
    return empty.length === 0;
  }

  private async connect(): Promise<void> {
    const url = this.urlInput ? textOf(this.urlInput) : (this.url ?? '');
    this.problem = undefined;
    this.begin();
    try {
      const state = await connect({ url, apiKey: textOf(this.keyInput) });
      this.end();
      this.close(state);
    } catch (error) {
      this.end();
      // Only a field that is enabled again takes the focus, and it is at the next rendering.
      await Promise.resolve();
      this.refuse(problemOf(error));
    }
  }

  private begin(): void {
    this.isSaving = true;
    this.disableClose = true;
  }

  /** A dialog that must not be closed refuses to close itself too. */
  private end(): void {
    this.isSaving = false;
    this.disableClose = false;
  }

  /** What Apex refuses because of a field is said at the field. */
  private refuse(problem: Problem): void {
    const field = URL_REFUSALS.includes(problem.sentence)
      ? this.urlInput
      : problem.sentence === labels.keyMalformed && this.keyInput;
    if (field) {
      showAt(field, problem.sentence);
      field.focus();
    } else this.problem = problem;
  }

  private get urlInput(): LightningInputElement | null | undefined {
    return this.template?.querySelector<LightningInputElement>('[data-id="url"]');
  }

  private get keyInput(): LightningInputElement | null | undefined {
    return this.template?.querySelector<LightningInputElement>('[data-id="key"]');
  }
}

function textOf(input: LightningInputElement | null | undefined): string {
  return (input?.value ?? '').trim();
}

function showAt(input: LightningInputElement, message: string): void {
  input.setCustomValidity(message);
  input.reportValidity();
}
