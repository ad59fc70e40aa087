import type {
  ClassDeclaration,
  Modifiers,
  Position,
  TriggerDeclaration,
  TypeDeclaration
} from '../../../local/org/syntax/ast';
import type { Report } from './rules';
import { dotted, walk } from './walk';

const MAX_LINES = 200;
const MAX_TEST_LINES = 300;
/** The only class that others may call: the REST resource, which Salesforce wants global. */
const GLOBAL_CLASS = 'OptOutPushResource';
const FORBIDDEN_CALL = /^(?:system\.)?(?:system\.debug|test\.isrunningtest)$/;
/** Folders whose classes write for people who may not see the record. */
const WITHOUT_SHARING = /(?:^|\/)(?:records|history)\//;

/** Sharing, visibility and length of classes, and calls that have no place in the package. */
export function checkHouseRules(
  declaration: TypeDeclaration | TriggerDeclaration,
  path: string,
  text: string,
  report: Report
): void {
  const isTest = declaration.kind !== 'trigger' && isTestClass(declaration.modifiers);
  const limit = isTest ? MAX_TEST_LINES : MAX_LINES;
  const lines = text.trimEnd().split('\n').length;
  if (lines > limit)
    report({ line: limit + 1, column: 1 }, `longer than ${limit} lines (${lines})`);
  walk(declaration, (node) => {
    if (node.kind !== 'call' || !node.object) return;
    const call = `${dotted(node.object)}.${node.name.toLowerCase()}`;
    if (FORBIDDEN_CALL.test(call)) report(node, `${call} is called`);
  });
  if (declaration.kind === 'trigger') return;
  checkGlobal(declaration, declaration.name, report);
  for (const each of classesIn(declaration)) checkSharing(each, path, isTest, report);
}

function checkSharing(
  declared: ClassDeclaration,
  path: string,
  isTest: boolean,
  report: Report
): void {
  const { keywords } = declared.modifiers;
  const sharing = keywords.find((keyword) => keyword.endsWith(' sharing'));
  const isException = declared.superclass?.parts.at(-1)?.name.endsWith('Exception') ?? false;
  if (!sharing && !isTest && !isException)
    report(declared, `class ${declared.name} declares no sharing`);
  if (sharing === 'without sharing' && !isTest && !WITHOUT_SHARING.test(path))
    report(declared, `class ${declared.name} is without sharing outside records/ and history/`);
}

function checkGlobal(declaration: TypeDeclaration, outer: string, report: Report): void {
  if (outer === GLOBAL_CLASS) return;
  const members =
    declaration.kind === 'class'
      ? declaration.members
      : declaration.kind === 'interface'
        ? declaration.methods
        : [];
  const named: readonly (Position & { readonly modifiers?: Modifiers })[] = [
    declaration,
    ...members
  ];
  for (const node of named)
    if (node.modifiers?.keywords.includes('global')) report(node, `only ${GLOBAL_CLASS} is global`);
}

/** The class and its inner classes. */
function classesIn(declaration: TypeDeclaration): ClassDeclaration[] {
  if (declaration.kind !== 'class') return [];
  const inner = declaration.members.filter((member) => member.kind === 'class');
  return [declaration, ...inner.flatMap(classesIn)];
}

function isTestClass(modifiers: Modifiers): boolean {
  return modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'istest');
}
