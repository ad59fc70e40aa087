import type { Problems } from '../../org/metadata/problems';
import { children, textOf, type XmlElement } from '../../org/metadata/xml';

/**
 * Source: "ListView", Metadata API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_listview.htm
 */
export interface ListView {
  readonly name: string;
  readonly object: string;
  readonly label: string;
  /** Fields, in the spelling of list views: `NAME`, `CREATED_DATE`, `Kind__c`. */
  readonly columns: readonly string[];
  readonly scope: 'Everything' | 'Mine';
  readonly filters: readonly ListFilter[];
  /** `1 AND (2 OR 3)`; null: all filters. */
  readonly logic: string | null;
}

export interface ListFilter {
  readonly field: string;
  readonly operation: FilterOperation;
  readonly value: string;
}

const OPERATIONS = [
  'equals',
  'notEqual',
  'lessThan',
  'greaterThan',
  'lessOrEqual',
  'greaterOrEqual',
  'contains',
  'notContain',
  'startsWith'
] as const;

export type FilterOperation = (typeof OPERATIONS)[number];

/** Reads a list view; scopes and filters that the shell does not run are refused by name. */
export function readListView(
  root: XmlElement,
  name: string,
  object: string,
  path: string,
  problems: Problems
): ListView {
  const scope = textOf(root, 'filterScope') ?? 'Everything';
  if (scope !== 'Everything' && scope !== 'Mine')
    problems.unsupported(path, root.line, `a list view of scope ${scope}`);
  return {
    name,
    object,
    label: textOf(root, 'label') ?? name,
    columns: children(root, 'columns').map(({ text }) => text),
    scope: scope === 'Mine' ? 'Mine' : 'Everything',
    filters: children(root, 'filters').flatMap((filter) => {
      const operation = textOf(filter, 'operation') ?? '';
      const known = OPERATIONS.find((one) => one === operation);
      if (known === undefined)
        problems.unsupported(path, filter.line, `the list view filter ${operation}`);
      return known === undefined
        ? []
        : [
            {
              field: textOf(filter, 'field') ?? '',
              operation: known,
              value: textOf(filter, 'value') ?? ''
            }
          ];
    }),
    logic: textOf(root, 'booleanFilter')
  };
}

/** Fields of a compact layout. */
export function readCompactLayout(root: XmlElement): readonly string[] {
  return children(root, 'fields').map(({ text }) => text);
}
