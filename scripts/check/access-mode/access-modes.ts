import { loadSignatures } from '../../../local/org/platform/load';
import type {
  Expression,
  TriggerDeclaration,
  TypeDeclaration
} from '../../../local/org/syntax/ast';
import type { Report } from './rules';
import { dotted, walk } from './walk';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** Lower-cased names of the methods of `Database` that Salesforce lets name an access mode. */
const MODAL_METHODS = new Set(
  (loadSignatures().type('Database')?.methods ?? [])
    .filter((method) => method.parameters.includes('AccessLevel'))
    .map((method) => method.name.toLowerCase())
);

/** Every query and every DML names its access mode: `WITH USER_MODE`, `as user`, or an AccessLevel. */
export function checkAccessModes(
  declaration: TypeDeclaration | TriggerDeclaration,
  report: Report
): void {
  const levels = namesOfLevels(declaration);
  walk(declaration, (node) => {
    if (node.kind === 'soql' && node.query.access === null)
      report(node, 'the query names no access mode (WITH USER_MODE or WITH SYSTEM_MODE)');
    if (node.kind === 'dml' && node.access === null)
      report(node, `${node.operation} names no access mode (as user or as system)`);
    if (node.kind === 'call' && isModal(node) && !node.arguments.some((a) => isLevel(a, levels)))
      report(node, `Database.${node.name} names no access mode (an AccessLevel)`);
  });
}

function isModal(call: Call): boolean {
  return (
    call.object !== null &&
    /^(?:system\.)?database$/.test(dotted(call.object)) &&
    MODAL_METHODS.has(call.name.toLowerCase())
  );
}

function isLevel(argument: Expression, levels: ReadonlySet<string>): boolean {
  if (argument.kind === 'ternary')
    return isLevel(argument.then, levels) && isLevel(argument.else, levels);
  const text = dotted(argument);
  return /^(?:system\.)?accesslevel\.\w+$/.test(text) || levels.has(text.replace(/^this\./, ''));
}

/** Lower-cased names of variables, parameters and fields declared as AccessLevel. */
function namesOfLevels(tree: unknown, names = new Set<string>()): Set<string> {
  if (typeof tree !== 'object' || tree === null) return names;
  if ('name' in tree && 'type' in tree && isLevelType(tree.type))
    names.add(String(tree.name).toLowerCase());
  for (const value of Object.values(tree)) namesOfLevels(value, names);
  return names;
}

function isLevelType(type: unknown): boolean {
  if (typeof type !== 'object' || type === null || !('parts' in type)) return false;
  const parts = type.parts as readonly { readonly name: string }[];
  return parts.at(-1)?.name.toLowerCase() === 'accesslevel';
}
