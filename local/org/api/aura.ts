import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isApexFailure } from '../async/apex-failure';
import { transactCall, type Call } from '../async/driver';
import { permissionsOf } from '../data/access/permissions';
import type { BeginOptions } from '../data/database';
import { SYNC_LIMITS, type Maxima } from '../data/limits';
import type { Transaction } from '../data/transaction';
import type { ApexMethod, Executable } from '../emit/abi';
import {
  ActionError,
  bindArguments,
  readParameters,
  type ActionParameters
} from '../services/aura/arguments';
import { answerJson } from '../services/aura/answer';
import { isAuraEnabled, isCacheable } from '../services/aura/enabled';
import { failureBody, type FailureBody } from './aura-failure';
import { NotSupportedError } from '../values/errors';
import { authenticatePage } from './authenticate';
import { RestError } from './errors';
import type { ApiHost } from './host';

/**
 * "the method can't mutate data": a cacheable method that does meets the limit at its first statement.
 * Source: "Client-Side Caching of Apex Method Results",
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-result-caching.html
 */
const CACHEABLE_LIMITS: Maxima = {
  ...SYNC_LIMITS,
  dmlStatements: 0,
  publishImmediate: 0,
  queueables: 0
};

/**
 * Calls an `@AuraEnabled` method as the user of the page that asks: `POST /aura/<Class>/<method>` with
 * `{"params": {...}}`. 200 and the JSON of what it returned.
 * Source: "Expose Apex Methods to Lightning Web Components",
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html
 * @throws what {@link answerPage} makes an answer of
 */
export async function serveAura(host: ApiHost, c: Context): Promise<Response> {
  const program = host.program();
  const { userId } = authenticatePage(host, c);
  const method = findMethod(program, c.req.param('class') ?? '', c.req.param('method') ?? '');
  if (!permissionsOf(host.database, userId).mayUseClass(method.class))
    throw new Refusal(403, `You do not have access to the Apex class named '${method.class}'.`);
  const parameters = readParameters(await c.req.text());
  const json = await call(host, { user: userId, kind: 'aura', program }, method, parameters);
  return c.body(json, 200, { 'content-type': 'application/json;charset=UTF-8' });
}

/** An answer that is no success, with what the page finds as `error.body`. */
class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly body: FailureBody;
  constructor(status: ContentfulStatusCode, body: FailureBody | string) {
    super('refused');
    this.status = status;
    this.body = typeof body === 'string' ? { message: body } : body;
  }
}

/** Pages name class and method as Apex writes them. */
function findMethod(program: Executable, className: string, name: string): ApexMethod {
  const type = program.classes.get(className.toLowerCase());
  const found = [...(type?.staticMethods.values() ?? [])].find(
    (method) => method.name === name && isAuraEnabled(method)
  );
  if (found === undefined || type?.name !== className)
    throw new Refusal(
      404,
      `Unable to find Apex action method referenced as '${className}.${name}'.`
    );
  return found;
}

async function call(
  host: ApiHost,
  options: BeginOptions,
  method: ApexMethod,
  parameters: ActionParameters
): Promise<string> {
  const limits = isCacheable(method) ? CACHEABLE_LIMITS : SYNC_LIMITS;
  const prepare = (tx: Transaction): Call => ({
    method,
    self: null,
    args: bindArguments(tx, method, parameters)
  });
  try {
    return await transactCall(host.database, { ...options, limits }, prepare, answerJson);
  } catch (thrown) {
    if (!isApexFailure(thrown)) throw thrown;
    throw new Refusal(500, failureBody(options.program, thrown));
  } finally {
    host.wakeJobs();
  }
}

/** The answer for a call that ended without a value: what a page finds as `error.body`. */
export function answerPage(host: ApiHost, c: Context, thrown: unknown): Response {
  const { status, body } = asRefusal(host, thrown);
  return c.json(body, status);
}

function asRefusal(host: ApiHost, thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (thrown instanceof RestError) return new Refusal(thrown.status, thrown.message);
  if (thrown instanceof ActionError) return new Refusal(400, thrown.message);
  host.onFault(thrown);
  return thrown instanceof NotSupportedError
    ? new Refusal(501, `The embedded org does not support ${thrown.message}.`)
    : new Refusal(500, 'An unexpected error occurred in the embedded org.');
}
