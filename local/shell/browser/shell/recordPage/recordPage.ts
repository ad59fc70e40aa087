import { api, LightningElement } from 'lwc';
import type { RecordInput, RecordItem, RecordModel } from '../../../page-data';
import { say, WORDS } from '../../../words';
import { focusOn } from '../focus/focus';
import { Refused, requestJson } from '../http/http';
import { Latest } from '../latest/latest';
import { watchChanges, type Change } from '../live/live';
import { session } from '../session/session';
import { ShowToastEvent } from '../../lightning/platformShowToastEvent/platformShowToastEvent';
import { notifyRecordUpdateAvailable } from '../../lightning/uiRecordApi/uiRecordApi';

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly record: RecordModel }
  | { readonly kind: 'problem'; readonly name: string; readonly details: readonly string[] };

interface Placed {
  readonly name: string;
  readonly props: Readonly<Record<string, string>>;
}

const NOT_FOUND = 404;

/** A record as its layout draws it. What changes in the org changes here, without loading anew. */
export default class RecordPage extends LightningElement {
  words = WORDS.record;
  state: View = { kind: 'loading' };
  isEditing = false;
  announcement = '';
  private current = '';
  private readonly latest = new Latest();
  private forget: (() => void) | undefined;
  /** Whether the page was opened to edit. */
  @api edits = false;

  @api
  get recordId(): string {
    return this.current;
  }

  set recordId(id: string) {
    if (id === this.current) return;
    this.current = id;
    this.isEditing = false;
    this.state = { kind: 'loading' };
    void this.load();
  }

  connectedCallback(): void {
    this.forget = watchChanges((changes) => void this.follow(changes));
  }

  disconnectedCallback(): void {
    this.forget?.();
    this.latest.stop();
  }

  get isLoading(): boolean {
    return this.state.kind === 'loading';
  }

  get problem(): View | null {
    return this.state.kind === 'problem' ? this.state : null;
  }

  get record(): RecordModel | null {
    return this.state.kind === 'ready' ? this.state.record : null;
  }

  get canEdit(): boolean {
    return this.record?.editable === true && !this.isEditing;
  }

  get hasHighlights(): boolean {
    return (this.record?.highlights.length ?? 0) > 0;
  }

  /** Components for record pages that are for records of this object. */
  get placed(): readonly Placed[] {
    const { record } = this;
    if (record === null) return [];
    const props = { recordId: record.id, objectApiName: record.object };
    return session.recordComponents
      .filter(({ objects }) => objects?.includes(record.object) ?? true)
      .map(({ name }) => ({ name, props }));
  }

  get hasComponents(): boolean {
    return this.placed.length > 0;
  }

  get bodyClass(): string {
    return this.hasComponents ? 'body two' : 'body';
  }

  edit(): void {
    this.isEditing = true;
  }

  cancel(): void {
    this.isEditing = false;
    void this.load();
    this.focusEdit();
  }

  async saved(event: CustomEvent<{ readonly inputs: readonly RecordInput[] }>): Promise<void> {
    event.stopPropagation();
    this.isEditing = false;
    await this.load();
    await notifyRecordUpdateAvailable([{ recordId: this.current }]);
    const { objectLabel = '', name = '' } = this.record ?? {};
    const title = say(WORDS.record.saved, `${objectLabel} "${name}"`);
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    this.focusEdit();
  }

  /** The control that began the edit is back, and focus with it. */
  private focusEdit(): void {
    requestAnimationFrame(() => focusOn(this.refs?.['edit']));
  }

  private async follow(changes: readonly Change[] | null): Promise<void> {
    const own = changes?.find(({ id }) => id === this.current);
    const related = changes?.some(({ object }) => object !== this.record?.object) ?? false;
    if (this.isEditing || (changes !== null && own === undefined && !(related && this.hasRelated)))
      return;
    const before = this.record;
    await Promise.all([this.load(), notifyRecordUpdateAvailable([{ recordId: this.current }])]);
    if (before !== null && this.record !== null) this.announce(before, this.record);
  }

  private get hasRelated(): boolean {
    return (this.record?.related.length ?? 0) > 0;
  }

  private announce(before: RecordModel, after: RecordModel): void {
    const were = new Map(itemsOf(before).map(({ name, shown }) => [name, JSON.stringify(shown)]));
    const changed = itemsOf(after)
      .filter(
        ({ name, shown }) => were.get(name) !== JSON.stringify(shown) && name !== 'LastModifiedById'
      )
      .map(({ label }) => label);
    if (before.id === after.id && changed.length > 0)
      this.announcement = say(WORDS.record.changed, after.name, changed.join(', '));
  }

  private async load(): Promise<void> {
    const address = `/lightning/data/records/${encodeURIComponent(this.current)}`;
    const answer = await this.latest.of(() => requestJson<RecordModel>(address));
    if (answer.kind === 'stale') return;
    if (answer.kind === 'failed') {
      this.fail(answer.error);
      return;
    }
    const isFirst = this.state.kind !== 'ready';
    const { value: record } = answer;
    this.state = { kind: 'ready', record };
    if (!isFirst) return;
    this.isEditing = this.edits && record.editable;
    this.tell(record.name, record.object);
  }

  private fail(error: unknown): void {
    const status = error instanceof Refused ? error.status : null;
    // What is shown stays while the org does not answer.
    if (status === null && this.record !== null) return;
    const name = status === NOT_FOUND ? 'noRecord' : 'failed';
    const details = error instanceof Error ? [error.message] : [];
    this.state = { kind: 'problem', name, details };
    this.tell(WORDS.problems[name].title);
  }

  private tell(title: string, object?: string): void {
    const detail = object === undefined ? { title } : { title, object };
    this.dispatchEvent(new CustomEvent('title', { detail }));
  }
}

function itemsOf({ sections }: RecordModel): readonly RecordItem[] {
  return sections.flatMap(({ columns }) => columns.flat());
}
