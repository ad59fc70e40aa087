import { afterEach, beforeEach, expect, test } from 'vitest';
import { SourceFixture, xml } from './source-fixture';

const FILE = 'externalCredentials/Partner.externalCredential-meta.xml';

let source: SourceFixture;

beforeEach(() => {
  source = new SourceFixture();
});

afterEach(() => source.remove());

function parameter(type: string, name: string, more = ''): string {
  return `<externalCredentialParameters><parameterName>${name}</parameterName><parameterType>${type}</parameterType>${more}</externalCredentialParameters>`;
}

function put(protocol: string, ...parameters: readonly string[]): void {
  const head = `<authenticationProtocol>${protocol}</authenticationProtocol><label>P</label>`;
  source.put(FILE, xml('ExternalCredential', head, ...parameters));
}

// "ExternalCredential", https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_externalcredential.htm
test('principals stand in the order of their numbers, headers with their formulas', () => {
  put(
    'Custom',
    parameter('NamedPrincipal', 'Second', '<sequenceNumber>2</sequenceNumber>'),
    parameter('NamedPrincipal', 'First', '<sequenceNumber>1</sequenceNumber>'),
    parameter(
      'AuthHeader',
      'X-Key',
      "<parameterValue>{!'Key ' &amp; $Credential.Partner.Key}</parameterValue>"
    )
  );

  expect(source.read().externalCredentials).toEqual([
    {
      name: 'Partner',
      path: `force-app/${FILE}`,
      principals: ['First', 'Second'],
      headers: [{ name: 'X-Key', value: "{!'Key ' & $Credential.Partner.Key}", line: 6 }]
    }
  ]);
});

test.each([
  ['another protocol', 'Oauth', [], 'an external credential of protocol Oauth'],
  [
    'per-user principals',
    'Custom',
    [parameter('PerUserPrincipal', 'P')],
    'a credential parameter of type PerUserPrincipal'
  ],
  [
    'a certificate',
    'Custom',
    [parameter('NamedPrincipal', 'P', '<certificate>C</certificate>')],
    '<certificate> in a externalCredentialParameters'
  ]
])('%s is refused by name', (_what, protocol, parameters, message) => {
  put(protocol, ...parameters);

  expect(source.problems()).toMatchObject([
    { path: `force-app/${FILE}`, message, kind: 'unsupported' }
  ]);
});

test('a permission set grants principals that there are, and the reading of tokens', () => {
  put('Custom', parameter('NamedPrincipal', 'P'));
  const access = (name: string): string =>
    `<externalCredentialPrincipalAccesses><enabled>true</enabled><externalCredentialPrincipal>${name}</externalCredentialPrincipal></externalCredentialPrincipalAccesses>`;
  const tokens =
    '<objectPermissions><allowRead>true</allowRead><object>UserExternalCredential</object></objectPermissions>';
  const file = 'S.permissionset-meta.xml';
  source.put(file, xml('PermissionSet', '<label>S</label>', access('Partner-P'), tokens));
  expect(source.read().permissionSets).toMatchObject([{ credentialPrincipals: ['Partner-P'] }]);

  source.put(file, xml('PermissionSet', '<label>S</label>', access('Partner-Q')));
  expect(source.problems()).toMatchObject([
    {
      path: `force-app/${file}`,
      message: 'permission set S: no external credential principal Partner-Q',
      kind: 'error'
    }
  ]);
});
