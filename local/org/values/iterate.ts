import type { Tx, Value } from '../emit/abi';
import { callUser, userMethod } from './dispatch';
import { NotSupportedError } from './errors';
import { throwApex } from './exceptions';
import { ApexList } from './list';
import { isInstance } from './object';
import { ApexIterator } from './iterator';
import { ApexSet } from './set';

/** Records in one round of a SOQL for loop over lists. */
const CHUNK = 200;

/** What a for-each walks: lists, sets, iterators, user Iterables; in lists of 200 with `chunk`. */
export function iterate(tx: Tx, iterable: Value, chunk: boolean): Iterable<Value> {
  const elements = walk(tx, iterable);
  if (!chunk) return elements;
  const type = iterable instanceof ApexList ? iterable.type : 'List<SObject>';
  return chunks(type, elements);
}

function walk(tx: Tx, iterable: Value): Iterable<Value> {
  if (iterable === null) throwApex('NullPointerException', 'Attempt to de-reference a null object');
  if (iterable instanceof ApexList || iterable instanceof ApexSet) return iterable;
  if (isInstance(iterable) && userMethod(iterable, 'iterator', 0))
    return drain(tx, callUser(tx, iterable, 'iterator', []));
  return drain(tx, iterable);
}

function* drain(tx: Tx, iterator: Value): Iterable<Value> {
  if (iterator instanceof ApexIterator) {
    while (iterator.hasNext()) yield iterator.next();
  } else if (isInstance(iterator)) {
    while (callUser(tx, iterator, 'hasNext', []) === true) yield callUser(tx, iterator, 'next', []);
  } else throw new NotSupportedError('a loop over this value');
}

function* chunks(type: string, elements: Iterable<Value>): Iterable<Value> {
  let chunk: Value[] = [];
  for (const element of elements) {
    chunk.push(element);
    if (chunk.length < CHUNK) continue;
    yield new ApexList(type, chunk);
    chunk = [];
  }
  if (chunk.length > 0) yield new ApexList(type, chunk);
}
