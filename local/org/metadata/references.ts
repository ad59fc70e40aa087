import type { Problems } from './problems';
import type { Field, Schema, SObjectType } from './schema';

/** Where a thing was defined, by its full name (`OptOutChange__c.Lead__c`, `OptOutAdmin`). */
export type Places = ReadonlyMap<string, string>;

/**
 * Objects that exist here for permissions only: nobody can query them. `UserExternalCredential` holds the
 * encrypted tokens; who calls out needs to read it. Source: "Enable User External Credentials",
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_user_external_credentials.htm
 */
export const OBJECTS_OF_PERMISSIONS: readonly string[] = ['UserExternalCredential'];

/** Reports every name in the schema that names nothing. Metadata deploys fail on those, too. */
export function checkReferences(schema: Schema, places: Places, problems: Problems): void {
  for (const object of schema.objects.values())
    for (const field of object.fields.values())
      if (field.custom) checkLookup(schema, object, field, places, problems);
  for (const set of schema.permissionSets) {
    const report = (message: string): void =>
      problems.error(places.get(set.name) ?? set.name, 1, `permission set ${set.name}: ${message}`);
    const classes = new Set(schema.classes.map((c) => c.name));
    for (const name of set.classes) if (!classes.has(name)) report(`no Apex class ${name}`);
    for (const name of set.customPermissions)
      if (!schema.customPermissions.includes(name)) report(`no custom permission ${name}`);
    for (const { object } of set.objects)
      if (!schema.objects.has(object.toLowerCase()) && !OBJECTS_OF_PERMISSIONS.includes(object))
        report(`no object ${object}`);
    for (const principal of set.credentialPrincipals)
      if (!hasPrincipal(schema, principal)) report(`no external credential principal ${principal}`);
    for (const { field } of set.fields)
      if (!fieldExists(schema, field)) report(`no field ${field}`);
  }
}

function hasPrincipal({ externalCredentials }: Schema, wanted: string): boolean {
  return externalCredentials.some(({ name, principals }) =>
    principals.some((principal) => `${name}-${principal}` === wanted)
  );
}

function checkLookup(
  schema: Schema,
  object: SObjectType,
  field: Field,
  places: Places,
  problems: Problems
): void {
  const name = `${object.name}.${field.name}`;
  for (const target of field.referenceTo)
    if (!schema.objects.has(target.toLowerCase()))
      problems.error(places.get(name) ?? name, 1, `${name} refers to the unknown object ${target}`);
}

function fieldExists(schema: Schema, name: string): boolean {
  const [object = '', field = ''] = name.toLowerCase().split('.');
  return schema.objects.get(object)?.fields.has(field) ?? false;
}
