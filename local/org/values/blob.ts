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
}
