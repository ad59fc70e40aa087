import { ApexPlainObject } from '../../data/dml/option-objects';
import type { Tx, Value } from '../../emit/abi';
import {
  mergeNatives,
  natives,
  type NativeFunction,
  type NativeTable
} from '../../platform/natives';
import { loadSignatures } from '../../platform/load';

/** Inputs: whoever sets a member that is not modelled is refused when the input is used. */
const INPUTS = [
  'CredentialInput',
  'CredentialValueInput',
  'ExternalCredentialInput',
  'NamedCredentialCalloutOptionsInput',
  'NamedCredentialInput'
];

/** Outputs, with the members that this org fills in; the others do not compile here. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  Credential: [
    'authenticationProtocol',
    'authenticationStatus',
    'credentials',
    'externalCredential',
    'principalName',
    'principalType'
  ],
  CredentialValue: ['encrypted', 'value'],
  ExternalCredential: ['authenticationProtocol', 'developerName', 'principals'],
  ExternalCredentialPrincipal: ['principalName', 'principalType'],
  NamedCredential: ['calloutUrl', 'developerName', 'id', 'type'],
  NamedCredentialList: ['namedCredentials']
};

/** A new object of a class of the ConnectApi namespace. */
export function connectApiObject(
  name: string,
  members: Readonly<Record<string, Value>> = {}
): ApexPlainObject {
  const made = new ApexPlainObject(`ConnectApi.${name}`);
  for (const [member, value] of Object.entries(members)) made.set(member, value);
  return made;
}

/** Constructors and members of the classes that credentials are read and written with. */
export const connectApiClassNatives: NativeTable = mergeNatives(
  ...INPUTS.map((name) => natives(membersOf(name, fieldsOf(name)))),
  ...Object.entries(OUTPUTS).map(([name, members]) => natives(membersOf(name, members)))
);

function fieldsOf(name: string): readonly string[] {
  return (
    loadSignatures()
      .type(`ConnectApi.${name}`)
      ?.fields.map((field) => field.name) ?? []
  );
}

function membersOf(name: string, members: readonly string[]): Record<string, NativeFunction> {
  const type = `ConnectApi.${name}`;
  const made: Record<string, NativeFunction> = {
    [`${type}.<init>()`]: () => connectApiObject(name)
  };
  for (const member of members) {
    made[`${type}.${member}=get`] = (_tx: Tx, self: ApexPlainObject) => self.get(member);
    made[`${type}.${member}=set`] = (_tx: Tx, self: ApexPlainObject, value: Value) => {
      self.set(member, value);
      return value;
    };
  }
  return made;
}
