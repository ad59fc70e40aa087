import type { TypeName } from '../check/bound';
import { ApexObject } from './object';

/** A constant of a user or platform enum; one object per constant. */
export class ApexEnum extends ApexObject {
  /** Canonical name of the enum. */
  readonly enumName: TypeName;
  readonly name: string;
  readonly ordinal: number;
  constructor(enumName: TypeName, name: string, ordinal: number) {
    super();
    this.enumName = enumName;
    this.name = name;
    this.ordinal = ordinal;
  }
  override get apexType(): TypeName {
    return this.enumName;
  }
  override text(): string {
    return this.name;
  }
}
