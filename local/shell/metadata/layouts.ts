import type { OrgDatabase } from '../../org/data/database';
import { layoutFor } from '../../org/services/metadata/layout-assignments';
import { children, flag, textOf, type XmlElement } from '../../org/metadata/xml';

/**
 * Source: "Layout", Metadata API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_layouts.htm
 */
export interface Layout {
  readonly object: string;
  readonly sections: readonly LayoutSection[];
  readonly relatedLists: readonly LayoutRelatedList[];
}

export interface LayoutSection {
  readonly label: string;
  /** Whether its heading is shown on record pages. */
  readonly heading: boolean;
  readonly columns: readonly (readonly LayoutItem[])[];
}

export interface LayoutItem {
  /** API name, of a compound too: `Name`, `MailingAddress`. */
  readonly field: string;
  readonly behavior: 'Edit' | 'Readonly' | 'Required';
}

export interface LayoutRelatedList {
  /** `Acme_Visit__c.Contact__c` */
  readonly name: string;
  readonly fields: readonly string[];
}

/** The layout of an object as it is in the org now, the one that a profile sees; null: the org has none. */
export function layoutOf(
  database: OrgDatabase,
  object: string,
  profile: string | null
): Layout | null {
  const shown = layoutFor(database, object, profile);
  return shown === null ? null : readLayout(shown.root, shown.fullName);
}

/** @param name of the layout, `Contact-Acme Contact Layout` */
export function readLayout(root: XmlElement, name: string): Layout {
  const [object = ''] = name.split('-');
  return {
    object,
    sections: children(root, 'layoutSections')
      .filter((section) => textOf(section, 'style') !== 'CustomLinks')
      .map(readSection),
    relatedLists: children(root, 'relatedLists').map((list) => ({
      name: textOf(list, 'relatedList') ?? '',
      fields: children(list, 'fields').map(({ text }) => text)
    }))
  };
}

function readSection(section: XmlElement): LayoutSection {
  return {
    label: textOf(section, 'label') ?? '',
    heading: flag(section, 'detailHeading'),
    columns: children(section, 'layoutColumns').map((column) =>
      children(column, 'layoutItems').flatMap(readItem)
    )
  };
}

/** Blank spaces, custom links and pages in a layout hold nothing that a record has. */
function readItem(item: XmlElement): LayoutItem[] {
  const field = textOf(item, 'field');
  const behavior = textOf(item, 'behavior');
  if (field === null) return [];
  return [
    { field, behavior: behavior === 'Edit' || behavior === 'Required' ? behavior : 'Readonly' }
  ];
}
