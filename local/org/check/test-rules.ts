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
  if (aura && carriers(method, 'AuraEnabled').some((m) => m.name === method.name))
    report.error(aura, `AuraEnabled methods cannot be overloaded: ${method.name}`);
  const setup = findAnnotation(modifiers, 'TestSetup');
  if (setup && carriers(method, 'TestSetup').length > 0)
    report.error(setup, 'Only one @TestSetup method is allowed in a class');
  checkObjectMethod(report, method);
}

/** The methods declared before this one in its class that have the annotation. */
function carriers(method: MethodSymbol, annotation: string): MethodSymbol[] {
  return [...method.owner.methods.values()]
    .flat()
    .filter((m) => m !== method && findAnnotation(m.declaration.modifiers, annotation));
}

const OF_OBJECT = ['tostring()', 'hashcode()', 'equals(object)'];

/** What the platform itself calls on every object must be open to it. */
function checkObjectMethod(report: Reporter, method: MethodSymbol): void {
  if (method.static || method.access === 'public' || method.access === 'global') return;
  if (OF_OBJECT.includes(method.signature.toLowerCase()))
    report.unsupported(method.declaration, `${method.name} that is not public`);
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
  if (carriers(method, annotation.name).length > 0)
    report.error(annotation, `Only one @${annotation.name} method is allowed in a class`);
}
