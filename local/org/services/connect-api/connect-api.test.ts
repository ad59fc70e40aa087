import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENTIAL_PARAMETER, NAMED_CREDENTIAL } from '../../data/hidden-objects';
import { runSuite } from '../../runner/run-suite';
import { CalloutOrg, TestServer } from '../http/testing/callout-org';

// "NamedCredentials Class",
// https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_NamedCredentials_static_methods.htm

const STORE = `public class Store {
  public static void create(String name, String url) {
    ConnectApi.NamedCredentialInput input = new ConnectApi.NamedCredentialInput();
    input.developerName = name;
    input.masterLabel = 'Partner';
    input.type = ConnectApi.NamedCredentialType.SecuredEndpoint;
    input.calloutUrl = url;
    ConnectApi.ExternalCredentialInput credential = new ConnectApi.ExternalCredentialInput();
    credential.developerName = 'Partner';
    input.externalCredentials = new List<ConnectApi.ExternalCredentialInput>{ credential };
    input.calloutOptions = new ConnectApi.NamedCredentialCalloutOptionsInput();
    input.calloutOptions.generateAuthorizationHeader = false;
    input.calloutOptions.allowMergeFieldsInBody = false;
    input.calloutOptions.allowMergeFieldsInHeader = false;
    ConnectApi.NamedCredentials.createNamedCredential(input);
  }
  public static void createAndFail() {
    create('Partner', 'https://partner.example');
    createKey('Robot', 'k');
    throw new CalloutException('after it');
  }
  private static ConnectApi.CredentialInput key(String principal, String value) {
    ConnectApi.CredentialValueInput key = new ConnectApi.CredentialValueInput();
    key.encrypted = true;
    key.value = value;
    ConnectApi.CredentialInput input = new ConnectApi.CredentialInput();
    input.externalCredential = 'Partner';
    input.principalName = principal;
    input.principalType = ConnectApi.CredentialPrincipalType.NamedPrincipal;
    input.authenticationProtocol = ConnectApi.CredentialAuthenticationProtocol.Custom;
    input.credentials = new Map<String, ConnectApi.CredentialValueInput>{ 'ApiKey' => key };
    return input;
  }
  public static void createKey(String principal, String value) {
    ConnectApi.NamedCredentials.createCredential(key(principal, value));
  }
  public static void patchKey(String principal, String value) {
    ConnectApi.NamedCredentials.patchCredential(key(principal, value));
  }
  public static void replaceKey(String principal, String value) {
    ConnectApi.NamedCredentials.updateCredential(key(principal, value));
  }
  public static void drop() {
    ConnectApi.NamedCredentials.deleteCredential('Partner', 'Robot', ConnectApi.CredentialPrincipalType.NamedPrincipal);
  }
  public static String addresses() {
    List<String> found = new List<String>();
    for (ConnectApi.NamedCredential each : ConnectApi.NamedCredentials.getNamedCredentials().namedCredentials)
      found.add(each.developerName + '=' + each.calloutUrl + ' ' + each.type);
    return String.join(found, ',');
  }
  public static String one(String name) {
    return ConnectApi.NamedCredentials.getNamedCredential(name).calloutUrl;
  }
  public static String keys() {
    ConnectApi.Credential credential = ConnectApi.NamedCredentials.getCredential('Partner', 'Robot', ConnectApi.CredentialPrincipalType.NamedPrincipal);
    List<String> found = new List<String>();
    for (String name : credential.credentials.keySet())
      found.add(name + ' ' + credential.credentials.get(name).encrypted + ' ' + credential.credentials.get(name).value);
    return credential.authenticationStatus + ':' + String.join(found, ',');
  }
  public static String principals(String name) {
    return ConnectApi.NamedCredentials.getExternalCredential(name).principals[0].principalName;
  }
  public static String statements() {
    createKey('Robot', 'k');
    addresses();
    return Limits.getDmlStatements() + ' ' + Limits.getQueries();
  }
  public static String callsAfter() {
    createKey('Robot', 'k');
    return Caller.tryGet('/x');
  }
  public static String attempt(String what) {
    try {
      if (what == 'missing name') one('Nobody');
      if (what == 'missing principal') createKey('Nobody', 'k');
      if (what == 'missing key') patchKey('Robot', 'k');
      if (what == 'missing key to replace') replaceKey('Robot', 'k');
      if (what == 'missing key to delete') drop();
      if (what == 'key twice') { createKey('Robot', 'a'); createKey('Robot', 'b'); }
      if (what == 'name twice') { create('Again', 'https://a.example'); create('again', 'https://b.example'); }
      if (what == 'bad name') create('has blanks', 'https://a.example');
      if (what == 'bad address') create('Fine', 'ftp://a.example');
      return 'nothing was thrown';
    } catch (ConnectApi.NotFoundException problem) {
      return 'not found: ' + problem.getTypeName();
    } catch (ConnectApi.ConnectApiException problem) {
      return problem.getTypeName() + ': ' + problem.getMessage();
    }
  }
}`;

