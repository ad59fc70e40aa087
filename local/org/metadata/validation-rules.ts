import { expectRoot, refuseUnknown } from './elements';
import type { Problems } from './problems';
import type { ValidationRule } from './schema';
import { flag, textOf } from './xml';
import type { XmlElement } from './xml';

const KNOWN = {
  read: ['fullName', 'active', 'errorConditionFormula', 'errorDisplayField', 'errorMessage'],
  ignored: ['description']
};

/** A validation rule from `validationRules/*.validationRule-meta.xml`; null when it is incomplete, which is reported. */
export function readValidationRule(
  root: XmlElement,
  fileName: string,
  path: string,
  problems: Problems
): ValidationRule | null {
  if (!expectRoot(root, 'ValidationRule', path, problems)) return null;
  refuseUnknown(root, KNOWN, path, problems);
  const formula = textOf(root, 'errorConditionFormula');
  const message = textOf(root, 'errorMessage');
  if (!formula || !message) {
    problems.error(path, root.line, 'a validation rule needs a formula and a message');
    return null;
  }
  return {
    name: textOf(root, 'fullName') ?? fileName,
    active: flag(root, 'active'),
    formula,
    message,
    field: textOf(root, 'errorDisplayField')
  };
}
