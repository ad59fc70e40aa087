import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { ApexObject } from './object';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/;

/** An Apex Double. */
export class ApexDouble extends ApexObject {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }

  /** TypeException "Invalid double: x". */
  static parse(text: string): ApexDouble {
    const trimmed = text.trim();
    if (!NUMBER.test(trimmed)) throwApex('TypeException', `Invalid double: ${text}`);
    return new ApexDouble(Number(trimmed.replace(/[dDfF]$/, '')));
  }

  override get apexType(): string {
    return 'Double';
  }

  override text(): string {
    return doubleText(this.value);
  }

  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexDouble && Object.is(other.value, this.value);
  }

  override hash(): number {
    return doubleHash(this.value);
  }
}

/** Java's `Double.toString`: `1.0`, `1.0E7`, `1.0E-4`. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) {
    const plain = String(value);
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

function doubleHash(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getInt32(0) ^ view.getInt32(4);
}
