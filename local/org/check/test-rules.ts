import type { Annotation } from '../syntax/ast';
import type { Reporter } from './diagnostics';
import { findAnnotation, type MethodSymbol } from './symbols';

const HTTP = ['HttpGet', 'HttpPost', 'HttpPut', 'HttpPatch', 'HttpDelete'];

/** The rules that annotations put on the methods they stand on: tests, REST and Aura methods. */
export function checkMethodAnnotations(report: Reporter, method: MethodSymbol): void {
  const { modifiers } = method.declaration;
  for (const name of ['IsTest', 'TestSetup']) {
    const annotation = findAnnotation(modifiers, name);
    if (annotation) checkTestMethod(report, method, annotation);
  }
  for (const name of HTTP) {
    const annotation = findAnnotation(modifiers, name);
    if (annotation) checkHttpMethod(report, method, annotation);
  }
  const aura = findAnnotation(modifiers, 'AuraEnabled');
  if (aura && !method.static)
    report.error(aura, `AuraEnabled methods must be static: ${method.name}`);
  if (aura && method.access !== 'public' && method.access !== 'global')
    report.error(aura, `AuraEnabled methods must be public or global: ${method.name}`);
  const invocable = findAnnotation(modifiers, 'InvocableMethod');
  if (invocable && (!method.static || method.parameters.length > 1))
    report.error(invocable, `InvocableMethod must be static and take one list: ${method.name}`);
}

function checkTestMethod(report: Reporter, method: MethodSymbol, annotation: Annotation): void {
  if (!method.owner.test)
    report.error(annotation, `Test methods must be in test classes: ${method.name}`);
  if (!method.static) report.error(annotation, `Test methods must be static: ${method.name}`);
  if (method.returns.kind !== 'void')
    report.error(annotation, `Test methods must return void: ${method.name}`);
  if (method.parameters.length > 0)
    report.error(annotation, `Test methods take no parameters: ${method.name}`);
}

function checkHttpMethod(report: Reporter, method: MethodSymbol, annotation: Annotation): void {
  if (!findAnnotation(method.owner.declaration.modifiers, 'RestResource'))
    report.error(annotation, `@${annotation.name} is only allowed in a @RestResource class`);
  if (!method.static || method.access !== 'global')
    report.error(annotation, `@${annotation.name} methods must be global and static`);
  const twin = [...method.owner.methods.values()]
    .flat()
    .some((m) => findAnnotation(m.declaration.modifiers, annotation.name));
  if (twin) report.error(annotation, `Only one @${annotation.name} method is allowed in a class`);
}
