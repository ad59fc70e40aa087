import { throwApex } from '../exceptions';
import { checkDepth, type Place } from './errors';
import type { JsonReader, Token } from './reader';

/** A JSON value with its place, before it is given an Apex type. */
export type Node =
  | { readonly kind: 'object'; readonly place: Place; readonly members: readonly [string, Node][] }
  | { readonly kind: 'array'; readonly place: Place; readonly items: readonly Node[] }
  | {
      readonly kind: 'scalar';
      readonly place: Place;
      readonly token: Token;
      readonly text: string;
    };

/** The value at the reader's current token, which is read to its end. */
export function readTree(reader: JsonReader): Node {
  checkDepth(reader.depth);
  const { place, token, text } = reader;
  switch (token) {
    case 'START_OBJECT':
      return { kind: 'object', place, members: members(reader) };
    case 'START_ARRAY': {
      const items: Node[] = [];
      while (reader.next() !== 'END_ARRAY') items.push(readTree(reader));
      return { kind: 'array', place, items };
    }
    case null:
      return throwApex('JSONException', 'No content to map to Object due to end of input');
    case 'END_ARRAY':
    case 'END_OBJECT':
    case 'FIELD_NAME':
      return throwApex('JSONException', `Cannot read a value from ${token} token`);
    default:
      return { kind: 'scalar', place, token, text: text ?? '' };
  }
}

function members(reader: JsonReader): [string, Node][] {
  const found: [string, Node][] = [];
  while (reader.next() !== 'END_OBJECT') {
    const name = reader.text ?? '';
    reader.next();
    found.push([name, readTree(reader)]);
  }
  return found;
}
