import { ApexPlainObject, refuseGiven } from '../../data/dml/option-objects';
import { NAMED_CREDENTIAL } from '../../data/hidden-objects';
import type { Transaction } from '../../data/transaction';
import type { Value } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexList } from '../../values/collections';
import { ApexEnum, enumConstant } from '../../values/enum';
import { NotSupportedError } from '../../values/errors';
import { throwApex } from '../../values/exceptions';
import { namedCredential, putNamedCredential } from '../http/credentials';
import { beginRead, beginWrite } from './calls';
import { connectApiObject } from './classes';

const TYPE = 'ConnectApi.NamedCredentialType';
/** "This name can contain only underscores and alphanumeric characters", "NamedCredential", Object Reference, https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_namedcredential.htm */
const DEVELOPER_NAME = /^[A-Za-z](?!\w*__)\w{0,78}(?<!_)$/;
const MAX_LABEL = 80;

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_NamedCredentials_static_methods.htm */
export const namedCredentialNatives = natives({
  'ConnectApi.NamedCredentials.getNamedCredentials()': (tx: Transaction) => {
    beginRead(tx);
    const found = [...tx.store.rows(NAMED_CREDENTIAL)].map(({ values }) =>
      output(tx, String(values['Name']))
    );
    return connectApiObject('NamedCredentialList', {
      namedCredentials: new ApexList('List<ConnectApi.NamedCredential>', found)
    });
  },
  'ConnectApi.NamedCredentials.getNamedCredential(String)': (
    tx: Transaction,
    name: string | null
  ) => {
    beginRead(tx);
    return output(tx, name ?? '');
  },
  'ConnectApi.NamedCredentials.createNamedCredential(ConnectApi.NamedCredentialInput)': (
    tx: Transaction,
    input: ApexPlainObject | null
  ) => {
    beginWrite(tx);
    if (input === null) throw new NotSupportedError('createNamedCredential of null');
    return create(tx, input);
  }
});

function output(tx: Transaction, name: string): ApexPlainObject {
  const found = namedCredential(tx, name);
  const row = [...tx.store.rows(NAMED_CREDENTIAL)].find(
    (each) => each.values['Name'] === found?.name
  );
  if (found === null || row === undefined)
    return throwApex('ConnectApi.NotFoundException', `There is no named credential ${name}.`);
  return connectApiObject('NamedCredential', {
    calloutUrl: found.url,
    developerName: found.name,
    id: row.id,
    type: enumConstant(TYPE, 'SecuredEndpoint')
  });
}

/**
 * What is required and what a name may be made of: "Named Credential Input",
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_requests_named_credential_input.htm
 */
function create(tx: Transaction, input: ApexPlainObject): ApexPlainObject {
  refuseGiven(input, ['customHeaders', 'description', 'networkConnection', 'parameters']);
  const type = input.get('type');
  if (!(type instanceof ApexEnum) || type.name !== 'SecuredEndpoint')
    throw new NotSupportedError('a named credential of a type other than SecuredEndpoint');
  readOptions(input.get('calloutOptions'));
  const name = text(input, 'developerName');
  const label = text(input, 'masterLabel');
  if (!DEVELOPER_NAME.test(name) || label.length > MAX_LABEL)
    throw wrongInput(`${name} is no developer name, or ${label} too long a label`);
  const url = text(input, 'calloutUrl');
  if (!isAddress(url)) throw wrongInput(`${url} is no URL`);
  if (namedCredential(tx, name) !== null)
    throw wrongInput(`A named credential ${name} already exists.`);
  putNamedCredential(tx, { name, url, externalCredential: externalCredential(tx, input) });
  return output(tx, name);
}

/** "In version 58.0 and later, only one external credential is supported." Same source. */
function externalCredential(tx: Transaction, input: ApexPlainObject): string {
  const given = input.get('externalCredentials');
  const [only, second] = given instanceof ApexList ? given.items : [];
  if (!(only instanceof ApexPlainObject) || second !== undefined)
    throw wrongInput('A named credential has exactly one external credential.');
  const name = text(only, 'developerName');
  const known = tx.schema.externalCredentials.find(
    (each) => each.name.toLowerCase() === name.toLowerCase()
  );
  if (known === undefined)
    return throwApex('ConnectApi.NotFoundException', `There is no external credential ${name}.`);
  return known.name;
}

function readOptions(options: Value): void {
  if (!(options instanceof ApexPlainObject)) throw wrongInput('calloutOptions is required.');
  refuseGiven(options, ['allowMergeFieldsInBody', 'allowMergeFieldsInHeader']);
}

function text(input: ApexPlainObject, member: string): string {
  const value = input.get(member);
  if (typeof value !== 'string' || value === '') throw wrongInput(`${member} is required.`);
  return value;
}

function isAddress(url: string): boolean {
  return /^https?:\/\/[^/?#\s]+/.test(url) && URL.canParse(url);
}

function wrongInput(message: string): never {
  return throwApex('ConnectApi.ConnectApiException', message);
}
