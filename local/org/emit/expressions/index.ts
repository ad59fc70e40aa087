import type { BoundExpression } from '../../check/bound';
import type { FunctionScope } from '../function-scope';
import { access, safe } from './access';
import { assign, update } from './assignments';
import { callExpression, query } from './calls';
import {
  arithmetic,
  booleanOperation,
  cast,
  coalesce,
  comparison,
  concat,
  convert,
  dateArithmetic,
  equality,
  instanceTest,
  ternary,
  unary
} from './operators';

/** JavaScript for an expression; it may stand wherever an operand may. */
export function emitExpression(e: BoundExpression, scope: FunctionScope): string {
  switch (e.kind) {
    case 'temp':
      return scope.temporaryText(e.temp);
    case 'safe':
      return safe(e, scope);
    case 'arithmetic':
      return arithmetic(e, scope);
    case 'concat':
      return concat(e, scope);
    case 'dateArithmetic':
      return dateArithmetic(e, scope);
    case 'boolean':
      return booleanOperation(e, scope);
    case 'not':
    case 'negate':
    case 'complement':
      return unary(e, scope);
    case 'equality':
      return equality(e, scope);
    case 'comparison':
      return comparison(e, scope);
    case 'ternary':
      return ternary(e, scope);
    case 'coalesce':
      return coalesce(e, scope);
    case 'instanceof':
      return instanceTest(e, scope);
    case 'cast':
      return cast(e, scope);
    case 'convert':
      return convert(e, scope);
    case 'assign':
      return assign(e, scope, false);
    case 'update':
      return update(e, scope, false);
    case 'soql':
      return query(e, scope);
    case 'callStatic':
    case 'callInstance':
    case 'callNative':
    case 'fieldAddError':
    case 'new':
    case 'newNative':
    case 'newSObject':
    case 'newElements':
    case 'newEntries':
    case 'newArray':
      return callExpression(e, scope);
    default:
      return access(e, scope);
  }
}

/** JavaScript for an expression whose value nobody looks at. */
export function emitDiscarded(e: BoundExpression, scope: FunctionScope): string {
  if (e.kind === 'assign') return assign(e, scope, true);
  if (e.kind === 'update') return update(e, scope, true);
  return emitExpression(e, scope);
}
