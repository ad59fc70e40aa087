import { unwrap } from 'lwc';
import { request } from '../http/http';

type Params = Readonly<Record<string, unknown>>;
type Wired = { readonly data: unknown; readonly error: unknown };

/**
 * "a maximum cache age": answers of cacheable methods are asked for anew after five minutes.
 * Source: "Client-Side Caching of Apex Method Results",
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-result-caching.html
 */
const MAX_AGE_MS = 300_000;

interface Cached {
  readonly at: number;
  readonly answer: Promise<unknown>;
}

const cache = new Map<string, Cached>();
/** Whoever emitted a value can emit a newer one. */
const emitters = new WeakMap<object, ApexAdapter>();
const adapters = new Set<ApexAdapter>();

/** What `@salesforce/apex/Class.method` is: a function to call, and an adapter to wire. */
export function apexMethod(className: string, method: string, cacheable: boolean): unknown {
  const address = `/aura/${className}/${method}`;
  const invoke = (params: Params = {}): Promise<unknown> =>
    cacheable ? fromCache(address, params) : call(address, params);
  class Adapter extends ApexAdapter {
    constructor(emit: (value: Wired) => void) {
      if (!cacheable)
        throw new Error(`${className}.${method} is wired: that takes @AuraEnabled(cacheable=true)`);
      super(address, emit);
    }
  }
  return Object.assign(invoke, { adapter: Adapter });
}

/** Asks anew for what a wired property or function got, and gives it to everybody who has the same. */
export async function refreshApex(wired: unknown): Promise<void> {
  const value: unknown = unwrap(wired);
  const adapter = typeof value === 'object' && value !== null ? emitters.get(value) : undefined;
  if (adapter === undefined)
    throw new Error('refreshApex takes what a wired Apex method has provided');
  await adapter.refresh();
}

/**
 * A field of a record that Apex returned.
 * Source: "@salesforce Modules", https://developer.salesforce.com/docs/platform/lwc/guide/reference-salesforce-modules.html
 */
export function getSObjectValue(
  record: unknown,
  field: string | { readonly fieldApiName: string }
): unknown {
  const path =
    typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    record
  );
}

class ApexAdapter {
  readonly address: string;
  private readonly emit: (value: Wired) => void;
  private params: Params | null = null;
  private asked = 0;

  constructor(address: string, emit: (value: Wired) => void) {
    this.address = address;
    this.emit = emit;
    emit({ data: undefined, error: undefined });
  }

  connect(): void {
    adapters.add(this);
  }

  disconnect(): void {
    adapters.delete(this);
    this.asked++;
  }

  /** "If a parameter value is undefined, the method isn't called." */
  update(params: Params): void {
    if (Object.values(params).includes(undefined)) return;
    this.params = params;
    void this.provide(fromCache(this.address, params));
  }

  async refresh(): Promise<void> {
    if (this.params === null) return;
    const key = keyOf(this.address, this.params);
    cache.delete(key);
    const answer = fromCache(this.address, this.params);
    const same = [...adapters].filter(
      ({ address, params }) => params !== null && keyOf(address, params) === key
    );
    await Promise.all(same.map((adapter) => adapter.provide(answer)));
  }

  private async provide(answer: Promise<unknown>): Promise<void> {
    const asked = ++this.asked;
    let value: Wired;
    try {
      value = { data: await answer, error: undefined };
    } catch (error) {
      value = { data: undefined, error };
    }
    if (asked !== this.asked) return;
    emitters.set(value, this);
    this.emit(value);
  }
}

function fromCache(address: string, params: Params): Promise<unknown> {
  const key = keyOf(address, params);
  const found = cache.get(key);
  if (found !== undefined && Date.now() - found.at < MAX_AGE_MS) return found.answer;
  const answer = call(address, params);
  cache.set(key, { at: Date.now(), answer });
  answer.catch(() => cache.delete(key));
  return answer;
}

function keyOf(address: string, params: Params): string {
  return `${address} ${JSON.stringify(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)))}`;
}

async function call(address: string, params: Params): Promise<unknown> {
  let response: Response;
  try {
    response = await request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params })
    });
  } catch {
    throw failure(400, 'Bad Request', { message: 'Disconnected or Canceled' });
  }
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return frozen(body);
  throw failure(response.status, response.statusText, body);
}

/**
 * What a component catches.
 * Source: "Handle Errors in Lightning Web Components": `{body, ok, status, statusText}`,
 * https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html
 */
function failure(status: number, statusText: string, body: unknown): object {
  return frozen({
    status,
    body,
    headers: {},
    ok: false,
    statusText,
    errorType: 'fetchResponse'
  });
}

/** What the org answers belongs to everybody who asked: nobody may change it. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}
