import type { ApexClass, ApexMethod, Executable } from '../emit/abi';
import { OrgBuildError, type Diagnostic } from '../metadata/schema';

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A class annotated `@RestResource`. */
export interface RestResource {
  readonly type: ApexClass;
  readonly mapping: string;
  /** By HTTP verb, in the order of `VERBS`. */
  readonly methods: ReadonlyMap<string, ApexMethod>;
}

/**
 * The classes annotated `@RestResource`.
 * @throws OrgBuildError for what Salesforce serves and this org does not: methods with parameters or a
 *   result, which Salesforce reads from and writes as JSON, and `*` elsewhere than in a closing `/*`
 */
export function restResources(program: Executable): RestResource[] {
  const resources = [...program.classes.values()].flatMap((type) => {
    const mapping = urlMapping(type);
    return mapping === null ? [] : [{ type, mapping, methods: restMethods(type) }];
  });
  const problems = resources.flatMap(refusals);
  if (problems.length > 0) throw new OrgBuildError(problems);
  return resources;
}

/**
 * The resource at a path: "An exact match always wins", then the longest mapping that ends in `*`.
 * Source: "RestResource Annotation",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_rest_resource.htm
 */
export function findRestResource(
  resources: readonly RestResource[],
  path: string
): RestResource | null {
  let best: RestResource | null = null;
  for (const resource of resources) {
    const { mapping } = resource;
    if (mapping === path) return resource;
    if (!mapping.endsWith('*') || !path.startsWith(mapping.slice(0, -1))) continue;
    if (best === null || mapping.length > best.mapping.length) best = resource;
  }
  return best;
}

function refusals({ type, mapping, methods }: RestResource): Diagnostic[] {
  const refuse = (line: number, message: string): Diagnostic => ({
    path: type.path,
    line,
    column: 1,
    message,
    kind: 'unsupported'
  });
  const problems: Diagnostic[] = [];
  if (mapping.replace(/\/\*$/, '').includes('*'))
    problems.push(refuse(1, `the urlMapping ${mapping}`));
  for (const method of methods.values())
    if (method.parameters.length > 0 || method.returns !== 'void')
      problems.push(
        refuse(method.line, `the Apex REST method ${method.name} with parameters or a result`)
      );
  return problems;
}

function urlMapping(type: ApexClass): string | null {
  const annotation = type.annotations.find((a) => a.name.toLowerCase() === 'restresource');
  if (annotation === undefined) return null;
  const entry = Object.entries(annotation.arguments).find(
    ([name]) => name.toLowerCase() === 'urlmapping'
  );
  return entry?.[1] ?? null;
}

function restMethods(type: ApexClass): Map<string, ApexMethod> {
  const methods = new Map<string, ApexMethod>();
  for (const verb of VERBS)
    for (const method of type.staticMethods.values())
      if (method.annotations.some((a) => a.name.toLowerCase() === `http${verb.toLowerCase()}`))
        methods.set(verb, method);
  return methods;
}
