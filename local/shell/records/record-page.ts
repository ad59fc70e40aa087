import { idOf } from '../../org/api/object-names';
import { notFound } from '../../org/api/errors';
import { readRecords, recordsOf } from '../../org/api/read-records';
import { permissionsOfUser } from '../../org/data/access/checks';
import { countDynamic, runDynamic } from '../../org/data/soql/dynamic';
import type { Transaction } from '../../org/data/transaction';
import type { SObjectType } from '../../org/metadata/schema';
import { ApexMap } from '../../org/values/collections';
import type { ApexSObject } from '../../org/values/sobject';
import {
  layoutOf,
  type Layout,
  type LayoutRelatedList,
  type LayoutSection
} from '../metadata/layouts';
import type { ShellMetadata } from '../metadata/shell-metadata';
import type { RecordModel, RecordSection, RelatedList } from '../page-data';
import { WORDS } from '../words';
import { itemOf, slotFor, type Slot } from './items';
import { standardIcon } from './labels';
import { columnNamed } from './columns';
import { RecordNames, recordUrl } from './names';
import { plain } from './values';

/** Rows that a related list shows. */
const RELATED = 6;

interface SectionSlots {
  readonly label: string | null;
  readonly columns: readonly (readonly Slot[])[];
}

/**
 * The page of a record, drawn by its object's layout, with what the running user may see of it.
 * @throws RestError 404 for a record that is not there or not visible
 */
export function recordPage(
  tx: Transaction,
  metadata: ShellMetadata,
  type: SObjectType,
  id: string
): RecordModel {
  const permissions = permissionsOfUser(tx);
  if (!permissions.may('read', type)) throw notFound();
  const layout = layoutOf(tx.database, type.name, permissions.profile) ?? plainLayout(type);
  const sections = layout.sections.map((section) => slotsOf(tx, type, section));
  const highlights = (metadata.highlights.get(type.name) ?? [])
    .filter((name) => name !== 'Name')
    .flatMap((name) => slotFor(tx, type, name, 'Readonly') ?? []);
  const slots = [...sections.flatMap(({ columns }) => columns.flat()), ...highlights];
  const named = type.fields.has('name') ? ['Name'] : [];
  const fields = [...named, ...slots.flatMap(({ reads }) => reads)];
  const [record] = readRecords(tx, { type, fields, by: 'Id', values: [idOf(type, id)] });
  if (record?.id === null || record?.id === undefined) throw notFound();
  const names = new RecordNames(tx, referencesOf([record]));
  const drawn = sections.map((section) => draw(tx, section, record, names)).filter(hasItems);
  return {
    id: record.id,
    object: type.name,
    objectLabel: type.label,
    icon: iconOf(metadata, type.name),
    name: String(plain(record.fields.get('Name') ?? null) ?? record.id),
    highlights: highlights.map((slot) => itemOf(tx, slot, record, names)),
    sections: drawn,
    related: layout.relatedLists.flatMap((list) => relatedList(tx, metadata, list, record) ?? []),
    editable: drawn.some(({ columns }) => columns.flat().some(({ inputs }) => inputs.length > 0))
  };
}

/** Ids that records point to with what was read of them. */
export function referencesOf(records: readonly ApexSObject[]): readonly string[] {
  return records.flatMap((record) =>
    [...record.fields].flatMap(([name, value]) =>
      record.field(name)?.type === 'Reference' && typeof value === 'string' ? [value] : []
    )
  );
}

/** The icon of an object: of its tab, or what Lightning has for standard objects. */
export function iconOf({ tabs }: ShellMetadata, object: string): string {
  return tabs.get(object)?.icon ?? standardIcon(object);
}

function slotsOf(tx: Transaction, type: SObjectType, section: LayoutSection): SectionSlots {
  return {
    label: section.heading ? section.label : null,
    columns: section.columns.map((column) =>
      column.flatMap(({ field, behavior }) => slotFor(tx, type, field, behavior) ?? [])
    )
  };
}

function draw(
  tx: Transaction,
  { label, columns }: SectionSlots,
  record: ApexSObject,
  names: RecordNames
): RecordSection {
  return {
    label,
    columns: columns.map((slots) => slots.map((slot) => itemOf(tx, slot, record, names)))
  };
}

function hasItems({ columns }: RecordSection): boolean {
  return columns.some((column) => column.length > 0);
}

const MOST_PLAIN = 24;

/** What stands for the layout of an object whose layout is no part of the metadata: its first fields. */
function plainLayout(type: SObjectType): Layout {
  const fields = [...type.fields.values()]
    .filter(({ name }) => !['Id', 'IsDeleted', 'SystemModstamp'].includes(name))
    .filter(
      ({ name }) =>
        !/(Latitude|Longitude|GeocodeAccuracy|Street|City|State|PostalCode|Country)$/.test(name)
    )
    .slice(0, MOST_PLAIN)
    .map(({ name }) => ({ field: name, behavior: 'Readonly' as const }));
  const half = Math.ceil(fields.length / 2);
  const columns = [fields.slice(0, half), fields.slice(half)];
  return {
    object: type.name,
    sections: [{ label: WORDS.record.information, heading: true, columns }],
    relatedLists: []
  };
}

/** Related lists of custom lookups; those of products that this org does not have are left out. */
function relatedList(
  tx: Transaction,
  metadata: ShellMetadata,
  { name, fields }: LayoutRelatedList,
  parent: ApexSObject
): RelatedList | null {
  const [objectName = '', lookup = ''] = name.split('.');
  const type = tx.schema.objects.get(objectName.toLowerCase());
  const field = type?.fields.get(lookup.toLowerCase());
  const permissions = permissionsOfUser(tx);
  if (type === undefined || field === undefined) return null;
  if (!permissions.may('read', type) || !permissions.mayReadField(type, field)) return null;
  const slots = fields.flatMap(
    (one) => slotFor(tx, type, columnNamed(type, one), 'Readonly') ?? []
  );
  const binds = new ApexMap('Map<String,Object>');
  binds.put(tx, 'parent', parent.id);
  const where = `FROM ${type.name} WHERE ${field.name} = :parent`;
  const columns = [...new Set(['Id', ...slots.flatMap(({ reads }) => reads)])].join(', ');
  const records = recordsOf(
    runDynamic(
      tx,
      `SELECT ${columns} ${where} ORDER BY CreatedDate DESC LIMIT ${RELATED}`,
      binds,
      'user'
    )
  );
  const names = new RecordNames(tx, referencesOf(records));
  return {
    label: type.pluralLabel,
    icon: iconOf(metadata, type.name),
    columns: slots.map(({ label }) => label),
    rows: records.map((record) => ({
      id: record.id ?? '',
      url: recordUrl(type.name, record.id ?? ''),
      cells: slots.map((slot) => slot.show(record, names))
    })),
    total: Number(countDynamic(tx, `SELECT COUNT() ${where}`, binds, 'user'))
  };
}
