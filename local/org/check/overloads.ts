import type { Position } from '../syntax/ast';
import { typeOf, type Body } from './body';
import type { BoundExpression } from './bound';
import { applyConversion, asSingleRow } from './conversions';
import type { Conversion } from './relations';
import type { Type } from './types';

export interface Candidate {
  readonly parameters: readonly Type[];
}

/** The candidates a call could mean; more than one left: ambiguous, none: no such method. */
export function applicable<C extends Candidate>(
  body: Body,
  candidates: readonly C[],
  args: readonly BoundExpression[]
): C[] {
  const scored = candidates.flatMap((candidate) => {
    const costs = scores(body, candidate, args);
    return costs ? [{ candidate, costs }] : [];
  });
  const best = scored.filter((a) => !scored.some((b) => b !== a && dominates(b.costs, a.costs)));
  if (best.length <= 1) return best.map((s) => s.candidate);
  return mostSpecific(
    body,
    best.map((s) => s.candidate)
  );
}

/** Arguments converted to the parameter types of the chosen candidate. */
export function convertArguments(
  body: Body,
  candidate: Candidate,
  args: readonly BoundExpression[],
  at: Position
): BoundExpression[] {
  return args.map((arg, i) => {
    const to = candidate.parameters[i];
    if (!to) return arg;
    const conversion = argumentConversion(body, arg, to);
    if (conversion === 'row') return asSingleRow(body, arg, to) ?? arg;
    return conversion ? applyConversion(body, arg, to, conversion, at) : arg;
  });
}

function scores(
  body: Body,
  candidate: Candidate,
  args: readonly BoundExpression[]
): number[] | null {
  if (candidate.parameters.length !== args.length) return null;
  const costs: number[] = [];
  for (const [i, arg] of args.entries()) {
    const to = candidate.parameters[i];
    const conversion = to ? argumentConversion(body, arg, to) : null;
    if (!conversion) return null;
    costs.push(conversion === 'row' ? ROW_COST : conversion.cost);
  }
  return costs;
}

/** A query passed where one record is wanted; dearer than passing its list. */
const ROW_COST = 30;

function argumentConversion(body: Body, arg: BoundExpression, to: Type): Conversion | 'row' | null {
  const from = typeOf(body, arg);
  if (from.kind === 'void') return null;
  return (
    body.compilation.relations.implicit(from, to) ?? (asSingleRow(body, arg, to) ? 'row' : null)
  );
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (const [i, cost] of a.entries()) {
    const other = b[i] ?? 0;
    if (cost > other) return false;
    if (cost < other) better = true;
  }
  return better;
}

/** Among equals (null arguments) the one whose parameters are all subtypes of the others'. */
function mostSpecific<C extends Candidate>(body: Body, candidates: readonly C[]): C[] {
  const { relations } = body.compilation;
  const narrower = (a: C, b: C): boolean =>
    a.parameters.every((type, i) => {
      const other = b.parameters[i];
      return other !== undefined && relations.distance(type, other) !== null;
    });
  const best = candidates.find((a) => candidates.every((b) => a === b || narrower(a, b)));
  return best ? [best] : [...candidates];
}

/** `(Integer, String)`: argument types for messages. */
export function argumentTypes(args: readonly BoundExpression[]): string {
  return `(${args.map((a) => a.type).join(', ')})`;
}
