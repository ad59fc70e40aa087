import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RowRestorer } from '../../data/journal/restorer';
import { storeChange, type StoredChange } from '../../data/journal/row-codec';
import { useVault, vaultOf } from '../../data/vault';
import { OrgBuildError } from '../../metadata/schema';
import { checkCredentialHeaders } from './header-formula';
import {
  credentialOf,
  defineNamedCredential,
  namedCredential,
  putCredential,
  putNamedCredential,
  setCredential
} from './credentials';
import { CalloutOrg, TestServer } from './testing/callout-org';

// "Named Credentials as Callout Endpoints", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_named_credentials.htm

let server: TestServer;

beforeEach(async () => {
  server = await new TestServer((request, response) =>
    response.end(request.headers.authorization ?? 'nothing')
  ).start();
});

afterEach(() => server.stop());

const NO_ACCESS =
  'We couldn\'t access the credential(s). You might not have the required permissions, or the external credential "Partner" might not exist.';

// "Enable External Credential Principals", https://help.salesforce.com/s/articleView?id=xcloud.nc_enable_ext_cred_principal.htm
// "Enable User External Credentials": "Most standard permission sets and profiles have access to the User External
// Credentials object by default", https://help.salesforce.com/s/articleView?id=xcloud.nc_user_external_credentials.htm
// The words: https://docs.enosix.io/sync/troubleshooting/non-legacy-named-credentials
describe('who may use the credential', () => {
  test.each([
    ['principal and tokens', 'Minimum Access - Salesforce', ['Callout'], true],
    ['both from two sets', 'Minimum Access - Salesforce', ['PrincipalOnly', 'TokensOnly'], true],
    ['tokens by a standard profile', 'Standard User', ['PrincipalOnly'], true],
    ['no tokens', 'Minimum Access - Salesforce', ['PrincipalOnly'], false],
    ['no principal', 'Minimum Access - Salesforce', ['TokensOnly'], false],
    ['an administrator without the principal', 'System Administrator', [], false],
    ['an administrator with the principal', 'System Administrator', ['PrincipalOnly'], true]
  ])('%s', async (_what, profile, sets, may) => {
    const org = new CalloutOrg().connect(server.url);
    org.caller = org.user('other', profile, ...sets);
    expect(await org.get('/')).toBe(may ? '200 Bearer secret' : NO_ACCESS);
  });
});

test('a credential nobody stored a key for cannot be used', async () => {
  const org = new CalloutOrg().connect(server.url, null);
  expect(await org.get('/')).toBe(NO_ACCESS);
  expect(server.seen).toHaveLength(0);
});

test('a named credential that is not there', async () => {
  expect(await new CalloutOrg().get('/')).toBe(
    'The callout couldn\'t access the endpoint. You might not have the required permissions, or the named credential "Partner" might not exist.'
  );
});

test('another URL and another key take effect at once', async () => {
  const org = new CalloutOrg().connect('http://127.0.0.1:9', 'old');
  org.connect(server.url, 'new');
  expect(await org.get('/')).toBe('200 Bearer new');
});

test('what does not exist cannot be connected', () => {
  const { database } = new CalloutOrg();
  const named = { name: 'N', url: 'http://127.0.0.1:9', externalCredential: 'Other' };
  expect(() => defineNamedCredential(database, named)).toThrow('no external credential Other');
  expect(() =>
    defineNamedCredential(database, { ...named, externalCredential: 'Partner', url: 'file:///x' })
  ).toThrow('file:///x is no address for callouts');
  expect(() => setCredential(database, 'Partner', 'Human', { ApiKey: 'x' })).toThrow(
    'no external credential principal Partner-Human'
  );
});

