import type { TypeName } from '../../check/bound';
import type { Value } from '../../emit/abi';
import { ApexBlob } from '../blob';
import type { ApexDecimal } from '../decimal';
import { ApexDouble } from '../double';
import { parseId } from '../id';
import { jsonError } from './errors';
import { isoDate, isoDatetime, isoTime } from './moments';
import type { Node } from './tree';
import { decimal } from './untyped';

type Scalar = Extract<Node, { kind: 'scalar' }>;

const NUMERIC = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** How a scalar becomes a value of a type. Texts of numbers count as numbers, and numbers as texts. */
const BINDINGS: Readonly<Record<string, (node: Scalar) => Value>> = {
  String: (node) => node.text,
  Id: (node) => (node.token === 'VALUE_STRING' ? parseId(node.text) : illegal(node)),
  Boolean: (node) => {
    const text = node.text.toLowerCase();
    return text === 'true' || text === 'false' ? text === 'true' : illegal(node);
  },
  Integer: (node) => {
    const value = Number(whole(node));
    if (value < -2147483648 || value > 2147483647)
      jsonError(`Numeric value (${node.text}) out of range of int`, node.place);
    return value | 0;
  },
  Long: (node) => {
    const value = BigInt(whole(node));
    if (BigInt.asIntN(64, value) !== value)
      jsonError(`Numeric value (${node.text}) out of range of long`, node.place);
    return value;
  },
  Double: (node) => new ApexDouble(Number(numeric(node).text)),
  Decimal: (node) => decimal(numeric(node)) satisfies ApexDecimal,
  Date: (node) => isoDate(string(node)) ?? moment('date', node),
  Datetime: (node) => isoDatetime(string(node)) ?? moment('datetime', node),
  Time: (node) => isoTime(string(node)) ?? moment('time', node),
  Blob: (node) => new ApexBlob(Buffer.from(string(node), 'base64'))
};

/** The binding of a scalar type; undefined for types that are none. */
export function scalarBinding(type: TypeName): ((node: Node) => Value) | undefined {
  const bind = BINDINGS[type];
  if (!bind) return undefined;
  return (node) => (node.kind === 'scalar' ? bind(node) : illegal(node));
}

/** JSONException "Illegal value for primitive". https://salesforce.stackexchange.com/questions/389795 */
export function illegal(node: Node): never {
  jsonError('Illegal value for primitive', node.place);
}

function whole(node: Scalar): string {
  return isNumber(node) && /^-?\d{1,25}$/.test(node.text) ? node.text : illegal(node);
}

function numeric(node: Scalar): Scalar {
  return isNumber(node) && NUMERIC.test(node.text) ? node : illegal(node);
}

function isNumber({ token }: Scalar): boolean {
  return token === 'VALUE_NUMBER_INT' || token === 'VALUE_NUMBER_FLOAT' || token === 'VALUE_STRING';
}

function string(node: Scalar): string {
  return node.token === 'VALUE_STRING' ? node.text : illegal(node);
}

/** The words of https://github.com/regican/Salesforce/issues/2 */
function moment(type: string, node: Scalar): never {
  jsonError(
    `Cannot deserialize instance of ${type} from VALUE_STRING value ${node.text} or request may be missing a required field`,
    node.place
  );
}
