import { api, LightningElement } from 'lwc';
import type { ListModel, ListRow, Shown } from '../../../page-data';
import { say, WORDS } from '../../../words';
import { Refused, requestJson } from '../http/http';
import { watchChanges } from '../live/live';
import { Latest } from '../latest/latest';

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly list: ListModel }
  | { readonly kind: 'problem'; readonly name: string; readonly details: readonly string[] };

interface Column {
  readonly name: string;
  readonly label: string;
  readonly sortable: boolean;
  readonly icon: string | null;
  readonly ariaSort: 'ascending' | 'descending' | null;
}

interface Cell {
  readonly key: string;
  readonly label: string;
  readonly shown: Shown;
  readonly isFirst: boolean;
  readonly text: string;
}

const TYPING_MS = 300;
const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** An object's list: its list views, sorted, searched, page by page. */
export default class ListPage extends LightningElement {
  words = WORDS.list;
  state: View = { kind: 'loading' };
  search = '';
  private sort: { readonly column: string; readonly descending: boolean } | null = null;
  private from = 0;
  private chosenView: string | undefined;
  private objectName = '';
  private readonly latest = new Latest();
  private typing: number | undefined;
  private forget: (() => void) | undefined;

  @api
  get object(): string {
    return this.objectName;
  }

  set object(name: string) {
    if (name === this.objectName) return;
    this.objectName = name;
    this.search = '';
    this.begin();
    this.state = { kind: 'loading' };
    void this.load();
  }

  @api
  get view(): string | undefined {
    return this.chosenView;
  }

  set view(name: string | undefined) {
    if (name === this.chosenView) return;
    this.chosenView = name;
    this.begin();
    if (this.objectName !== '') void this.load();
  }

  connectedCallback(): void {
    this.forget = watchChanges((changes) => {
      if (changes === null || changes.some(({ object }) => object === this.objectName))
        void this.load();
    });
  }

  disconnectedCallback(): void {
    this.forget?.();
    this.latest.stop();
    clearTimeout(this.typing);
  }

  get isLoading(): boolean {
    return this.state.kind === 'loading';
  }

  get problem(): View | null {
    return this.state.kind === 'problem' ? this.state : null;
  }

  get list(): ListModel | null {
    return this.state.kind === 'ready' ? this.state.list : null;
  }

  get viewLabel(): string {
    return this.list?.views.find(({ name }) => name === this.list?.view)?.label ?? '';
  }

  get viewItems(): readonly { name: string; label: string; checked: boolean }[] {
    return (this.list?.views ?? []).map((view) => ({
      ...view,
      checked: view.name === this.list?.view
    }));
  }

  get summary(): string {
    const { list } = this;
    if (list === null) return '';
    const [one, many] = WORDS.list.items;
    const sorted = list.columns.find(({ name }) => name === list.sort.column)?.label;
    return [
      say(list.total === 1 ? one : many, list.total.toLocaleString('en-US')),
      ...(sorted === undefined ? [] : [say(WORDS.list.sorted, sorted)]),
      ...(list.filteredBy.length === 0
        ? []
        : [say(WORDS.list.filtered, list.filteredBy.join(', '))])
    ].join(' • ');
  }

  get columns(): readonly Column[] {
    const { list } = this;
    if (list === null) return [];
    return list.columns.map(({ name, label, sortable }) => {
      const isSorted = name === list.sort.column;
      const { descending } = list.sort;
      return {
        name,
        label,
        sortable,
        icon: isSorted ? (descending ? 'utility:arrowdown' : 'utility:arrowup') : null,
        ariaSort: isSorted ? (descending ? 'descending' : 'ascending') : null
      };
    });
  }

  get rows(): readonly { id: string; url: string; cells: readonly Cell[] }[] {
    return (this.list?.rows ?? []).map((row) => ({ ...row, cells: this.cellsOf(row) }));
  }

  get isEmpty(): boolean {
    return this.list?.total === 0;
  }

  get hasPages(): boolean {
    return this.list !== null && this.list.total > this.list.pageSize;
  }

  get pageWords(): string {
    const { list } = this;
    return list === null ? '' : say(WORDS.list.page, list.from + 1, list.from + list.rows.length);
  }

  get isFirstPage(): boolean {
    return this.list === null || this.list.from === 0;
  }

  get isLastPage(): boolean {
    const { list } = this;
    return list === null || list.from + list.pageSize >= list.reachable;
  }

  get beyond(): string | null {
    const { list } = this;
    return list === null || list.reachable === list.total
      ? null
      : say(WORDS.list.most, list.reachable.toLocaleString('en-US'));
  }

  chooseView(event: CustomEvent<{ readonly value: string }>): void {
    this.chosenView = event.detail.value;
    this.begin();
    void this.load();
  }

  searchFor(event: CustomEvent<{ readonly value: string }>): void {
    this.search = event.detail.value;
    this.from = 0;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => void this.load(), TYPING_MS);
  }

  sortBy(event: Event): void {
    const column = (event.currentTarget as HTMLElement).dataset['column'] ?? '';
    const current = this.list?.sort;
    const descending = current?.column === column && !current.descending;
    this.sort = { column, descending };
    this.from = 0;
    void this.load();
  }

  refresh(): void {
    void this.load();
  }

  previous(): void {
    this.turnTo(this.from - (this.list?.pageSize ?? 0));
  }

  next(): void {
    this.turnTo(this.from + (this.list?.pageSize ?? 0));
  }

  private turnTo(from: number): void {
    this.from = Math.max(0, from);
    void this.load();
  }

  private begin(): void {
    this.sort = null;
    this.from = 0;
  }

  private cellsOf({ id, cells }: ListRow): Cell[] {
    const columns = this.list?.columns ?? [];
    const first = columns.findIndex(({ name }) => name === 'Name');
    return cells.map((shown, index) => ({
      key: `${id}-${index}`,
      label: columns[index]?.label ?? '',
      shown,
      isFirst: index === first,
      text: shown.kind === 'text' ? shown.text : ''
    }));
  }

  private async load(): Promise<void> {
    const query = new URLSearchParams({ search: this.search, from: String(this.from) });
    if (this.chosenView !== undefined) query.set('view', this.chosenView);
    if (this.sort !== null) {
      query.set('sort', this.sort.column);
      query.set('order', this.sort.descending ? 'descending' : 'ascending');
    }
    const address = `/lightning/data/lists/${encodeURIComponent(this.objectName)}?${query}`;
    const answer = await this.latest.of(() => requestJson<ListModel>(address));
    if (answer.kind === 'stale') return;
    if (answer.kind === 'failed') {
      this.fail(answer.error);
      return;
    }
    const isNew = this.list?.object !== answer.value.object;
    this.state = { kind: 'ready', list: answer.value };
    if (isNew) this.tell(answer.value.label);
  }

  private fail(error: unknown): void {
    const status = error instanceof Refused ? error.status : null;
    const name = status === FORBIDDEN ? 'noAccess' : status === NOT_FOUND ? 'notThere' : 'failed';
    // What is shown stays while the org does not answer.
    if (status === null && this.list !== null) return;
    const details = error instanceof Error ? [error.message] : [];
    this.state = { kind: 'problem', name, details };
    this.tell(WORDS.problems[name].title);
  }

  private tell(title: string): void {
    const detail = { title, object: this.objectName };
    this.dispatchEvent(new CustomEvent('title', { detail }));
  }
}