describe('credentials are rows', () => {
  test('that no query and no Apex can name', () => {
    for (const object of ['NamedCredential', 'ExternalCredential', 'UserExternalCredential'])
      expect(
        () =>
          new CalloutOrg({
            classes: { Q: `public class Q { Object o = [SELECT Id FROM ${object}]; }` }
          })
      ).toThrow(OrgBuildError);
    const { schema } = new CalloutOrg();
    expect([...schema.objects.keys()].filter((name) => /credential/.test(name))).toEqual([]);
  });

  test('that are undone with their transaction', () => {
    const org = new CalloutOrg().connect(server.url);
    const before = { name: 'Partner', url: server.url, externalCredential: 'Partner' };
    expect(() =>
      org.transact((tx) => {
        putNamedCredential(tx, { ...before, url: 'http://127.0.0.1:9' });
        putCredential(tx, 'Partner', 'Robot', { ApiKey: 'other' });
        throw new Error('after all not');
      })
    ).toThrow('after all not');
    org.transact((tx) => {
      expect(namedCredential(tx, 'PARTNER')).toEqual(before);
      expect(credentialOf(tx, 'Partner', 'Robot')).toEqual(new Map([['ApiKey', 'secret']]));
    });
  });

  test('that a journal keeps and gives back', async () => {
    const org = new CalloutOrg();
    const journal: StoredChange[] = [];
    org.database.commitListeners.push((_tx, changes) =>
      journal.push(...changes.map((change) => storeChange(change)))
    );
    org.connect('http://127.0.0.1:9', 'old').connect(server.url, 'new');

    const next = new CalloutOrg();
    useVault(next.database, vaultOf(org.database));
    const restorer = new RowRestorer(next.database);
    for (const [object, id, values] of journal) restorer.put(object, id, values);

    expect(restorer.keptOut.size).toBe(0);
    expect(await next.get('/')).toBe('200 Bearer new');
  });
});

describe('all callouts of a transaction', () => {
  afterEach(() => vi.restoreAllMocks());

  const TWICE = `public class Twice {
    public static String get() {
      Caller.get('/');
      return Caller.tryGet('/');
    }
  }`;

  test('take 120 seconds at most', async () => {
    const org = new CalloutOrg({ classes: { Twice: TWICE } }).connect(server.url);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 120_000));
    expect(await org.run('Twice', 'get')).toBe(
      'Exceeded maximum time allotted for callout (120000 ms)'
    );
    expect(server.seen).toHaveLength(1);
  });
});

describe('a header', () => {
  const credential = (value: string) => ({
    name: 'Partner',
    path: 'force-app/Partner.externalCredential-meta.xml',
    principals: ['Robot'],
    headers: [{ name: 'X-Key', value, line: 7 }]
  });
  const problemsOf = (value: string): unknown => {
    const schema = { ...new CalloutOrg().schema, externalCredentials: [credential(value)] };
    try {
      checkCredentialHeaders(schema);
      return null;
    } catch (error) {
      return error instanceof OrgBuildError ? error.diagnostics[0] : error;
    }
  };

  // "Create and Edit Custom Headers for Named Credentials", https://help.salesforce.com/s/articleView?id=xcloud.nc_custom_headers.htm
  test.each(['plain', '{!$Credential.Partner.Key}-{!\'a\' & "b" & $Credential.Partner.Other}'])(
    'may be %s',
    (value) => {
      expect(problemsOf(value)).toBeNull();
    }
  );

  test.each([
    ['{!UPPER($Credential.Partner.Key)}', 'unsupported', 'a formula that does more than join'],
    ['{!$User.Email}', 'unsupported', 'the global $User.Email'],
    ['{!$Credential.Other.Key}', 'unsupported', 'a parameter of another credential'],
    ["{!'a' &}", 'error', 'Syntax error']
  ])('%s is refused with its line', (value, kind, message) => {
    expect(problemsOf(value)).toMatchObject({
      path: 'force-app/Partner.externalCredential-meta.xml',
      line: 7,
      kind,
      message: expect.stringContaining(message) as string
    });
  });
});
