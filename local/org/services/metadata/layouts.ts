import { LAYOUT } from '../../data/hidden-objects';
import type { OrgDatabase } from '../../data/database';
import type { Row, Store } from '../../data/store';
import type { Transaction } from '../../data/transaction';
import { Problems } from '../../metadata/problems';
import { parseXml, type XmlElement } from '../../metadata/xml';

/** A layout as a file of a project holds it. */
export interface LayoutFile {
  /** `Lead-Lead %28Sales%29 Layout`: names are percent-encoded, in files as everywhere. */
  readonly fullName: string;
  readonly xml: string;
  /** Names of the profiles that see it, a line each; null: none. */
  readonly profiles?: string | null;
}

/** How files of layouts are called. */
export const SUFFIX = '.layout-meta.xml';

/**
 * Puts layouts of files in place, as a deployment of the project would: new ones and those whose file is
 * another than last time. What the org changed since stays; a layout whose file is gone goes.
 */
export function alignLayouts(tx: Transaction, files: readonly LayoutFile[]): void {
  const gone = new Map([...tx.store.rows(LAYOUT)].map((row) => [fullNameOf(row), row]));
  for (const { fullName, xml, profiles = null } of files) {
    const row = gone.get(fullName);
    gone.delete(fullName);
    const values = { Xml: xml, Source: xml, Profiles: profiles };
    if (row === undefined) tx.store.insert(tx.undo, LAYOUT, { FullName: fullName, ...values });
    else if (row.values['Source'] !== xml) tx.store.update(tx.undo, row, values);
    else if ((row.values['Profiles'] ?? null) !== profiles)
      tx.store.update(tx.undo, row, { Profiles: profiles });
  }
  for (const row of gone.values()) tx.store.remove(tx.undo, row);
}

/** The layouts of the org as they are now: full name and root element, in order of name. */
export function currentLayouts(database: OrgDatabase): ReadonlyMap<string, XmlElement> {
  const rows = [...database.store.rows(LAYOUT)].map((row) => [fullNameOf(row), row] as const);
  return new Map(rows.toSorted(byName).map(([name, row]) => [name, elementOf(row)]));
}

/** The XML of a layout as it is now; null when the org has none of this name. */
export function layoutXml(store: Store, fullName: string): string | null {
  const row = layoutRow(store, fullName);
  return row === undefined ? null : String(row.values['Xml']);
}

/** Stores a deployed layout. @throws Error when the org has none of this name */
export function putLayout(tx: Transaction, fullName: string, xml: string): Row {
  const row = layoutRow(tx.store, fullName);
  if (row === undefined) throw new Error(`the layout ${fullName} is gone`);
  return tx.store.update(tx.undo, row, { Xml: xml });
}

/** Puts a layout in place of the one of its name, or beside the others. Without a file it is gone at the next start. */
export function setLayout(tx: Transaction, fullName: string, xml: string): void {
  const row = layoutRow(tx.store, fullName);
  if (row === undefined) tx.store.insert(tx.undo, LAYOUT, { FullName: fullName, Xml: xml });
  else tx.store.update(tx.undo, row, { Xml: xml });
}

/** The row of a layout, by its full name. */
export function layoutRow(store: Store, fullName: string): Row | undefined {
  for (const row of store.rows(LAYOUT)) if (fullNameOf(row) === fullName) return row;
  return undefined;
}

/** The root element of a stored layout. */
export function elementOf(row: Row): XmlElement {
  return parseLayout(fullNameOf(row), String(row.values['Xml']));
}

/** The root element of a layout's XML. @throws OrgBuildError when it is not well formed */
export function parseLayout(fullName: string, xml: string): XmlElement {
  const problems = new Problems();
  const element = parseXml(xml, `${fullName}${SUFFIX}`, problems);
  problems.throwIfAny();
  if (element === null) throw new Error(`${fullName} holds no element`);
  return element;
}

function fullNameOf(row: Row): string {
  return String(row.values['FullName']);
}

function byName([a]: readonly [string, Row], [b]: readonly [string, Row]): number {
  return a < b ? -1 : 1;
}
