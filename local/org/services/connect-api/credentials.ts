import { ApexPlainObject, refuseGiven } from '../../data/dml/option-objects';
import type { Transaction } from '../../data/transaction';
import type { ExternalCredential } from '../../metadata/schema';
import { natives } from '../../platform/natives';
import { ApexList, ApexMap } from '../../values/collections';
import { ApexEnum, enumConstant } from '../../values/enum';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { clearCredential, credentialOf, putCredential } from '../http/credentials';
import { beginRead, beginWrite } from './calls';
import { connectApiObject } from './classes';

const PROTOCOL = 'ConnectApi.CredentialAuthenticationProtocol';
const PRINCIPAL_TYPE = 'ConnectApi.CredentialPrincipalType';

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_NamedCredentials_static_methods.htm */
export const credentialNatives = natives({
  'ConnectApi.NamedCredentials.getExternalCredential(String)': (
    tx: Transaction,
    name: string | null
  ) => {
    beginRead(tx);
    return externalOutput(externalCredential(tx, name));
  },
  'ConnectApi.NamedCredentials.getCredential(String,String,ConnectApi.CredentialPrincipalType)': (
    tx: Transaction,
    name: string | null,
    principalName: string | null,
    type: ApexEnum | null
  ) => {
    beginRead(tx);
    return output(tx, principalOf(tx, name, principalName, type));
  },
  'ConnectApi.NamedCredentials.createCredential(ConnectApi.CredentialInput)': (
    tx: Transaction,
    input: ApexPlainObject | null
  ) =>
    write(tx, input, (principal) => {
      if (stored(tx, principal).size > 0)
        throw wrongInput(`A credential of ${describe(principal)} already exists.`);
    }),
  'ConnectApi.NamedCredentials.patchCredential(ConnectApi.CredentialInput)': (
    tx: Transaction,
    input: ApexPlainObject | null
  ) => write(tx, input, (principal) => requireStored(tx, principal)),
  'ConnectApi.NamedCredentials.updateCredential(ConnectApi.CredentialInput)': (
    tx: Transaction,
    input: ApexPlainObject | null
  ) =>
    write(tx, input, (principal) => {
      requireStored(tx, principal);
      clearCredential(tx, principal.credential.name, principal.name);
    }),
  'ConnectApi.NamedCredentials.deleteCredential(String,String,ConnectApi.CredentialPrincipalType)':
    (tx: Transaction, name: string | null, principalName: string | null, type: ApexEnum | null) => {
      beginWrite(tx);
      const principal = principalOf(tx, name, principalName, type);
      requireStored(tx, principal);
      clearCredential(tx, principal.credential.name, principal.name);
    }
});

interface Principal {
  readonly credential: ExternalCredential;
  readonly name: string;
}

function describe({ credential, name }: Principal): string {
  return `${credential.name}-${name}`;
}

function stored(tx: Transaction, { credential, name }: Principal): ReadonlyMap<string, string> {
  return credentialOf(tx, credential.name, name);
}

function requireStored(tx: Transaction, principal: Principal): void {
  if (stored(tx, principal).size === 0)
    throwApex('ConnectApi.NotFoundException', `There is no credential of ${describe(principal)}.`);
}

function externalCredential(tx: Transaction, name: string | null): ExternalCredential {
  const found = tx.schema.externalCredentials.find(
    (each) => each.name.toLowerCase() === name?.toLowerCase()
  );
  return (
    found ??
    throwApex('ConnectApi.NotFoundException', `There is no external credential ${name ?? ''}.`)
  );
}

function principalOf(
  tx: Transaction,
  name: string | null,
  principalName: string | null,
  type: ApexEnum | null
): Principal {
  if (type?.name !== 'NamedPrincipal')
    throw new NotSupportedError('a credential of anybody but a named principal');
  const credential = externalCredential(tx, name);
  const principal = credential.principals.find(
    (each) => each.toLowerCase() === principalName?.toLowerCase()
  );
  if (principal === undefined)
    return throwApex(
      'ConnectApi.NotFoundException',
      `There is no principal ${principalName ?? ''} of ${credential.name}.`
    );
  return { credential, name: principal };
}

/**
 * Stores the values of an input for its principal, once `prepare` has agreed.
 * Sources: "ConnectApi.CredentialInput",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_connectapi_input_credential.htm ;
 * "ConnectApi.CredentialValueInput" (for Custom "Any credential name is valid"),
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_connectapi_input_credential_value.htm
 */
function write(
  tx: Transaction,
  input: ApexPlainObject | null,
  prepare: (principal: Principal) => void
): ApexPlainObject {
  beginWrite(tx);
  if (input === null) throw new NotSupportedError('a credential of null');
  refuseGiven(input, ['authenticationProtocolVariant']);
  const protocol = input.get('authenticationProtocol');
  if (!(protocol instanceof ApexEnum) || protocol.name !== 'Custom')
    throw new NotSupportedError('a credential of a protocol other than Custom');
  const type = input.get('principalType');
  const principal = principalOf(
    tx,
    textOrNull(input, 'externalCredential'),
    textOrNull(input, 'principalName'),
    type instanceof ApexEnum ? type : null
  );
  const values = valuesOf(input);
  prepare(principal);
  putCredential(tx, principal.credential.name, principal.name, values);
  return output(tx, principal);
}

function valuesOf(input: ApexPlainObject): Readonly<Record<string, string>> {
  const given = input.get('credentials');
  if (!(given instanceof ApexMap) || given.size === 0) throw wrongInput('credentials is required.');
  return Object.fromEntries(
    [...given.entries()].map(([name, value]) => {
      if (!(value instanceof ApexPlainObject) || typeof name !== 'string')
        throw wrongInput('A credential has a name and a value.');
      refuseGiven(value, ['revision']);
      // Values that are not encrypted can be read again, which this org keeps none for.
      if (!value.isTrue('encrypted'))
        throw new NotSupportedError('a credential value that is not encrypted');
      return [name, textOrNull(value, 'value') ?? wrongInput('value is required.')];
    })
  );
}

function textOrNull(input: ApexPlainObject, member: string): string | null {
  const value = input.get(member);
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * Names of the values, never the values.
 * Source: "ConnectApi.Credential",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_connectapi_output_credential.htm
 */
function output(tx: Transaction, principal: Principal): ApexPlainObject {
  const credentials = new ApexMap('Map<String,ConnectApi.CredentialValue>');
  for (const name of stored(tx, principal).keys())
    credentials.put(tx, name, connectApiObject('CredentialValue', { encrypted: true }));
  return connectApiObject('Credential', {
    authenticationProtocol: enumConstant(PROTOCOL, 'Custom'),
    authenticationStatus: enumConstant('ConnectApi.CredentialAuthenticationStatus', 'Unknown'),
    credentials,
    externalCredential: principal.credential.name,
    principalName: principal.name,
    principalType: enumConstant(PRINCIPAL_TYPE, 'NamedPrincipal')
  });
}

function externalOutput({ name, principals }: ExternalCredential): ApexPlainObject {
  const made = principals.map((principalName) =>
    connectApiObject('ExternalCredentialPrincipal', {
      principalName,
      principalType: enumConstant(PRINCIPAL_TYPE, 'NamedPrincipal')
    })
  );
  return connectApiObject('ExternalCredential', {
    authenticationProtocol: enumConstant(PROTOCOL, 'Custom'),
    developerName: name,
    principals: new ApexList('List<ConnectApi.ExternalCredentialPrincipal>', made)
  });
}

function wrongInput(message: string): never {
  return throwApex('ConnectApi.ConnectApiException', message);
}
