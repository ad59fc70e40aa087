/**
 * Which values cannot be null: what needs no null check. Only for readable and fast code; answering
 * "may be null" is always right.
 */
import type { BoundExpression, BoundStatement } from '../check/bound';
import { walkAll, type BoundNode } from './walk';

/** What is known about variables where an expression stands. */
export interface NullFacts {
  readonly neverNull: ReadonlySet<number>;
  temporaryNeverNull(temp: number): boolean;
}

export function isNonNull(e: BoundExpression, facts: NullFacts): boolean {
  switch (e.kind) {
    case 'constant':
      return e.value !== null;
    case 'local':
      return facts.neverNull.has(e.slot);
    case 'temp':
      return facts.temporaryNeverNull(e.temp);
    case 'convert':
    case 'cast':
    case 'assign':
      return isNonNull(e.value, facts);
    case 'ternary':
      return isNonNull(e.then, facts) && isNonNull(e.else, facts);
    case 'coalesce':
      return isNonNull(e.right, facts);
    case 'update':
      return e.result === 'new' && isNonNull(e.compute, facts);
    case 'soql':
      return e.result !== 'single';
    case 'this':
    case 'arithmetic':
    case 'concat':
    case 'boolean':
    case 'not':
    case 'negate':
    case 'complement':
    case 'equality':
    case 'comparison':
    case 'instanceof':
    case 'new':
    case 'newNative':
    case 'newSObject':
    case 'newElements':
    case 'newEntries':
    case 'newArray':
    case 'enumConstant':
    case 'label':
    case 'typeLiteral':
    case 'sobjectType':
    case 'sobjectFieldToken':
      return true;
    default:
      return false;
  }
}

/** Slots that hold a value from their declaration on, whatever path is taken. Parameters may be null. */
export function neverNullSlots(
  body: readonly BoundStatement[],
  parameterSlots: readonly number[]
): ReadonlySet<number> {
  const assigned = new Map<number, (BoundExpression | null)[]>();
  const assign = (slot: number, value: BoundExpression | null): void => {
    assigned.set(slot, [...(assigned.get(slot) ?? []), value]);
  };
  for (const slot of parameterSlots) assign(slot, null);
  walkAll(body, (node: BoundNode) => {
    if (node.kind === 'local' && 'value' in node) assign(node.slot, node.value);
    else if (node.kind === 'forEach') assign(node.slot, null);
    else if (node.kind === 'assign' && node.target.kind === 'local')
      assign(node.target.slot, node.value);
    else if (node.kind === 'update' && node.target.kind === 'local')
      assign(node.target.slot, node.compute);
  });
  // Starts with "none is ever null" and takes away until nothing contradicts.
  const neverNull = new Set(assigned.keys());
  const facts: NullFacts = { neverNull, temporaryNeverNull: () => false };
  for (let changed = true; changed;) {
    changed = false;
    for (const slot of neverNull)
      if (assigned.get(slot)?.some((value) => !value || !isNonNull(value, facts))) {
        neverNull.delete(slot);
        changed = true;
      }
  }
  return neverNull;
}
