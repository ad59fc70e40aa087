import { refuseUnknown } from './elements';
import type { Problems } from './problems';
import { child, children, flag, textOf } from './xml';
import type { XmlElement } from './xml';

export interface Picklist {
  readonly values: readonly string[];
  readonly defaultValue: string | null;
  readonly restricted: boolean;
}

const NONE: Picklist = { values: [], defaultValue: null, restricted: false };

/**
 * The values of a picklist field defined in place. Inactive ones are left out: the platform takes them
 * for no new record. Global value sets, dependent picklists and
 * sorting by label are refused.
 */
export function picklist(field: XmlElement, path: string, problems: Problems): Picklist {
  const valueSet = child(field, 'valueSet');
  if (!valueSet) return NONE;
  const known = { read: ['restricted', 'valueSetDefinition'], ignored: [] };
  refuseUnknown(valueSet, known, path, problems);
  const definition = child(valueSet, 'valueSetDefinition');
  if (!definition) return NONE;
  refuseUnknown(definition, { read: ['sorted', 'value'], ignored: [] }, path, problems);
  if (flag(definition, 'sorted'))
    problems.unsupported(path, definition.line, 'a picklist sorted by its labels');
  const active = children(definition, 'value').filter(
    (value) => textOf(value, 'isActive') !== 'false'
  );
  const names = active.map((value) => textOf(value, 'fullName') ?? '');
  const chosen = active.find((value) => flag(value, 'default'));
  return {
    values: names,
    defaultValue: chosen ? textOf(chosen, 'fullName') : null,
    restricted: flag(valueSet, 'restricted')
  };
}
