import type { ApexInstance, Tx, Value } from '../emit/abi';
import { callUser, userMethod } from './dispatch';
import { NotSupportedError } from './errors';
import { ApexException } from './exceptions';
import { ApexObject, isInstance } from './object';

/** Collections show this many elements in text, then `...`. */
const SHOWN = 10;

/** Objects whose text is being made, so that cycles end. */
const underWay = new Set<object>();

/** The text of a value as concatenation and `String.valueOf(Object)` show it. */
export function textOf(tx: Tx, value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : guarded(value, () => objectText(tx, value));
    default:
      throw new NotSupportedError(`text of a value of JavaScript type ${typeof value}`);
  }
}

/** `a, b, ...` */
export function joinShown(parts: Iterable<string>, size: number): string {
  const shown: string[] = [];
  for (const part of parts) {
    if (shown.length === SHOWN && size > SHOWN) return [...shown, '...'].join(', ');
    shown.push(part);
  }
  return shown.join(', ');
}

/** Maps on demand, so that only what is shown is made. */
export function* lazily<T>(items: Iterable<T>, make: (item: T) => string): Iterable<string> {
  for (const item of items) yield make(item);
}

/** `System.DmlException: words`, as an uncaught exception is reported. */
export function exceptionText(exception: ApexException): string {
  return `${exception.typeName}: ${exception.message}`;
}

function objectText(tx: Tx, value: object): string {
  if (isInstance(value) && userMethod(value, 'tostring', 0)) {
    const own = callUser(tx, value, 'toString', []);
    return typeof own === 'string' ? own : 'null';
  }
  if (value instanceof ApexException) return exceptionText(value);
  if (value instanceof ApexObject) return value.text(tx);
  if (isInstance(value)) return instanceText(tx, value);
  throw new NotSupportedError('text of a value that is none of Apex');
}

/** `Inner:[name=x, count=null]`: an inner class shows its own name only. */
function instanceText(tx: Tx, self: ApexInstance): string {
  const fields = self.$class.fields
    .filter((field) => !field.static)
    .map((field) => `${field.name}=${textOf(tx, field.get(tx, self))}`);
  const name = self.$class.name.split('.').at(-1);
  return `${name}:[${fields.join(', ')}]`;
}

function guarded(value: object, make: () => string): string {
  if (underWay.has(value)) return '(already output)';
  underWay.add(value);
  try {
    return make();
  } finally {
    underWay.delete(value);
  }
}
