import { Contract, SALES_CONNECT } from '../../contract/contract';

/** What Sales Connect is held to. */
export const CONTRACT = new Contract(SALES_CONNECT);

/** The members of a body that break the contract, by their first names; empty when none does. */
export function wrongMembers(method: string, path: string, body: unknown): readonly string[] {
  const headers = { 'content-type': 'application/json' };
  const { errors } = CONTRACT.checkRequest(method, path, headers, JSON.stringify(body));
  return [...new Set(errors.map((error) => /^body\/(\w+)/.exec(error)?.[1] ?? ''))];
}
