import type { SoqlFunctionContext } from '@apexdevtools/apex-parser';
import type { SelectItem } from '../ast';
import type { Problems } from './problems';

const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM', 'AVG']);

type Aggregate = Pick<Extract<SelectItem, { kind: 'aggregate' }>, 'function' | 'path'>;

/** The aggregate function called; null after refusing another function. */
export function aggregateOf(ctx: SoqlFunctionContext, problems: Problems): Aggregate | null {
  const name = ctx.getChild(0).getText().toUpperCase();
  if (!isAggregate(name)) {
    problems.unsupported(ctx, `SOQL function ${name}`);
    return null;
  }
  return { function: name, path: ctx.fieldName()?.getText() ?? null };
}

function isAggregate(name: string): name is Aggregate['function'] {
  return AGGREGATES.has(name);
}
