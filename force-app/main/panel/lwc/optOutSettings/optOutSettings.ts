import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import saveSettings from '@salesforce/apex/OptOutPanelController.saveSettings';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { problemOf } from 'c/optOutErrors';
import type { Problem } from 'c/optOutErrors';
import OptOutSettingsConfirm from 'c/optOutSettingsConfirm';
import { fill } from 'c/optOutText';
import { labels } from './labels';
import { TARGETS, changesBetween, consequencesOf, same, syncName, targetName } from './words';
import type { Settings } from './words';

/** Somebody else saved first: theirs stands, ours waits for a choice. */
type Conflict = NonNullable<Apex.OptOutPanelState['conflict']>;

/**
 * What the admin changed and has not saved. `read` is what stood there when the change began: it goes
 * back with the save, so that nobody's change is overwritten unseen.
 */
interface Draft extends Settings {
  readonly read: Settings;
}

type Step =
  | { readonly kind: 'editing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'conflict'; readonly conflict: Conflict };

interface TargetOption {
  readonly value: string;
  readonly name: string;
  readonly meaning: string;
  readonly checked: boolean;
  readonly meaningId: string;
}

const SWITCH = 'lightning-input';
const CONFLICT = '[data-id="conflict"] h3';
const SAVE = '[data-id="save"]';

/** Container: the switch and the field choice. Fires `statechange` with the panel's state after a save. */
export default class OptOutSettings extends LightningElement {
  readonly timeZone = TIME_ZONE;
  /** What is saved. A draft stays when this changes. */
  @api settings: Settings = { syncEnabled: false, target: '' };

  labels = labels;
  draft: Draft | undefined;
  step: Step = { kind: 'editing' };

  /** Proposes to switch the sync on. Resolves to whether that was saved. */
  @api
  async enable(): Promise<boolean> {
    const before = this.draft;
    const { target } = this.shown;
    // Saved even when the switch is on already: settings that were copied from another org wait for it.
    this.draft = { syncEnabled: true, target, read: before?.read ?? this.settings };
    const saved = await this.save();
    if (!saved && this.step.kind === 'editing') this.draft = before;
    return saved;
  }

  get shown(): Settings {
    return this.draft ?? this.settings;
  }

  get options(): TargetOption[] {
    return TARGETS.map((target) => ({
      ...target,
      checked: target.value === this.shown.target,
      meaningId: `${target.value}-meaning`
    }));
  }

  get isClean(): boolean {
    return this.draft === undefined;
  }

  get isSaving(): boolean {
    return this.step.kind === 'saving';
  }

  get cannotAct(): boolean {
    return this.isClean || this.isSaving || this.conflict !== undefined;
  }

  /** While the switch is off, the choice below it does not count: that must be seen beside it. */
  get noteOff(): boolean {
    return !this.shown.syncEnabled;
  }

  get problem(): Problem | undefined {
    return this.step.kind === 'failed' ? this.step.problem : undefined;
  }

  get conflict(): Conflict | undefined {
    return this.step.kind === 'conflict' ? this.step.conflict : undefined;
  }

  get changedBy(): string | undefined {
    const { changedBy } = this.conflict ?? {};
    return changedBy && fill(labels.changedBy, changedBy);
  }

  get theirs(): string {
    return this.conflict ? describe(this.conflict) : '';
  }

  get mine(): string {
    return describe(this.shown);
  }

  changeSync(event: CustomEvent<{ checked: boolean }>): void {
    this.change({ syncEnabled: event.detail.checked });
  }

  changeTarget(event: Event): void {
    this.change({ target: (event.currentTarget as HTMLInputElement).value });
  }

  cancel(): void {
    this.draft = undefined;
    this.step = { kind: 'editing' };
    void this.focusOn(SWITCH);
  }

  /** Asks with before and after, then saves. Resolves to whether it was saved. */
  async save(): Promise<boolean> {
    const { draft } = this;
    if (!draft || this.isSaving) return false;
    const agreed = await OptOutSettingsConfirm.open({
      size: 'small',
      label: labels.confirmHeading,
      changes: changesBetween(draft.read, draft),
      consequences: consequencesOf(draft.read, draft)
    });
    // What was agreed to is saved, whatever a poll has brought meanwhile.
    return agreed === true ? this.send(draft) : false;
  }

  keepTheirs(): void {
    this.cancel();
  }

  /** Their values were seen: now they are what this save is based on. */
  async saveMine(): Promise<void> {
    const { conflict, draft } = this;
    if (!conflict || !draft) return;
    const { syncEnabled, target } = conflict;
    await this.send({ ...draft, read: { syncEnabled, target } });
  }

  private change(part: Partial<Settings>): void {
    const read = this.draft?.read ?? this.settings;
    const next = { ...this.shown, ...part };
    const settings: Settings = { syncEnabled: next.syncEnabled, target: next.target };
    this.draft = same(settings, read) ? undefined : { ...settings, read };
    if (this.step.kind === 'failed') this.step = { kind: 'editing' };
  }

  private async send(draft: Draft): Promise<boolean> {
    this.step = { kind: 'saving' };
    try {
      const state = await saveSettings({
        change: {
          readSyncEnabled: draft.read.syncEnabled,
          readTarget: draft.read.target,
          syncEnabled: draft.syncEnabled,
          target: draft.target
        }
      });
      const isSaved = this.takeAnswer(state);
      await this.focusOn(isSaved ? SWITCH : CONFLICT);
      return isSaved;
    } catch (error) {
      this.step = { kind: 'failed', problem: problemOf(error) };
      await this.focusOn(SAVE);
      return false;
    }
  }

  private takeAnswer(state: Apex.OptOutPanelState): boolean {
    const { conflict } = state;
    if (conflict) this.step = { kind: 'conflict', conflict };
    else {
      this.draft = undefined;
      this.step = { kind: 'editing' };
      this.dispatchEvent(new ShowToastEvent({ title: labels.saved, variant: 'success' }));
    }
    this.dispatchEvent(new CustomEvent('statechange', { detail: state }));
    return !conflict;
  }

  /** What was disabled until now takes the focus once it is rendered. */
  private async focusOn(selector: string): Promise<void> {
    await Promise.resolve();
    this.template?.querySelector<HTMLElement>(selector)?.focus();
  }
}

function describe({ syncEnabled, target }: Settings): string {
  return `${labels.sync}: ${syncName(syncEnabled)} · ${targetName(target)}`;
}
