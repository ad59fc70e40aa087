import type { BoundAccess } from '../../check/bound';
import type { FunctionScope } from '../function-scope';
import { paren } from '../writer';

type Constant = Extract<BoundAccess, { kind: 'constant' }>;
type Token = Extract<
  BoundAccess,
  { kind: 'enumConstant' | 'label' | 'typeLiteral' | 'sobjectType' | 'sobjectFieldToken' }
>;

/** Numbers other than Integers are made once, when the unit is linked. */
export function constant(e: Constant, scope: FunctionScope): string {
  if (e.value === null) return 'null';
  if (typeof e.value === 'boolean') return String(e.value);
  switch (e.type) {
    case 'Integer': {
      const value = Number(e.value) | 0;
      return value < 0 ? paren(String(value)) : String(value);
    }
    case 'Long':
    case 'Double':
    case 'Decimal':
      return numberLiteral(e.type, e.value, scope);
    default:
      return JSON.stringify(e.value);
  }
}

export function numberLiteral(
  type: 'Long' | 'Double' | 'Decimal',
  digits: string,
  scope: FunctionScope
): string {
  const kind = type.toLowerCase();
  return scope.unit.constant(
    `${kind}_${digits}`,
    `$.runtime.${kind}Literal(${JSON.stringify(digits)})`
  );
}

/** Tokens and labels: values that stay the same as long as the code is linked. */
export function token(e: Token, scope: FunctionScope): string {
  const { unit } = scope;
  switch (e.kind) {
    case 'enumConstant':
      if (e.user) return `${unit.class(e.enum)}.${e.name}`;
      return unit.runtime('enumConstant', e.enum, e.name);
    case 'label':
      return unit.runtime('label', e.name);
    case 'typeLiteral':
      return unit.runtime('typeLiteral', e.of);
    case 'sobjectType':
      return unit.runtime('sobjectType', e.object);
    case 'sobjectFieldToken':
      return unit.runtime('sobjectField', e.object, e.field);
  }
}
