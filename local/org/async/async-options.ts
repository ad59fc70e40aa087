import type { Value } from '../emit/abi';
import { ApexObject } from '../values/object';

/**
 * `System.AsyncOptions`.
 * Source: "AsyncOptions Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncOptions.htm
 */
export class AsyncOptions extends ApexObject {
  duplicateSignature: DuplicateSignature | null = null;
  maximumStackDepth: number | null = null;
  minimumDelay: number | null = null;

  override get apexType(): string {
    return 'AsyncOptions';
  }
}

/** `System.QueueableDuplicateSignature`: equal texts are equal signatures. */
export class DuplicateSignature extends ApexObject {
  readonly key: string;
  constructor(key: string) {
    super();
    this.key = key;
  }
  override get apexType(): string {
    return 'QueueableDuplicateSignature';
  }
}

/** `System.QueueableDuplicateSignature.Builder`. */
export class SignatureBuilder extends ApexObject {
  private readonly parts: (readonly [type: string, value: Value])[] = [];

  override get apexType(): string {
    return 'QueueableDuplicateSignature.Builder';
  }

  /** The type stands before the value, so that `1` and `'1'` differ. */
  add(type: 'Id' | 'Integer' | 'String', value: Value): this {
    this.parts.push([type, value]);
    return this;
  }

  build(): DuplicateSignature {
    return new DuplicateSignature(JSON.stringify(this.parts));
  }
}
