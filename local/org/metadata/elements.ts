import type { Problems } from './problems';
import type { XmlElement } from './xml';

/** What a reader knows of an element's children. */
export interface KnownElements {
  /** Read into the schema. */
  readonly read: readonly string[];
  /** Of no consequence to what the org does. */
  readonly ignored: readonly string[];
}

/**
 * Refuses every child that is neither read nor known to be without consequence, so that no rule a
 * metadata file states is silently dropped.
 */
export function refuseUnknown(
  element: XmlElement,
  known: KnownElements,
  path: string,
  problems: Problems
): void {
  for (const { name, line } of element.children)
    if (!known.read.includes(name) && !known.ignored.includes(name))
      problems.unsupported(path, line, `<${name}> in a ${element.name}`);
}

/** Refuses a file whose root element is not the expected one; true when it is. */
export function expectRoot(
  root: XmlElement,
  name: string,
  path: string,
  problems: Problems
): boolean {
  if (root.name === name) return true;
  problems.error(path, root.line, `expected <${name}>, found <${root.name}>`);
  return false;
}
