import type { TestAccount, TestAnswer } from './account';

/** Opt-outs as Salesforce posts them, under a key made of one letter. */
export function optOut(
  account: TestAccount,
  letter: string,
  ...items: readonly (readonly [salesforceId: string, email: string | null])[]
): Promise<TestAnswer> {
  const unsubscribes = items.map(([salesforceId, email]) => ({ salesforceId, email }));
  return account.call('POST', '/v1/unsubscribes', { unsubscribes }, key(letter));
}

export function key(letter: string): HeadersInit {
  return { 'Idempotency-Key': letter.repeat(64) };
}

export function unsubscribe(account: TestAccount, id: string): Promise<TestAnswer> {
  return account.call('POST', `/v1/people/${id}/unsubscribe`, { source: 'Manual', reason: null });
}

export function resubscribe(account: TestAccount, id: string): Promise<TestAnswer> {
  const body = { reason: 'Written consent', authorisedBy: 'Ingrid Solberg' };
  return account.call('POST', `/v1/people/${id}/resubscribe`, body);
}
