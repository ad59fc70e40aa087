import type { BoundAccess } from './access';
import type { BoundCall } from './calls';
import type { BoundOperation } from './operators';

/** Every expression carries its static type. `line` is present where a stack line may point at it. */
export type BoundExpression = BoundAccess | BoundCall | BoundOperation;

export type AssignmentTarget = Extract<
  BoundExpression,
  {
    readonly kind:
      | 'local'
      | 'field'
      | 'staticField'
      | 'property'
      | 'staticProperty'
      | 'nativeField'
      | 'sobjectField'
      | 'index';
  }
>;
