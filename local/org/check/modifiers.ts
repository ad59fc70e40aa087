import type { Modifiers, Position } from '../syntax/ast';
import type { Reporter } from './diagnostics';
import { findAnnotation, type Access } from './symbols';

type Sharing = 'with' | 'without' | 'inherited' | 'none';

const ACCESS: readonly Access[] = ['private', 'protected', 'public', 'global'];

const REFUSED: Readonly<Record<string, string>> = {
  testmethod: 'testMethod: write @IsTest',
  webservice: 'webservice methods'
};

/** The written access, else `fallback`. */
export function accessOf(modifiers: Modifiers, fallback: Access): Access {
  return ACCESS.find((access) => has(modifiers, access)) ?? fallback;
}

export function has(modifiers: Modifiers, keyword: string): boolean {
  return modifiers.keywords.includes(keyword);
}

export function isTestVisible(modifiers: Modifiers): boolean {
  return findAnnotation(modifiers, 'TestVisible') !== undefined;
}

export function isTest(modifiers: Modifiers): boolean {
  return findAnnotation(modifiers, 'IsTest') !== undefined;
}

export function sharingOf(modifiers: Modifiers): Sharing {
  if (has(modifiers, 'with sharing')) return 'with';
  if (has(modifiers, 'without sharing')) return 'without';
  return has(modifiers, 'inherited sharing') ? 'inherited' : 'none';
}

/** Reports keywords that do not belong on this kind of declaration, and contradictions. */
export function checkKeywords(
  report: Reporter,
  at: Position,
  modifiers: Modifiers,
  allowed: readonly string[]
): void {
  for (const keyword of modifiers.keywords) {
    const refused = REFUSED[keyword];
    if (refused) report.unsupported(at, refused);
    else if (!allowed.includes(keyword))
      report.error(at, `Modifier is not allowed here: ${keyword}`);
  }
  if (new Set(modifiers.keywords).size !== modifiers.keywords.length)
    report.error(at, 'Duplicate modifier');
  if (ACCESS.filter((access) => has(modifiers, access)).length > 1)
    report.error(at, 'Only one access modifier is allowed');
  if (modifiers.keywords.filter((keyword) => keyword.endsWith(' sharing')).length > 1)
    report.error(at, 'Only one sharing declaration is allowed');
}
