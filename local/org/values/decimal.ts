import { Big, type BigDecimal, MC, RoundingMode } from 'bigdecimal.js';
import type { Tx, Value } from '../emit/abi';
import { doubleText } from './double';
import { throwApex } from './exceptions';
import { stringHash } from './hashing';
import { ApexObject } from './object';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?$/;
/** Beyond this, plain text of a Decimal would exhaust memory. */
const MAX_EXPONENT = 1000;
/** 1/31 gives 0.0322580645161290322580645161290323 in an org: 33 significant digits, rounded half up. */
const DIVISION = MC(33, RoundingMode.HALF_UP);

/** An Apex Decimal: a Java BigDecimal with its scale. */
export class ApexDecimal extends ApexObject {
  readonly big: BigDecimal;
  constructor(big: BigDecimal) {
    super();
    this.big = big;
  }

  /** From digits such as `1.50`, which has scale 2. */
  static of(digits: string | number | bigint): ApexDecimal {
    return new ApexDecimal(Big(digits));
  }

  /** TypeException "Invalid decimal: x". */
  static parse(text: string): ApexDecimal {
    const exponent = Math.abs(Number(/[eE](.*)$/.exec(text)?.[1] ?? 0));
    if (!NUMBER.test(text) || exponent > MAX_EXPONENT)
      throwApex('TypeException', `Invalid decimal: ${text}`);
    return new ApexDecimal(Big(text));
  }

  /** A number that is not a Decimal is first written as text, whose digits set the scale. */
  static fromDouble(value: number): ApexDecimal {
    if (!Number.isFinite(value)) throwApex('TypeException', `Invalid decimal: ${value}`);
    return new ApexDecimal(Big(doubleText(value)));
  }

  override get apexType(): string {
    return 'Decimal';
  }

  override text(): string {
    return this.big.toPlainString();
  }

  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexDecimal && other.big.compareTo(this.big) === 0;
  }

  override hash(): number {
    return stringHash(this.big.stripTrailingZeros().toString());
  }

  get scale(): number {
    return this.big.scale();
  }

  plus(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.add(other.big));
  }

  minus(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.subtract(other.big));
  }

  times(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.big.multiply(other.big));
  }

  /** The `/` operator; MathException "Divide by 0". */
  over(other: ApexDecimal): ApexDecimal {
    if (other.big.signum() === 0) throwApex('MathException', 'Divide by 0');
    return new ApexDecimal(this.big.divideWithMathContext(other.big, DIVISION));
  }

  negated(): ApexDecimal {
    return new ApexDecimal(this.big.negate());
  }

  compareTo(other: ApexDecimal): number {
    return this.big.compareTo(other.big);
  }

  withScale(scale: number, mode: RoundingMode = RoundingMode.HALF_EVEN): ApexDecimal {
    return new ApexDecimal(exactly(() => this.big.setScale(scale, mode)));
  }

  dividedBy(other: ApexDecimal, scale: number, mode: RoundingMode): ApexDecimal {
    if (other.big.signum() === 0) throwApex('MathException', 'Divide by 0');
    return new ApexDecimal(exactly(() => this.big.divide(other.big, scale, mode)));
  }

  toNumber(): number {
    return this.big.numberValue();
  }

  /** The part before the point. */
  toBigInt(): bigint {
    return this.big.toBigInt();
  }
}

/** Rounding mode UNNECESSARY that meets a fraction is a MathException. */
function exactly<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof RangeError && /necessary/i.test(thrown.message))
      throwApex('MathException', 'Rounding necessary');
    throw thrown;
  }
}
