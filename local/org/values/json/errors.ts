import { LimitError } from '../errors';
import { throwApex } from '../exceptions';

/** A place in JSON text, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** JSONException with the place behind the words, as in `... at [line:1, column:2]`. */
export function jsonError(words: string, place: Place): never {
  throwApex('JSONException', `${words} at [line:${place.line}, column:${place.column}]`);
}

/** How deep objects and arrays may lie in one another where they are read or written recursively. */
const MAX_DEPTH = 1000;

/** The platform ends a recursion too deep for its stack; how deep that is for JSON is not documented. */
export function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new LimitError('Maximum stack depth reached: 1001');
}
