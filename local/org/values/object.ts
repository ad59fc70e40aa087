import type { TypeName } from '../check/bound';
import type { ApexInstance, Tx, Value } from '../emit/abi';
import type { Schema } from '../metadata/schema';
import { NotSupportedError } from './errors';

/** What the natives in `values/` need of a transaction. */
export interface ValueTx extends Tx {
  readonly schema: Schema;
  /** IANA name of the running user's time zone; absent: GMT. */
  readonly timeZone?: string;
}

/**
 * Base of every platform value that is not a JavaScript primitive. Stages below derive their own
 * platform classes from it, so that `instanceof`, casts, `==` and concatenation work for them.
 */
export abstract class ApexObject {
  /** Canonical type: `Date`, `List<Lead>`, `Database.SaveResult`. */
  abstract get apexType(): TypeName;

  /** Text in concatenation and `String.valueOf`; refused for the types that do not say theirs. */
  text(_tx: Tx): string {
    throw new NotSupportedError(`the text of a ${this.apexType}`);
  }

  /** Apex `==`; `other` is not null. */
  equals(_tx: Tx, other: Value): boolean {
    return this === other;
  }

  /** Agrees with `equals`; null: hashed by identity. */
  hash(_tx: Tx): number | null {
    return null;
  }
}

/** JavaScript base class of user classes; emitted classes set `$class` on their prototype. */
export class UserObject {
  declare readonly $class: ApexInstance['$class'];
}

/** True for objects of emitted classes, user exceptions included. */
export function isInstance(value: Value): value is ApexInstance {
  return typeof value === 'object' && value !== null && '$class' in value && Boolean(value.$class);
}
