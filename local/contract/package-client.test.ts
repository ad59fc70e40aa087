import { afterAll, beforeAll, expect, test } from 'vitest';
import { transactCall } from '../org/async/driver';
import { compile, loadSchema } from '../org/compile';
import { bootstrap, createUsers } from '../org/data/access/setup';
import { OrgDatabase } from '../org/data/database';
import type { ApexMethod, Executable, Value } from '../org/emit/abi';
import { allNatives, runtimeOf } from '../org/org';
import { defineNamedCredential, setCredential } from '../org/services/http/credentials';
import { TestServer } from '../org/services/http/testing/callout-org';
import { ApexList } from '../org/values/collections';
import { Contract, SALES_CONNECT } from './contract';

const contract = new Contract(SALES_CONNECT);
const LEAD = '00Q5i000009AbCdEAK';

let server: TestServer;
let database: OrgDatabase;
let program: Executable;
let user: string;

/** Answers each operation with its first example, and keeps what is wrong with the request. */
const wrong: string[] = [];
const asked: string[] = [];

beforeAll(async () => {
  server = await new TestServer((request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)])
    );
    const body = server.seen.at(-1)?.body ?? '';
    const { method = '', url = '' } = request;
    const checked = contract.checkRequest(method, url, headers, body);
    wrong.push(...checked.errors);
    if (headers['authorization'] !== 'Bearer key of the test') wrong.push('no API key');
    asked.push(checked.operation?.id ?? url);
    const example = contract
      .examples()
      .find((each) => each.operation === checked.operation && each.status === 200);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(example?.value));
  }).start();
  const schema = loadSchema([{ root: 'force-app', display: 'force-app' }]);
  program = compile(schema, allNatives(), runtimeOf(schema), '.cache/apex-ast');
  database = new OrgDatabase({ schema });
  bootstrap(database);
  const permissionSets = ['OptOutCallout'];
  [user = ''] = createUsers(database, [
    {
      name: 'Night',
      username: 'night@example.com',
      profile: 'Minimum Access - Salesforce',
      permissionSets
    }
  ]);
  const credential = { name: 'OptOutSalesConnect', externalCredential: 'SalesConnect' };
  defineNamedCredential(database, { ...credential, url: server.url });
  setCredential(database, 'SalesConnect', 'SalesConnect', { ApiKey: 'key of the test' });
});

afterAll(() => server.stop());

/** Calls a method of `new SalesConnectClient()` as somebody who holds OptOutCallout and nothing else. */
function call(name: string, ...args: readonly Value[]): Promise<Value> {
  const type = program.classes.get('salesconnectclient');
  const method: ApexMethod | undefined = type?.methods.get(`${name.toLowerCase()}/${args.length}`);
  if (method === undefined) throw new Error(`no method ${name}`);
  return transactCall(
    database,
    { user, kind: 'anonymous', program },
    (tx) => ({ method, self: type?.construct?.(tx) ?? null, args }),
    (_tx, value) => value
  );
}

test('the package reads the examples of the contract over HTTP, with its own credential', async () => {
  const target = program.classes.get('optouttarget')?.constants[0];
  await call('account');
  await call('unsubscribesAfter', 'c_1', 200);
  await call('sync');
  await call('saveSync', true, target, 'https://acme.my.salesforce.com');
  await call('testSync');
  await call('pushes', 'Failed', null, null, 50);
  await call('retryPushes', new ApexList('List<String>', ['uns_00412']));
  await call('withdraw', new ApexList('List<Id>', [LEAD]));
  await expect(call('states', new ApexList('List<Id>', [LEAD]))).rejects.toThrow(
    'states must be 1.'
  );

  expect(wrong).toEqual([]);
  expect(asked).toEqual([
    'getAccount',
    'listUnsubscribes',
    'getSalesforceSync',
    'putSalesforceSync',
    'testSalesforceSync',
    'listPushes',
    'retryPushes',
    'withdrawUnsubscribes',
    'readStates'
  ]);
});
