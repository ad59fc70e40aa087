import type { Transaction } from '../../data/transaction';
import type { ApexHttpRequest } from './request';
import type { ApexHttpResponse } from './response';

/** Answers callouts of Apex tests instead of the network. */
export type CalloutMock = (tx: Transaction, request: ApexHttpRequest) => ApexHttpResponse;

const NOTE = 'HttpCalloutMock';

/** Puts a mock in the way of every callout of a test from now on, its jobs' too. */
export function setCalloutMock(tx: Transaction, mock: CalloutMock): void {
  tx.notes.set(NOTE, mock);
}

/** The mock of the test that this transaction is part of; null when none is set. */
export function calloutMock(tx: Transaction): CalloutMock | null {
  for (let own: Transaction | null = tx; own !== null; own = own.outer) {
    const mock = own.notes.get(NOTE);
    // Only setCalloutMock writes this note.
    if (mock !== undefined) return mock as CalloutMock;
    // What @TestSetup put in place ends with it.
    if (own.kind === 'test') return null;
  }
  return null;
}

/** Whether this is an Apex test, or a job of one: no callout of theirs reaches the network. */
export function isOfTest(tx: Transaction): boolean {
  return tx.outer !== null || tx.kind === 'test';
}
