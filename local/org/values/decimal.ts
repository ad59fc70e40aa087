import { Big, type BigDecimal } from 'bigdecimal.js';
import { ApexObject } from './object';

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
  override get apexType(): string {
    return 'Decimal';
  }
}
