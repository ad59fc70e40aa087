import type { Tx, Value } from '../emit/abi';
import { throwApex } from './exceptions';
import { mixHashes } from './hashing';
import { ApexObject } from './object';

/** An Apex Blob. */
export class ApexBlob extends ApexObject {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    super();
    this.bytes = bytes;
  }
  /** The UTF-8 bytes of a text. */
  static of(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }
  override get apexType(): string {
    return 'Blob';
  }

  override text(): string {
    return `Blob[${this.bytes.length}]`;
  }
  override equals(_tx: Tx, other: Value): boolean {
    return other instanceof ApexBlob && Buffer.compare(other.bytes, this.bytes) === 0;
  }
  override hash(): number {
    return mixHashes(this.bytes);
  }
  /** The bytes as UTF-8; StringException "BLOB is not a valid UTF-8 string". */
  decode(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes);
    } catch {
      throwApex('StringException', 'BLOB is not a valid UTF-8 string');
    }
  }
}
