import type { TypeName } from '../check/bound';
import type { Tx, Value } from '../emit/abi';
import { loadSignatures } from '../platform/load';
import { NotSupportedError } from './errors';
import { stringHash } from './hashing';
import { ApexObject } from './object';

/** A constant of a user or platform enum. */
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
  /** By name: code swapped in while the org runs makes its constants anew. */
  override equals(_tx: Tx, other: Value): boolean {
    return (
      other instanceof ApexEnum && other.enumName === this.enumName && other.name === this.name
    );
  }
  override hash(): number {
    return stringHash(this.name);
  }
}

const platformEnums = new Map<string, readonly ApexEnum[]>();

/** All constants of a platform enum in order; null when it is none. */
export function platformConstants(enumName: TypeName): readonly ApexEnum[] | null {
  const known = platformEnums.get(enumName);
  if (known) return known;
  const type = loadSignatures().type(enumName);
  if (type?.kind !== 'enum') return null;
  const made = type.enumValues.map((name, ordinal) => new ApexEnum(type.name, name, ordinal));
  platformEnums.set(enumName, made);
  return made;
}

/** A constant of a platform enum, any case: `enumConstant('RoundingMode', 'UP')`. */
export function enumConstant(enumName: TypeName, name: string): ApexEnum {
  const found = platformConstants(enumName)?.find(
    (constant) => constant.name.toLowerCase() === name.toLowerCase()
  );
  if (!found) throw new NotSupportedError(`the enum constant ${enumName}.${name}`);
  return found;
}
