import { randomBytes } from 'node:crypto';
import { RoundingMode } from 'bigdecimal.js';
import type { Tx } from '../../emit/abi';
import { fieldKey, mergeNatives, natives, type NativeFunction } from '../../platform/natives';
import { toInt } from '../conversion';
import { ApexDecimal } from '../decimal';
import { ApexDouble } from '../double';
import { throwApex } from '../exceptions';
import { given } from './arguments';
import { HALF_EVEN } from './rounding';

type Doubles = (x: number) => number;

/** Java rounds its transcendental functions by the same platform library; the last digit may differ. */
const FUNCTIONS: Readonly<Record<string, Doubles>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: Math.cbrt,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  log10: Math.log10,
  rint,
  signum: Math.sign,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh
};

const ofDoubles = natives(
  Object.fromEntries(
    Object.entries(FUNCTIONS).map(([name, compute]): [string, NativeFunction] => [
      `Math.${name}(Double)`,
      (_tx: Tx, x: ApexDouble | null) => new ApexDouble(compute(given(x).value))
    ])
  )
);

const fields = natives({
  [fieldKey('Math', 'E', 'get')]: () => new ApexDouble(Math.E),
  [fieldKey('Math', 'PI', 'get')]: () => new ApexDouble(Math.PI)
});

const others = natives({
  'Math.abs(Integer)': (_tx: Tx, x: number | null) => Math.abs(given(x)) | 0,
  'Math.abs(Long)': (_tx: Tx, x: bigint | null) =>
    BigInt.asIntN(64, given(x) < 0n ? -given(x) : given(x)),
  'Math.abs(Double)': (_tx: Tx, x: ApexDouble | null) => new ApexDouble(Math.abs(given(x).value)),
  'Math.abs(Decimal)': (_tx: Tx, x: ApexDecimal | null) => new ApexDecimal(given(x).big.abs()),
  'Math.ceil(Decimal)': (_tx: Tx, x: ApexDecimal | null) =>
    given(x).withScale(0, RoundingMode.CEILING),
  'Math.floor(Decimal)': (_tx: Tx, x: ApexDecimal | null) =>
    given(x).withScale(0, RoundingMode.FLOOR),
  'Math.rint(Decimal)': (_tx: Tx, x: ApexDecimal | null) => given(x).withScale(0),
  'Math.signum(Decimal)': (_tx: Tx, x: ApexDecimal | null) => ApexDecimal.of(given(x).big.signum()),
  'Math.round(Decimal)': (_tx: Tx, x: ApexDecimal | null) =>
    toInt(given(x).withScale(0, HALF_EVEN).toBigInt()),
  'Math.roundToLong(Decimal)': (_tx: Tx, x: ApexDecimal | null) =>
    BigInt.asIntN(64, given(x).withScale(0, HALF_EVEN).toBigInt()),
  'Math.max(Integer,Integer)': (_tx: Tx, a: number | null, b: number | null) =>
    Math.max(given(a), given(b)),
  'Math.max(Long,Long)': (_tx: Tx, a: bigint | null, b: bigint | null) =>
    given(a) > given(b) ? a : b,
  'Math.max(Double,Double)': (_tx: Tx, a: ApexDouble | null, b: ApexDouble | null) =>
    new ApexDouble(Math.max(given(a).value, given(b).value)),
  'Math.max(Decimal,Decimal)': (_tx: Tx, a: ApexDecimal | null, b: ApexDecimal | null) =>
    given(a).compareTo(given(b)) >= 0 ? a : b,
  'Math.min(Integer,Integer)': (_tx: Tx, a: number | null, b: number | null) =>
    Math.min(given(a), given(b)),
  'Math.min(Long,Long)': (_tx: Tx, a: bigint | null, b: bigint | null) =>
    given(a) < given(b) ? a : b,
  'Math.min(Double,Double)': (_tx: Tx, a: ApexDouble | null, b: ApexDouble | null) =>
    new ApexDouble(Math.min(given(a).value, given(b).value)),
  'Math.min(Decimal,Decimal)': (_tx: Tx, a: ApexDecimal | null, b: ApexDecimal | null) =>
    given(a).compareTo(given(b)) <= 0 ? a : b,
  'Math.mod(Integer,Integer)': (_tx: Tx, a: number | null, b: number | null) =>
    given(b) === 0 ? divideByZero() : (given(a) % given(b)) | 0,
  'Math.mod(Long,Long)': (_tx: Tx, a: bigint | null, b: bigint | null) =>
    given(b) === 0n ? divideByZero() : given(a) % given(b),
  'Math.pow(Double,Double)': (_tx: Tx, a: ApexDouble | null, b: ApexDouble | null) =>
    new ApexDouble(given(a).value ** given(b).value),
  'Math.atan2(Double,Double)': (_tx: Tx, a: ApexDouble | null, b: ApexDouble | null) =>
    new ApexDouble(Math.atan2(given(a).value, given(b).value)),
  'Math.random()': () => new ApexDouble(Number(randomBytes(8).readBigUInt64BE() >> 11n) / 2 ** 53)
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_math.htm */
export const mathNatives = mergeNatives(ofDoubles, fields, others);

function divideByZero(): never {
  throwApex('MathException', 'Divide by 0');
}

/** Ties to the even neighbour. */
function rint(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