const STORE_TEST = `@IsTest
private class StoreTest {
  @IsTest
  static void isRefused() {
    try {
      Store.addresses();
      Assert.fail('not refused');
    } catch (UnsupportedOperationException refused) {
      Assert.isTrue(refused.getMessage().contains('SeeAllData=true'));
    }
  }
}`;

const CLASSES = { Store: STORE, StoreTest: STORE_TEST };

function newOrg(): CalloutOrg {
  const org = new CalloutOrg({ classes: CLASSES });
  org.caller = org.user('boss', 'System Administrator', 'Callout');
  return org;
}

describe('a named credential', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await new TestServer((_request, response) => response.end('hello')).start();
  });
  afterAll(() => server.stop());

  it('that Apex made is one for callouts at once, with the key that Apex stored', async () => {
    const org = newOrg();
    await org.run('Store', 'create', 'Partner', server.url);
    await org.run('Store', 'createKey', 'Robot', 'first');

    expect(await org.get('/a')).toBe('200 hello');
    expect(server.seen.at(-1)?.request.headers.authorization).toBe('Bearer first');

    await org.run('Store', 'patchKey', 'Robot', 'second');
    await org.get('/b');
    expect(server.seen.at(-1)?.request.headers.authorization).toBe('Bearer second');
    await org.run('Store', 'replaceKey', 'Robot', 'third');
    await org.get('/c');
    expect(server.seen.at(-1)?.request.headers.authorization).toBe('Bearer third');
  });

  it('is listed and found, in any case', async () => {
    const org = newOrg();
    expect(await org.run('Store', 'addresses')).toBe('');
    await org.run('Store', 'create', 'Partner', 'https://partner.example/api');

    expect(await org.run('Store', 'addresses')).toBe(
      'Partner=https://partner.example/api SecuredEndpoint'
    );
    expect(await org.run('Store', 'one', 'partner')).toBe('https://partner.example/api');
  });

  it('goes when its transaction is rolled back', async () => {
    const org = newOrg();
    await expect(org.run('Store', 'createAndFail')).rejects.toThrow('after it');
    expect(org.rows(NAMED_CREDENTIAL)).toEqual([]);
    expect(org.rows(CREDENTIAL_PARAMETER)).toEqual([]);
  });
});

describe('a credential', () => {
  it('tells its names and never its values', async () => {
    const org = newOrg();
    expect(await org.run('Store', 'keys')).toBe('Unknown:');
    await org.run('Store', 'createKey', 'Robot', 'secret');

    expect(await org.run('Store', 'keys')).toBe('Unknown:ApiKey true null');
    await org.run('Store', 'drop');
    expect(await org.run('Store', 'keys')).toBe('Unknown:');
    expect(await org.run('Store', 'principals', 'Partner')).toBe('Robot');
  });

  it('costs a DML statement to write, and is work before a callout', async () => {
    // "Understanding Limits for ConnectApi Classes",
    // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connect_api_limits.htm
    expect(await newOrg().run('Store', 'statements')).toBe('1 0');
    expect(await newOrg().connect('https://partner.example', null).run('Store', 'callsAfter')).toBe(
      'You have uncommitted work pending. Please commit or rollback before calling out'
    );
  });
});

it.each([
  ['missing name', 'not found: ConnectApi.NotFoundException'],
  ['missing principal', 'not found: ConnectApi.NotFoundException'],
  ['missing key', 'not found: ConnectApi.NotFoundException'],
  ['missing key to replace', 'not found: ConnectApi.NotFoundException'],
  ['missing key to delete', 'not found: ConnectApi.NotFoundException'],
  ['key twice', expect.stringMatching(/^ConnectApi\.ConnectApiException: .*already exists/)],
  ['name twice', expect.stringMatching(/^ConnectApi\.ConnectApiException: .*already exists/)],
  ['bad name', expect.stringMatching(/^ConnectApi\.ConnectApiException: has blanks/)],
  ['bad address', expect.stringMatching(/^ConnectApi\.ConnectApiException: ftp:/)]
])('a %s is an exception that Apex can catch', async (what, expected) => {
  expect(await newOrg().run('Store', 'attempt', what)).toEqual(expected);
});

it.each([
  ['addresses', []],
  ['keys', []],
  ['create', ['Partner', 'https://a.example']],
  ['createKey', ['Robot', 'k']]
])('%s is refused to users who may not set up', async (method, args) => {
  // "Create or Edit a Named Credential", https://help.salesforce.com/s/articleView?id=xcloud.nc_create_edit_named_credential.htm
  const org = newOrg();
  org.caller = org.user('rep', 'Standard User', 'Callout');

  await expect(org.run('Store', method, ...args)).rejects.toThrow('permission');
});

it('no Apex test reaches credentials', async () => {
  // "Testing ConnectApi Code", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/connectAPI_TestingApex.htm
  const { tests } = await runSuite(newOrg().suiteHost, ['StoreTest']);

  expect(tests.map(({ failure }) => failure)).toEqual([null]);
});
