import { RestError } from '../../org/api/errors';
import { recordsOf } from '../../org/api/read-records';
import { permissionsOfUser } from '../../org/data/access/checks';
import { countDynamic, runDynamic } from '../../org/data/soql/dynamic';
import type { Transaction } from '../../org/data/transaction';
import type { Field, SObjectType } from '../../org/metadata/schema';
import type { ListView } from '../metadata/list-views';
import type { ShellMetadata } from '../metadata/shell-metadata';
import type { ListModel } from '../page-data';
import { WORDS, say } from '../words';
import { columnNamed } from './columns';
import { conditionOf, escaped, isSearchable } from './filters';
import { slotFor, type Slot } from './items';
import { pageLabel } from './labels';
import { RecordNames, recordUrl } from './names';
import { iconOf, referencesOf } from './record-page';

const PAGE_SIZE = 50;
/**
 * "The maximum offset is 2,000 rows."
 * Source: "OFFSET", SOQL and SOSL Reference,
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm
 */
const MAX_OFFSET = 2000;

/** What a page asks of a list; null and '' stand for what it begins with. */
export interface ListRequest {
  readonly view: string | null;
  readonly search: string;
  readonly sort: string | null;
  readonly descending: boolean;
  readonly from: number;
}

interface Column {
  readonly slot: Slot;
  readonly field: Field;
  /** What orders and searches it; null: nothing can. */
  readonly path: string | null;
}

/**
 * A page of an object's list, with the rows that the user may see.
 * @throws RestError 403 for an object that the user may not read, 404 for a list view that there is not;
 *   NotSupportedError for one that the shell does not run
 */
export function listPage(
  tx: Transaction,
  metadata: ShellMetadata,
  type: SObjectType,
  request: ListRequest
): ListModel {
  if (!permissionsOfUser(tx).may('read', type))
    throw new RestError(403, 'INSUFFICIENT_ACCESS', WORDS.problems.noAccess.text);
  const views = viewsOf(metadata, type);
  const view = chosen(views, request.view);
  const columns = view.columns.flatMap((name) => columnOf(tx, type, name) ?? []);
  const condition = [conditionOf(tx, type, view), searchFor(columns, request.search)]
    .filter((part) => part !== null)
    .join(' AND ');
  const where = `FROM ${type.name}${condition === '' ? '' : ` WHERE ${condition}`}`;
  const total = Number(countDynamic(tx, `SELECT COUNT() ${where}`, null, 'user'));
  const sorted =
    columns.find(({ slot, path }) => slot.name === request.sort && path !== null) ??
    columns.find(({ path }) => path !== null);
  const from = Math.max(0, Math.min(request.from, MAX_OFFSET));
  const order = sorted?.path == null ? '' : ` ORDER BY ${sorted.path} ${direction(request)}, Id`;
  const reads = [...new Set(['Id', ...columns.flatMap(({ slot }) => slot.reads)])].join(', ');
  const soql = `SELECT ${reads} ${where}${order} LIMIT ${PAGE_SIZE} OFFSET ${from}`;
  const records = recordsOf(runDynamic(tx, soql, null, 'user'));
  const names = new RecordNames(tx, referencesOf(records));
  return {
    object: type.name,
    label: type.pluralLabel,
    icon: iconOf(metadata, type.name),
    views: views.map(({ name, label }) => ({ name, label })),
    view: view.name,
    filteredBy: filteredBy(type, view),
    columns: columns.map(({ slot, path }) => ({
      name: slot.name,
      label: slot.label,
      sortable: path !== null
    })),
    sort: { column: sorted?.slot.name ?? '', descending: request.descending },
    rows: records.map((record) => ({
      id: record.id ?? '',
      url: recordUrl(type.name, record.id ?? ''),
      cells: columns.map(({ slot }) => slot.show(record, names))
    })),
    total,
    from,
    pageSize: PAGE_SIZE,
    reachable: Math.min(total, MAX_OFFSET + PAGE_SIZE)
  };
}

function direction({ descending }: ListRequest): string {
  return descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST';
}

/** The list views of the metadata, else what every standard object has. */
function viewsOf({ listViews }: ShellMetadata, type: SObjectType): readonly ListView[] {
  const written = listViews.get(type.name) ?? [];
  if (written.length > 0) return written.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const columns = STANDARD_COLUMNS[type.name] ?? ['Name', 'CreatedDate', 'LastModifiedDate'];
  const plain = { object: type.name, columns, filters: [], logic: null };
  const all = {
    ...plain,
    name: 'All',
    label: say(WORDS.list.all, type.pluralLabel),
    scope: 'Everything' as const
  };
  const mine = {
    ...plain,
    name: 'Mine',
    label: say(WORDS.list.mine, type.pluralLabel),
    scope: 'Mine' as const
  };
  return type.fields.has('ownerid') ? [all, mine] : [all];
}

const STANDARD_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Phone', 'Type', 'OwnerId'],
  Contact: ['Name', 'AccountId', 'Phone', 'Email', 'HasOptedOutOfEmail', 'OwnerId'],
  Lead: ['Name', 'Company', 'Email', 'Status', 'HasOptedOutOfEmail', 'OwnerId'],
  User: ['Name', 'Username', 'Title', 'IsActive']
};

/** The one that was asked for, else `All`, else the first. */
function chosen(views: readonly ListView[], name: string | null): ListView {
  const wanted = name ?? (views.some((view) => view.name === 'All') ? 'All' : views[0]?.name);
  const view = views.find((one) => one.name === wanted);
  if (view === undefined) throw new RestError(404, 'NOT_FOUND', WORDS.problems.notThere.text);
  return view;
}

const UNSORTABLE: readonly Field['type'][] = ['LongTextArea', 'MultiselectPicklist', 'Address'];

function columnOf(tx: Transaction, type: SObjectType, name: string): Column | null {
  const api = columnNamed(type, name);
  const field = type.fields.get(api.toLowerCase());
  const slot = slotFor(tx, type, api, 'Readonly');
  return field === undefined || slot === null ? null : { slot, field, path: pathOf(tx, field) };
}

/** Lookups go by the name of what they point to. */
function pathOf(tx: Transaction, field: Field): string | null {
  if (UNSORTABLE.includes(field.type)) return null;
  if (field.type !== 'Reference') return field.name;
  const [only = '', ...others] = field.referenceTo;
  const parent = tx.schema.objects.get(only.toLowerCase());
  const named =
    others.length === 0 &&
    field.relationshipName !== null &&
    parent?.fields.has('name') === true &&
    permissionsOfUser(tx).may('read', parent);
  return named ? `${field.relationshipName}.Name` : null;
}

/** Every word of the search stands in one of the columns that hold texts. */
function searchFor(columns: readonly Column[], search: string): string | null {
  const words = search
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const paths = columns.flatMap(({ field, path }) =>
    path !== null && (isSearchable(field) || field.type === 'Reference') ? [path] : []
  );
  if (words.length === 0 || paths.length === 0) return null;
  return words
    .map((word) => `(${paths.map((path) => `${path} LIKE '%${escaped(word)}%'`).join(' OR ')})`)
    .join(' AND ');
}

function filteredBy(type: SObjectType, view: ListView): readonly string[] {
  const fields = view.filters.flatMap(
    ({ field }) => type.fields.get(columnNamed(type, field).toLowerCase()) ?? []
  );
  return [...new Set(fields.map((field) => pageLabel(type, field)))];
}
