import { Contract, SALES_CONNECT } from '../../local/contract/contract';
import type { RecordedCallout } from '../../local/org/runner/callout-mock';
import type { TestResult } from '../../local/org/runner/results';

const SERVICE = 'callout:OptOutSalesConnect';
/** On an answer that breaks the contract on purpose, with the reason. */
const BROKEN = 'x-contract-broken';

/** What a test's mock saw or answered that the contract does not allow. */
export interface Mismatch {
  readonly test: TestResult;
  readonly message: string;
}

/**
 * Holds every request that an Apex test's mock saw, and every answer it gave, to the contract with Sales
 * Connect. An answer marked `X-Contract-Broken: <reason>` has to break it; its request must not.
 */
export function contractMismatches(tests: readonly TestResult[]): readonly Mismatch[] {
  const contract = new Contract(SALES_CONNECT);
  return tests.flatMap((test) =>
    test.callouts.flatMap((callout) =>
      mismatchesOf(contract, callout).map((message) => ({ test, message }))
    )
  );
}

function mismatchesOf(contract: Contract, callout: RecordedCallout): readonly string[] {
  const { method, endpoint, headers, body, response } = callout;
  if (!endpoint.startsWith(`${SERVICE}/`)) return [`no contract for ${method} ${endpoint}`];
  const path = endpoint.slice(SERVICE.length);
  const { operation, errors } = contract.checkRequest(method, path, headers, body);
  if (operation === null) return errors;
  const wrong = errors.map((error) => `request of ${operation.id}: ${error}`);
  if (response === null) return wrong;
  const { status } = response;
  const found = contract.checkResponse(operation, status, response.headers, response.body);
  const reason = reasonOf(response.headers);
  if (reason === null)
    return [...wrong, ...found.map((error) => `answer ${status} to ${operation.id}: ${error}`)];
  if (reason.trim() === '') wrong.push(`answer ${status} to ${operation.id}: broken for no reason`);
  if (found.length === 0)
    wrong.push(`answer ${status} to ${operation.id}: is called broken (${reason}) and is not`);
  return wrong;
}

function reasonOf(headers: Readonly<Record<string, string>>): string | null {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === BROKEN)?.[1] ?? null;
}
