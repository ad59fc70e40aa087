import { timingSafeEqual, createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Operation } from '../../contract/contract';
import { AddressTaken, NoSuchPerson } from '../people/people';
import { KeyReused } from '../people/opt-outs';
import { CONTRACT } from './contract';
import type { CheckedInput, Handlers, OperationId } from './operations';
import * as problems from './problems';

export interface ContractRoutesOptions {
  readonly apiKey: string;
  readonly handlers: Handlers;
  /** A line on standard error. */
  readonly warn: (line: string) => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

// 2,000 opt-outs whose addresses are all escapes of four bytes.
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_ITEMS = 2000;
/** The list of each operation that has a 413. */
const LISTS: Readonly<Record<string, string>> = {
  postUnsubscribes: 'unsubscribes',
  readStates: 'salesforceIds',
  withdrawUnsubscribes: 'salesforceIds',
  retryPushes: 'ids'
};

/**
 * Serves every operation of the contract. Each request and each answer is held against it: a request that
 * breaks it is a 400, an answer that breaks it a 500 and a line on standard error.
 */
export function contractRoutes(options: ContractRoutesOptions): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isKey(c.req.header('authorization'), options.apiKey))
      return respond(problemAnswer(problems.unauthorized()));
    return next();
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => respond(problemAnswer(tooManyBytes(c)))
    })
  );
  app.all('*', async (c) => {
    const path = c.req.url.slice(new URL(c.req.url).origin.length);
    const text = await c.req.text();
    const headers = Object.fromEntries(c.req.raw.headers);
    const checked = CONTRACT.checkRequest(c.req.method, path, headers, text);
    if (checked.operation === null) return respond(problemAnswer(notServed(c)));
    const { operation } = checked;
    const input: CheckedInput<OperationId> = {
      body: text === '' ? undefined : parse(text),
      query: c.req.query(),
      id: checked.parameters['id'] ?? '',
      text,
      header: (name) => c.req.header(name) ?? ''
    };
    const answer = await answerOf(options, operation, input, checked.errors);
    return respond(held(options, operation, answer));
  });
  return app;
}

async function answerOf(
  { handlers, warn }: ContractRoutesOptions,
  operation: Operation,
  input: CheckedInput<OperationId>,
  errors: readonly string[]
): Promise<Answer> {
  try {
    const list = LISTS[operation.id];
    if (list !== undefined && lengthOf(input.body, list) > MAX_ITEMS)
      throw problems.tooLarge('More than 2,000 items');
    if (errors.length > 0) throw problems.invalidRequest(errors);
    // The contract was just checked, and each name in it has its handler.
    const handle = handlers[operation.id as OperationId] as (
      checked: CheckedInput<OperationId>
    ) => Promise<{ status: number; body: unknown; location?: string }>;
    const { status, body, location } = await handle(input);
    return { status, body, headers: location === undefined ? {} : { Location: location } };
  } catch (error) {
    const problem = problemFor(error);
    if (problem !== null) return problemAnswer(problem);
    warn(`${operation.id}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    return problemAnswer(problems.serverError());
  }
}

/** The answer, when it keeps the contract. */
function held({ warn }: ContractRoutesOptions, operation: Operation, answer: Answer): Answer {
  const headers = { ...answer.headers, 'content-type': mediaType(answer) };
  const body = JSON.stringify(answer.body);
  const errors = CONTRACT.checkResponse(operation, answer.status, headers, body);
  if (errors.length === 0) return answer;
  warn(`${operation.id}: the answer ${answer.status} breaks the contract: ${errors.join('; ')}`);
  return problemAnswer(problems.serverError());
}

function respond(answer: Answer): Response {
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { ...answer.headers, 'content-type': mediaType(answer), 'cache-control': 'no-store' }
  });
}

function mediaType({ status }: Answer): string {
  return status >= 400 ? 'application/problem+json' : 'application/json';
}

function problemFor(error: unknown): problems.ProblemAnswer | null {
  if (error instanceof problems.ProblemAnswer) return error;
  if (error instanceof NoSuchPerson) return problems.noSuchPerson();
  if (error instanceof AddressTaken) return problems.addressTaken();
  return error instanceof KeyReused ? problems.keyReused() : null;
}

function problemAnswer({ problem, headers }: problems.ProblemAnswer): Answer {
  return { status: problem.status, body: problem, headers };
}

function notServed(c: Context): problems.ProblemAnswer {
  const { pathname } = new URL(c.req.url);
  const methods = CONTRACT.operations
    .filter((operation) => operation.match(operation.method, pathname) !== null)
    .map((operation) => operation.method);
  return methods.length > 0 ? problems.otherMethod(methods) : problems.noSuchAddress(pathname);
}

/** Only calls with a list have a 413. */
function tooManyBytes(c: Context): problems.ProblemAnswer {
  const operation = CONTRACT.operations.find(
    ({ match }) => match(c.req.method, c.req.path) !== null
  );
  return operation !== undefined && operation.id in LISTS
    ? problems.tooLarge('More than 8 MB')
    : problems.invalidRequest(['body has more than 8 MB']);
}

function isKey(header: string | undefined, key: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(key));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function parse(text: string): never {
  try {
    return JSON.parse(text) as never;
  } catch {
    return undefined as never; // the contract's check says so
  }
}

function lengthOf(body: unknown, list: string): number {
  if (typeof body !== 'object' || body === null) return 0;
  const items: unknown = Object.entries(body).find(([name]) => name === list)?.[1];
  return Array.isArray(items) ? items.length : 0;
}
