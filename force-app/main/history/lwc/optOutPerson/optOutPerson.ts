import { LightningElement, api, wire } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import getPerson from '@salesforce/apex/OptOutPersonController.getPerson';
import finish from '@salesforce/apex/OptOutResubscribeController.finish';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { Answers } from 'c/optOutAnswers';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import OptOutResubscribe from 'c/optOutResubscribe';
import { labels } from './labels';
import { eventRowOf, fieldRowOf } from './rows';
import type { EventRow, FieldRow } from './rows';

const OPT_OUT_FIELDS = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c', 'LastModifiedDate'];

/**
 * Container on the pages of leads and contacts: whether this person is opted out, how that came about, and
 * for admins the way back. Looks anew whenever the record changes.
 */
export default class OptOutPerson extends LightningElement {
  readonly timeZone = TIME_ZONE;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  labels = labels;
  person: Apex.OptOutPersonState | undefined;
  problem: Problem | undefined;
  /** What is missing of a re-subscribe that was just begun. */
  half: Problem | undefined;
  isLoading = true;
  isFinishing = false;

  private readonly answers = new Answers();

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$watched' })
  follow({ data, error }: { readonly data?: unknown; readonly error?: unknown }): void {
    // Who may not see the record is told so by the same words as always.
    if (data !== undefined || error !== undefined) void this.load();
  }

  override disconnectedCallback(): void {
    this.answers.dropAll();
  }

  /** The record changes when one of these does. */
  get watched(): readonly string[] | undefined {
    const { objectApiName } = this;
    return objectApiName === undefined
      ? undefined
      : OPT_OUT_FIELDS.map((field) => `${objectApiName}.${field}`);
  }

  get isWorking(): boolean {
    const isFirst = this.person === undefined && this.problem === undefined;
    return (this.isLoading && isFirst) || this.isFinishing;
  }

  get fields(): readonly FieldRow[] {
    return (this.person?.fields ?? []).map(fieldRowOf);
  }

  get events(): readonly EventRow[] {
    return (this.person?.events ?? []).map(eventRowOf);
  }

  /** Whoever may read no field is told no story. */
  get isTold(): boolean {
    return this.fields.length > 0;
  }

  get canResubscribe(): boolean {
    return this.person?.canResubscribe === true;
  }

  get openResubscribe(): string | undefined {
    return this.person?.openResubscribe;
  }

  /** One that waits has to be finished first; one that failed may be begun anew. */
  get canBegin(): boolean {
    const open = this.person?.events.find(({ id }) => id === this.openResubscribe);
    return open === undefined || open.status === 'Failed';
  }

  async load(): Promise<void> {
    const { recordId = null } = this;
    const question = this.answers.ask();
    this.isLoading = true;
    try {
      const person = await getPerson({ recordId });
      if (!this.answers.take(question)) return;
      this.person = person;
      this.problem = undefined;
    } catch (error) {
      if (!this.answers.take(question)) return;
      this.person = undefined;
      this.problem = problemOf(error);
    }
    this.isLoading = false;
  }

  async resubscribe(): Promise<void> {
    const change = await OptOutResubscribe.open({
      size: 'small',
      label: labels.resubscribeHeading,
      recordId: this.recordId
    });
    if (typeof change === 'string') await this.complete(change);
  }

  async finish(): Promise<void> {
    if (this.openResubscribe !== undefined) await this.complete(this.openResubscribe);
  }

  /** The second half, in a transaction of its own: what was cleared in Sales Connect stays so. */
  private async complete(change: string): Promise<void> {
    this.isFinishing = true;
    this.half = undefined;
    try {
      const { isDone, sentence, details } = await finish({ change });
      if (isDone) this.dispatchEvent(new ShowToastEvent({ title: sentence, variant: 'success' }));
      else this.half = details === undefined ? { sentence } : { sentence, details };
    } catch (error) {
      this.half = problemOf(error);
    }
    await this.load();
    this.isFinishing = false;
    if (this.recordId !== undefined)
      await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    // The button that was pressed may be gone.
    this.template?.querySelector<HTMLElement>('[data-id="heading"]')?.focus();
  }
}
