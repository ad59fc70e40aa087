import type { ApexClass } from '../emit/abi';

/** One row of a DmlException. */
export interface DmlError {
  /** Position of the row in the list that was written. */
  readonly index: number;
  readonly id: string | null;
  readonly statusCode: string;
  readonly message: string;
  /** API names. */
  readonly fields: readonly string[];
}

const MAX_FRAMES = 200;

/**
 * An Apex exception, thrown as it is. User exceptions are subclasses (`exceptionBase`) whose `$class`
 * emitted code sets on the prototype.
 */
export class ApexException extends Error {
  declare readonly $class?: ApexClass;
  /** Platform class without namespace, e.g. `DmlException`; for a user exception the one it extends. */
  readonly platformClass: string;
  override cause: ApexException | null = null;
  dmlErrors: readonly DmlError[] = [];
  /** AuraHandledException: the words given to its constructor, for the page. */
  shown: string | null = null;
  /** True once `initCause` or a constructor has set the cause. */
  causeSet = false;

  constructor(platformClass: string, message: string = 'Script-thrown exception') {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = MAX_FRAMES;
    super(message);
    Error.stackTraceLimit = limit;
    this.platformClass = platformClass;
  }

  setCause(cause: ApexException | null): void {
    this.cause = cause;
    this.causeSet = true;
  }

  /** Canonical Apex type: `DmlException`, `Outer.MyException`. */
  get apexType(): string {
    return this.$class?.name ?? this.platformClass;
  }

  /** What `getTypeName()` gives: `System.DmlException`, `Outer.MyException`. */
  get typeName(): string {
    if (this.$class) return this.$class.name;
    return this.platformClass.includes('.') ? this.platformClass : `System.${this.platformClass}`;
  }
}

export interface ExceptionExtra {
  readonly cause?: ApexException | null;
  readonly dmlErrors?: readonly DmlError[];
}

/** Makes a platform exception; `typeName` with or without `System.`. */
export function apexException(
  typeName: string,
  message: string,
  extra: ExceptionExtra = {}
): ApexException {
  const exception = new ApexException(typeName.replace(/^System\./, ''), message);
  if (extra.cause) exception.setCause(extra.cause);
  if (extra.dmlErrors) exception.dmlErrors = extra.dmlErrors;
  return exception;
}

/** Throws a platform exception: `throwApex('NullPointerException', 'Attempt to de-reference a null object')`. */
export function throwApex(typeName: string, message: string, extra: ExceptionExtra = {}): never {
  throw apexException(typeName, message, extra);
}
