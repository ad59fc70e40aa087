import { Contract, SALESFORCE_PUSH } from '../../contract/contract';
import type { Parcel, Receipt } from '../storage/outbox';

/** An HTTP answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What came of sending a group.
 * - `taken`: Salesforce owns the items; one receipt each, in the order sent
 * - `refused`: a body that the package does not take; `item` is the one it named
 * - `tooLarge`: more than one request may hold
 * - `broken`: Salesforce failed over it, perhaps for one item's sake
 * - `unreachable`: no answer, or none that Salesforce gives
 * - `closed`: Salesforce takes nothing now, whatever is sent
 */
export type PushAnswer =
  | { readonly kind: 'taken'; readonly receipts: readonly Receipt[] }
  | {
      readonly kind: 'refused';
      readonly item: number | null;
      readonly status: number;
      readonly message: string;
    }
  | {
      readonly kind: 'tooLarge' | 'broken';
      readonly status: number;
      readonly message: string;
    }
  | {
      readonly kind: 'unreachable' | 'closed';
      readonly status: number | null;
      readonly message: string;
      /** How long Salesforce asks to be left alone; null when it does not say. */
      readonly retryAfterMs: number | null;
    };

const CONTRACT = new Contract(SALESFORCE_PUSH);
const OPERATION = CONTRACT.operation('pushUnsubscribes');
const GATEWAY = [502, 504];
const LATER = [429, 503];

/** Where pushes go, below the org's address. */
export const PUSH_PATH = OPERATION.path;

/**
 * Reads Salesforce's answer to a push. An answer that breaks the contract, or speaks of other items
 * than were sent, hands nothing over.
 */
export function readAnswer(answer: RawAnswer, sent: readonly Pick<Parcel, 'id'>[]): PushAnswer {
  const { status, headers, body } = answer;
  if (LATER.includes(status))
    return { kind: 'closed', status, message: words(answer), retryAfterMs: retryAfter(headers) };
  if (GATEWAY.includes(status)) return unreachable(status, `Salesforce answered ${status}.`);
  const known = CONTRACT.checkResponse(OPERATION, status, headers, body).length === 0;
  if (status >= 500) return { kind: 'broken', status, message: words(answer) };
  if (status === 200) {
    const receipts = known ? receiptsOf(body, sent) : null;
    return receipts === null
      ? unreachable(status, 'What answered is not Salesforce: 200 with a body of another shape.')
      : { kind: 'taken', receipts };
  }
  if (status === 400 && known)
    return { kind: 'refused', item: itemOf(body, sent.length), status, message: words(answer) };
  if (status === 413) return { kind: 'tooLarge', status, message: words(answer) };
  return { kind: 'closed', status, message: words(answer), retryAfterMs: null };
}

/** Nobody answered, or not Salesforce. */
export function unreachable(status: number | null, message: string): PushAnswer {
  return { kind: 'unreachable', status, message, retryAfterMs: null };
}

/** What an answer says went wrong: the package's words, else Salesforce's, else the status. */
export function words({ status, body }: RawAnswer): string {
  const plain = `Salesforce answered ${status}.`;
  const parsed = parse(body);
  const first = member(parsed, 'error') ?? (Array.isArray(parsed) ? parsed[0] : undefined);
  const message = member(first, 'message');
  if (typeof message === 'string' && message !== '') return message;
  const [code, reference] = [member(first, 'code'), member(first, 'reference')];
  if (typeof code !== 'string') return plain;
  return `${plain} ${code}${typeof reference === 'string' ? `, request ${reference}` : ''}.`;
}

/** A member of a JSON object; undefined when there is none. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function receiptsOf(body: string, sent: readonly Pick<Parcel, 'id'>[]): readonly Receipt[] | null {
  const results = member(parse(body), 'results');
  if (!Array.isArray(results) || results.length !== sent.length) return null;
  const receipts = results.map((result: unknown) => ({
    id: String(member(result, 'id')),
    outcome: String(member(result, 'outcome')),
    recordId: textOrNull(member(result, 'recordId')),
    code: textOrNull(member(result, 'code')),
    message: textOrNull(member(result, 'message'))
  }));
  return receipts.every((receipt, index) => receipt.id === sent[index]?.id) ? receipts : null;
}

function itemOf(body: string, count: number): number | null {
  const item = member(member(parse(body), 'error'), 'item');
  return typeof item === 'number' && item < count ? item : null;
}

function retryAfter(headers: Readonly<Record<string, string>>): number | null {
  const seconds = Number(headers['retry-after'] ?? '');
  return seconds > 0 ? seconds * 1000 : null;
}

function parse(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return value;
  } catch {
    return undefined; // not every answer is JSON
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
