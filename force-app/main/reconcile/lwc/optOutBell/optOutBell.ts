import { LightningElement, api } from 'lwc';
import getChoices from '@salesforce/apex/OptOutBellController.getChoices';
import saveUsers from '@salesforce/apex/OptOutBellController.saveUsers';
import sendTest from '@salesforce/apex/OptOutBellController.sendTest';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import { fill } from 'c/optOutText';
import { labels } from './labels';
import { nameOf, same, wordsOf } from './words';

type Conflict = Apex.OptOutBellConflict;

/** What an admin chooses. `read` is who was told when the list was opened: it goes back with the save. */
interface Choice {
  readonly choices: Apex.OptOutBellChoices;
  readonly read: readonly string[];
  readonly users: readonly string[];
}

type View =
  | { readonly kind: 'shown' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'choosing'; readonly choice: Choice; readonly problem?: Problem }
  | { readonly kind: 'saving'; readonly choice: Choice }
  | { readonly kind: 'conflict'; readonly choice: Choice; readonly conflict: Conflict };

const CHANGE = '[data-id="change"]';
const CANCEL = '[data-id="cancel"]';
const SAVE = '[data-id="save"]';
const PEOPLE = 'lightning-checkbox-group';
const CONFLICT = '[data-id="conflict"] h4';

/**
 * Container: who is told when something is wrong, and the choice of them. Fires `statechange` with the
 * panel's state after a save.
 */
export default class OptOutBell extends LightningElement {
  readonly timeZone = TIME_ZONE;
  /** How it stands. A choice that is under way stays when this changes. */
  @api bell: Apex.OptOutBellState | undefined;

  labels = labels;
  view: View = { kind: 'shown' };
  isSending = false;
  /** Why the test was not sent. */
  testProblem: Problem | undefined;

  get told(): string {
    return wordsOf(this.bell?.users ?? []);
  }

  get unsent(): Problem | undefined {
    return this.bell?.problem;
  }

  get isShown(): boolean {
    return this.view.kind === 'shown' || this.failure !== undefined;
  }

  get isLoading(): boolean {
    return this.view.kind === 'loading';
  }

  get isSaving(): boolean {
    return this.view.kind === 'saving';
  }

  get isBusy(): boolean {
    return this.isSending || this.isLoading || this.isSaving;
  }

  get failure(): Problem | undefined {
    return this.view.kind === 'failed' ? this.view.problem : undefined;
  }

  get choice(): Choice | undefined {
    return 'choice' in this.view ? this.view.choice : undefined;
  }

  get problem(): Problem | undefined {
    return this.view.kind === 'choosing' ? this.view.problem : undefined;
  }

  get conflict(): Conflict | undefined {
    return this.view.kind === 'conflict' ? this.view.conflict : undefined;
  }

  get options(): { readonly label: string; readonly value: string }[] {
    const users = this.choice?.choices.users ?? [];
    return users.map((user) => ({ label: nameOf(user), value: user.id }));
  }

  get help(): string {
    return fill(labels.chooseHelp, this.choice?.choices.most ?? 0);
  }

  get more(): string {
    return fill(labels.more, this.options.length);
  }

  get isTooMany(): boolean {
    return this.choice !== undefined && this.choice.users.length > this.choice.choices.most;
  }

  get tooMany(): string {
    return this.isTooMany ? fill(labels.tooMany, this.choice?.choices.most ?? 0) : '';
  }

  /** While it is saved, and while two choices wait for a decision. */
  get isFixed(): boolean {
    return this.isSaving || this.conflict !== undefined;
  }

  get cannotSave(): boolean {
    const { choice } = this;
    return this.isFixed || this.isTooMany || !choice || same(choice.users, choice.read);
  }

  get changedBy(): string | undefined {
    const { changedBy } = this.conflict ?? {};
    return changedBy && fill(labels.changedBy, changedBy);
  }

  get theirs(): string {
    return wordsOf(this.conflict?.users ?? []);
  }

  get mine(): string {
    const { choice } = this;
    return wordsOf(choice?.choices.users.filter(({ id }) => choice.users.includes(id)) ?? []);
  }

  async open(): Promise<void> {
    this.view = { kind: 'loading' };
    this.testProblem = undefined;
    try {
      const choices = await getChoices();
      const choice = { choices, read: choices.chosen, users: choices.chosen };
      this.view = { kind: 'choosing', choice };
      await this.focusOn(choices.users.length > 0 ? PEOPLE : CANCEL);
    } catch (error) {
      this.view = { kind: 'failed', problem: problemOf(error) };
    }
  }

  choose(event: CustomEvent<{ value: readonly string[] }>): void {
    const { choice } = this;
    // A proxy of the page's must not go to Apex.
    if (choice)
      this.view = { kind: 'choosing', choice: { ...choice, users: [...event.detail.value] } };
  }

  close(): void {
    this.view = { kind: 'shown' };
    void this.focusOn(CHANGE);
  }

  async save(): Promise<void> {
    if (this.choice) await this.send(this.choice);
  }

  /** Theirs was seen: now it is what this save is based on. */
  async saveMine(): Promise<void> {
    const { choice, conflict } = this;
    if (choice && conflict)
      await this.send({ ...choice, read: conflict.users.map(({ id }) => id) });
  }

  async test(): Promise<void> {
    this.isSending = true;
    this.testProblem = undefined;
    try {
      this.testProblem = (await sendTest()) ?? undefined;
      if (!this.testProblem) this.toast(labels.testSent);
    } catch (error) {
      this.testProblem = problemOf(error);
    } finally {
      this.isSending = false;
    }
  }

  private async send(choice: Choice): Promise<void> {
    this.view = { kind: 'saving', choice };
    try {
      const { state, conflict } = await saveUsers({
        change: { readUsers: choice.read, users: choice.users }
      });
      if (conflict) this.view = { kind: 'conflict', choice, conflict };
      else {
        this.view = { kind: 'shown' };
        this.toast(labels.saved);
      }
      this.dispatchEvent(new CustomEvent('statechange', { detail: state }));
      await this.focusOn(conflict ? CONFLICT : CHANGE);
    } catch (error) {
      this.view = { kind: 'choosing', choice, problem: problemOf(error) };
      await this.focusOn(SAVE);
    }
  }

  private toast(title: string): void {
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
  }

  /** What was disabled or absent until now takes the focus once it is rendered. */
  private async focusOn(selector: string): Promise<void> {
    await Promise.resolve();
    this.template?.querySelector<HTMLElement>(selector)?.focus();
  }
}
