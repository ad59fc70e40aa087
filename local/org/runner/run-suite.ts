import type { ApexClass, ApexMethod, Executable } from '../emit/abi';
import { callToEnd } from '../async/driver';
import { waitingEvents, waitingWork } from '../async/work';
import type { OrgDatabase } from '../data/database';
import type { Transaction } from '../data/transaction';
import { recordCallouts, type RecordedCallout } from './callout-mock';
import { coverageOf } from './coverage';
import { describeFailure } from './failure';
import type { SuiteResult, TestResult } from './results';
import { setTestContext } from './test-context';

/** What a suite runs in: an org without business data, and the code. */
export interface SuiteHost {
  readonly database: OrgDatabase;
  readonly program: Executable;
  /** Id of the user whom tests run as. */
  readonly user: string;
}

/** What was asked for and is no test: neither a class with test methods nor `Class.method`. */
export class UnknownTestError extends Error {
  override readonly name = 'UnknownTestError';
}

/**
 * Runs Apex tests: each method in a transaction of its own that is undone afterwards, on top of what
 * its class's `@TestSetup` made.
 * Source: "Isolation of Test Data from Organization Data in Unit Tests",
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_data_access.htm
 * @param only names of classes (`OptOutPolicyTest`) or methods (`OptOutPolicyTest.keepsOrder`); empty: all
 * @throws UnknownTestError for a name in `only` that names nothing
 */
export async function runSuite(host: SuiteHost, only: readonly string[]): Promise<SuiteResult> {
  const types = testClasses(host.program);
  const unknown = only.filter((name) => !types.some((type) => namesTest(name, type)));
  if (unknown.length > 0) throw new UnknownTestError(`There is no test ${unknown.join(', ')}.`);
  const tests: TestResult[] = [];
  for (const type of types) {
    const methods = testMethods(type).filter((method) => isAsked(only, type, method));
    if (methods.length > 0) tests.push(...(await runClass(host, type, methods)));
  }
  return { tests, coverage: coverageOf(host.program) };
}

/** Classes annotated `@IsTest`, by name. */
function testClasses(program: Executable): ApexClass[] {
  return [...program.classes.values()]
    .filter((type) => hasAnnotation(type, 'istest') && !type.name.includes('.'))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function testMethods(type: ApexClass): ApexMethod[] {
  return [...type.staticMethods.values()].filter(
    (method) => hasAnnotation(method, 'istest') && method.parameters.length === 0
  );
}

function namesTest(name: string, type: ApexClass): boolean {
  return testMethods(type).some((method) => isAsked([name], type, method));
}

function isAsked(only: readonly string[], type: ApexClass, method: ApexMethod): boolean {
  return (
    only.length === 0 || only.includes(type.name) || only.includes(`${type.name}.${method.name}`)
  );
}

function hasAnnotation(
  annotated: { readonly annotations: readonly { readonly name: string }[] },
  name: string
): boolean {
  return annotated.annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

async function runClass(
  host: SuiteHost,
  type: ApexClass,
  methods: readonly ApexMethod[]
): Promise<TestResult[]> {
  const { database, program, user } = host;
  const setup = database.begin({ user, kind: 'test', program });
  try {
    const failure = await runSetup(host, type, setup);
    const results: TestResult[] = [];
    for (const method of methods)
      results.push(
        failure === null
          ? await runMethod(host, type, method, setup)
          : { ...header(type, method), milliseconds: 0, failure, callouts: [] }
      );
    return results;
  } finally {
    database.rollback(setup);
  }
}

async function runSetup(
  host: SuiteHost,
  type: ApexClass,
  tx: Transaction
): Promise<TestResult['failure']> {
  const method = [...type.staticMethods.values()].find((m) => hasAnnotation(m, 'testsetup'));
  if (method === undefined) return null;
  prepare(host, tx);
  try {
    await callToEnd(tx, { method, self: null, args: [] });
    return null;
  } catch (thrown) {
    return describeFailure(host.program, thrown);
  }
}

async function runMethod(
  host: SuiteHost,
  type: ApexClass,
  method: ApexMethod,
  setup: Transaction
): Promise<TestResult> {
  const { database, program, user } = host;
  const tx = database.begin({ user, kind: 'test', program, within: setup });
  prepare(host, tx);
  const callouts: RecordedCallout[] = [];
  recordCallouts(tx, callouts);
  const started = performance.now();
  let failure: TestResult['failure'] = null;
  try {
    await callToEnd(tx, { method, self: null, args: [] });
  } catch (thrown) {
    failure = describeFailure(host.program, thrown);
  } finally {
    database.rollback(tx);
  }
  const milliseconds = performance.now() - started;
  return { ...header(type, method), milliseconds, failure, callouts };
}

function prepare(host: SuiteHost, tx: Transaction): void {
  const { database, program } = host;
  const jobHost = { database, program: () => program, within: tx };
  setTestContext(tx, {
    waiting: () => waitingWork(jobHost),
    events: () => waitingEvents(jobHost),
    before: new Set(),
    leave: null,
    started: false
  });
}

function header(
  type: ApexClass,
  method: ApexMethod
): Pick<TestResult, 'class' | 'method' | 'path' | 'line'> {
  return { class: type.name, method: method.name, path: type.path, line: method.line };
}
