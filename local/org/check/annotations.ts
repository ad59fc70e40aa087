import type { Modifiers } from '../syntax/ast';
import type { BoundAnnotation } from './bound';
import type { Reporter } from './diagnostics';

type AnnotationTarget = 'class' | 'method' | 'field' | 'constructor';

interface Rule {
  readonly name: string;
  readonly targets: readonly AnnotationTarget[];
  /** Names of arguments; '' is a lone value. */
  readonly arguments: readonly string[];
}

/** What the embedded org honours, or may ignore without changing what the code does. */
const MODELLED: readonly Rule[] = [
  { name: 'IsTest', targets: ['class', 'method'], arguments: ['SeeAllData', 'IsParallel'] },
  { name: 'TestSetup', targets: ['method'], arguments: [] },
  { name: 'TestVisible', targets: ['class', 'method', 'field', 'constructor'], arguments: [] },
  {
    name: 'SuppressWarnings',
    targets: ['class', 'method', 'field', 'constructor'],
    arguments: ['']
  },
  { name: 'AuraEnabled', targets: ['method', 'field'], arguments: ['cacheable', 'scope'] },
  { name: 'RestResource', targets: ['class'], arguments: ['urlMapping'] },
  { name: 'HttpGet', targets: ['method'], arguments: [] },
  { name: 'HttpPost', targets: ['method'], arguments: [] },
  { name: 'HttpPut', targets: ['method'], arguments: [] },
  { name: 'HttpPatch', targets: ['method'], arguments: [] },
  { name: 'HttpDelete', targets: ['method'], arguments: [] }
];

const UNSUPPORTED = [
  'Future',
  'ReadOnly',
  'RemoteAction',
  'NamespaceAccessible',
  'Deprecated',
  'IsParallel',
  'JsonAccess',
  'InvocableMethod',
  'InvocableVariable'
];

/** Reports unknown, misplaced and unmodelled annotations and arguments. */
export function checkAnnotations(
  report: Reporter,
  modifiers: Modifiers,
  target: AnnotationTarget
): void {
  const seen = new Set<string>();
  for (const annotation of modifiers.annotations) {
    const lower = annotation.name.toLowerCase();
    if (seen.has(lower)) report.error(annotation, `Duplicate annotation: ${annotation.name}`);
    seen.add(lower);
    const rule = MODELLED.find((r) => r.name.toLowerCase() === lower);
    if (!rule) {
      const known = UNSUPPORTED.find((name) => name.toLowerCase() === lower);
      if (known) report.unsupported(annotation, `@${known}`);
      else report.error(annotation, `Annotation does not exist: ${annotation.name}`);
      continue;
    }
    if (!rule.targets.includes(target))
      report.error(annotation, `@${rule.name} is not allowed on a ${target}`);
    for (const argument of annotation.arguments)
      if (!rule.arguments.some((name) => name.toLowerCase() === argument.name.toLowerCase()))
        report.unsupported(annotation, `@${rule.name}(${argument.name})`);
    if (lower === 'istest' && annotation.arguments.some((a) => isTrue(a, 'seealldata')))
      report.unsupported(annotation, '@IsTest(SeeAllData=true)');
    if (lower === 'auraenabled' && annotation.arguments.some((a) => isNamed(a, 'scope')))
      report.unsupported(annotation, '@AuraEnabled(scope)');
  }
}

function isNamed(argument: { readonly name: string }, name: string): boolean {
  return argument.name.toLowerCase() === name;
}

function isTrue(
  argument: { readonly name: string; readonly value: string },
  name: string
): boolean {
  return isNamed(argument, name) && argument.value.toLowerCase() === 'true';
}

/** Names in the documented spelling. */
export function bindAnnotations(modifiers: Modifiers): BoundAnnotation[] {
  return modifiers.annotations.map((annotation) => {
    const rule = MODELLED.find((r) => r.name.toLowerCase() === annotation.name.toLowerCase());
    const spelled = (name: string): string =>
      rule?.arguments.find((a) => a.toLowerCase() === name.toLowerCase()) ?? name;
    return {
      name: rule?.name ?? annotation.name,
      arguments: Object.fromEntries(annotation.arguments.map((a) => [spelled(a.name), a.value]))
    };
  });
}
