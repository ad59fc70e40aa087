import { randomUUID } from 'node:crypto';
import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { stringHash } from './hashing';
import { ApexObject } from './object';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An Apex UUID. */
export class ApexUuid extends ApexObject {
  private readonly value: string;
  private constructor(value: string) {
    super();
    this.value = value;
  }

  static random(): ApexUuid {
    return new ApexUuid(randomUUID());
  }

  /** IllegalArgumentException for a text of another shape. */
  static parse(text: string): ApexUuid {
    const value = text.toLowerCase();
    if (!SHAPE.test(value)) throwApex('IllegalArgumentException', `Invalid UUID string: ${text}`);
    return new ApexUuid(value);
  }

  override get apexType(): string {
    return 'UUID';
  }
  override text(): string {
    return this.value;
  }
  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexUuid && other.value === this.value;
  }
  override hash(): number {
    return stringHash(this.value);
  }
}
