import { permissionsOf } from '../../data/access/permissions';
import type { Transaction } from '../../data/transaction';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { credentialOf, namedCredential } from './credentials';
import { compileHeader } from './header-formula';

/** Where a callout goes, and the headers its external credential adds. */
export interface Endpoint {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Resolves `callout:Name/path`: the URL of the named credential with the rest of the text behind it, and
 * the headers of its external credential for the first principal the running user may use.
 * Sources: "Named Credentials as Callout Endpoints",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_named_credentials.htm ;
 * "Enable External Credential Principals": "At run time, Salesforce ensures that the user has the
 * permission set before accessing the remote system",
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_enable_ext_cred_principal.htm
 * @throws CalloutException when there is no such named credential, or none of its principals is the user's
 */
export function resolveEndpoint(tx: Transaction, endpoint: string): Endpoint {
  const [, name, rest] = /^callout:([^/?]+)(.*)$/is.exec(endpoint) ?? [];
  if (name === undefined || rest === undefined)
    throw new NotSupportedError(
      `a callout without a named credential: remote site settings are not modelled (${endpoint})`
    );
  const credential =
    namedCredential(tx, name) ??
    throwApex(
      'CalloutException',
      `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`
    );
  return {
    url: new URL(`${credential.url}${rest}`),
    headers: headersOf(tx, credential.externalCredential)
  };
}

function headersOf(tx: Transaction, name: string): Record<string, string> {
  const credential = tx.schema.externalCredentials.find((known) => known.name === name);
  const permissions = permissionsOf(tx.database, tx.user);
  const principal = credential?.principals.find((p) => permissions.mayUsePrincipal(name, p));
  if (credential === undefined || principal === undefined) throw noAccess(name);
  const parameters = credentialOf(tx, name, principal);
  const headers: Record<string, string> = {};
  for (const header of credential.headers) {
    const value = compileHeader(credential, header.value);
    headers[header.name] =
      value((parameter) => parameters.get(parameter) ?? null) ?? noAccess(name);
  }
  return headers;
}

function noAccess(name: string): never {
  return throwApex(
    'CalloutException',
    `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${name}" might not exist.`
  );
}
