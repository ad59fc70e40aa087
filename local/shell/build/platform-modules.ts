import type { SObjectType } from '../../org/metadata/schema';
import { localeModule } from './base-components';
import { SESSION, type Exports } from './specifiers';
import { USER_PERMISSIONS } from './user-permissions';

/** What a built project has, for modules that Salesforce makes from metadata. */
export interface OrgNames {
  /** Values of custom labels by lower-cased name. */
  readonly labels: ReadonlyMap<string, { readonly value: string }>;
  /** Objects by lower-cased name. */
  readonly objects: ReadonlyMap<string, SObjectType>;
  readonly customPermissions: readonly string[];
  /** The `@AuraEnabled` method of a `Class.method`, as Apex spells it; null: there is none. */
  apexMethod(name: string): ApexMethodName | null;
}

export interface ApexMethodName {
  readonly className: string;
  readonly method: string;
  readonly cacheable: boolean;
}

/** An import that Salesforce would refuse, or that it serves and the shell does not. */
export class UnservedImport extends Error {
  override readonly name = 'UnservedImport';
}

/**
 * What stands for a `@salesforce/...` module in a page.
 * Source: "@salesforce Modules", https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html
 * @returns its JavaScript; null for a specifier of another kind
 * @throws UnservedImport naming what there is not
 */
export function salesforceModule(specifier: string, names: OrgNames): string | null {
  if (specifier === '@salesforce/apex') return `export * from 'shell/apex';`;
  const [, kind = '', name = ''] = /^@salesforce\/(\w+)\/(.+)$/.exec(specifier) ?? [];
  if (kind === '') return specifier.startsWith('@salesforce/') ? refuse(specifier) : null;
  switch (kind) {
    case 'apex':
      return apexModule(name, names);
    case 'label':
      return labelModule(name, names);
    case 'schema':
      return schemaModule(name, names);
    case 'customPermission':
      return customPermissionModule(name, names);
    case 'userPermission':
      return userPermissionModule(name);
    case 'user':
      return userModule(name);
    case 'i18n':
      if (name === 'timeZone') return fromSession('user.timeZone');
      return localeModule(name) ?? refuse(specifier);
    case 'client':
      if (name === 'formFactor') return `export default 'Large';`;
      return refuse(specifier);
    case 'resourceUrl':
      throw new UnservedImport(`there is no static resource ${name}`);
    default:
      return refuse(specifier);
  }
}

/** A module that Salesforce serves and the shell does not. */
export function refuse(specifier: string): never {
  throw new UnservedImport(`the shell does not serve ${specifier}`);
}

function apexModule(name: string, names: OrgNames): string {
  const found = names.apexMethod(name);
  if (found === null)
    throw new UnservedImport(
      `there is no @AuraEnabled method ${name}: it has to be public or global, and static`
    );
  const { className, method, cacheable } = found;
  const words = [className, method].map((word) => JSON.stringify(word)).join(', ');
  return `import { apexMethod } from 'shell/apex'; export default apexMethod(${words}, ${cacheable});`;
}

function labelModule(name: string, names: OrgNames): string {
  const [namespace = '', ...rest] = name.split('.');
  const label = namespace === 'c' ? names.labels.get(rest.join('.').toLowerCase()) : undefined;
  if (label === undefined) throw new UnservedImport(`there is no custom label ${name}`);
  return `export default ${JSON.stringify(label.value)};`;
}

/**
 * Source: "Import References to Salesforce Objects and Fields",
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-wire-service-about.html
 */
function schemaModule(name: string, names: OrgNames): string {
  const [objectName = '', ...path] = name.split('.');
  const object = names.objects.get(objectName.toLowerCase());
  if (object === undefined) throw new UnservedImport(`there is no object ${objectName}`);
  const reference = { objectApiName: object.name };
  if (path.length === 0) return `export default ${JSON.stringify(reference)};`;
  const fieldApiName = fieldPath(object, path, names, name);
  return `export default ${JSON.stringify({ fieldApiName, ...reference })};`;
}

function fieldPath(
  object: SObjectType,
  [first = '', ...rest]: readonly string[],
  names: OrgNames,
  name: string
): string {
  if (rest.length === 0) {
    const field = object.fields.get(first.toLowerCase());
    if (field === undefined) throw new UnservedImport(`there is no field ${name}`);
    return field.name;
  }
  const reference = [...object.fields.values()].find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase()
  );
  const parent = names.objects.get(reference?.referenceTo[0]?.toLowerCase() ?? '');
  if (reference === undefined || parent === undefined)
    throw new UnservedImport(`there is no field ${name}`);
  return `${reference.relationshipName}.${fieldPath(parent, rest, names, name)}`;
}

/**
 * Who has it gets true, who has it not undefined.
 * Source: "Check Permissions", https://developer.salesforce.com/docs/platform/lwc/guide/create-get-permissions.html
 */
function customPermissionModule(name: string, names: OrgNames): string {
  const known = names.customPermissions.find((one) => one.toLowerCase() === name.toLowerCase());
  if (known === undefined) throw new UnservedImport(`there is no custom permission ${name}`);
  return fromSession(`customPermissions.includes(${JSON.stringify(known)}) || undefined`);
}

function userPermissionModule(name: string): string {
  if (!USER_PERMISSIONS.includes(name))
    throw new UnservedImport(
      `the shell knows no user permission ${name}; it knows ${USER_PERMISSIONS.join(', ')}`
    );
  return fromSession(`userPermissions.includes(${JSON.stringify(name)}) || undefined`);
}

function userModule(name: string): string {
  if (name === 'Id') return fromSession('user.id');
  if (name === 'isGuest') return 'export default false;';
  return refuse(`@salesforce/user/${name}`);
}

function fromSession(expression: string): string {
  return `import { session } from '${SESSION}'; export default session.${expression};`;
}

/**
 * A module that passes on what was built elsewhere, so that a name which is not there fails the build.
 * @param from specifier that the page's import map knows
 * @param member the namespace in it that holds the module; null: the module itself
 */
export function passOn(
  specifier: string,
  exports: Exports,
  from: string,
  member: string | null
): string {
  const names = exports[specifier] ?? [];
  const source = member === null ? '* as module' : `{ ${member} as module }`;
  return [
    `import ${source} from '${from}';`,
    ...names.map((name) =>
      name === 'default'
        ? 'export default module.default;'
        : `const ${name}$ = module.${name}; export { ${name}$ as ${name} };`
    )
  ].join('\n');
}
