import type { Tx, Value } from '../../emit/abi';
import { ApexDecimal } from '../decimal';
import { ApexList } from '../list';
import { ApexMap } from '../map';
import { jsonError } from './errors';
import type { Node } from './tree';

/** Digits of an exponent that a Decimal can still be written out with. */
const MAX_EXPONENT = 1000;

/**
 * `JSON.deserializeUntyped`: maps of String to Object, lists of Object, and for numbers the smallest of
 * Integer, Long and Decimal that holds them.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm#apex_System_Json_deserializeUntyped
 */
export function untyped(tx: Tx, node: Node): Value {
  if (node.kind === 'object') {
    const map = new ApexMap('Map<String,Object>');
    for (const [name, value] of node.members) map.put(tx, name, untyped(tx, value));
    return map;
  }
  if (node.kind === 'array')
    return new ApexList(
      'List<Object>',
      node.items.map((item) => untyped(tx, item))
    );
  switch (node.token) {
    case 'VALUE_TRUE':
      return true;
    case 'VALUE_FALSE':
      return false;
    case 'VALUE_NULL':
      return null;
    case 'VALUE_NUMBER_INT':
      return wholeNumber(node.text);
    case 'VALUE_NUMBER_FLOAT':
      return decimal(node);
    default:
      return node.text;
  }
}

function wholeNumber(digits: string): Value {
  const plain = Number(digits);
  if (plain >= -2147483648 && plain <= 2147483647) return plain | 0;
  const long = BigInt(digits);
  return BigInt.asIntN(64, long) === long ? long : ApexDecimal.of(digits);
}

/** A number's digits as a Decimal; JSONException for an exponent beyond reason. */
export function decimal(node: Extract<Node, { kind: 'scalar' }>): ApexDecimal {
  const exponent = Math.abs(Number(/[eE](.*)$/.exec(node.text)?.[1] ?? 0));
  if (exponent > MAX_EXPONENT) jsonError(`Numeric value (${node.text}) out of range`, node.place);
  return ApexDecimal.of(node.text);
}
