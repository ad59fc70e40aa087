import type { Value } from '../../emit/abi';
import { ApexBlob } from '../../values/blob';
import { NotSupportedError } from '../../values/errors';
import { ApexObject } from '../../values/object';

/** What requests and responses share: headers, found by name in any case, and a body. */
export abstract class HttpMessage extends ApexObject {
  /** By lower-cased name: the name as it was given, and the value. */
  private readonly headers = new Map<string, readonly [name: string, value: string]>();
  bytes: Uint8Array = new Uint8Array();

  get body(): string {
    return new ApexBlob(this.bytes).decode();
  }

  get size(): number {
    return this.bytes.length;
  }

  header(name: string): string | null {
    return this.headers.get(name.toLowerCase())?.[1] ?? null;
  }

  setHeader(name: string, value: string): void {
    this.headers.set(name.toLowerCase(), [name, value]);
  }

  /** Names as they were given, in that order. */
  headerNames(): string[] {
    return [...this.headers.values()].map(([name]) => name);
  }

  /** Every header by its name as it was given. */
  headersByName(): Record<string, string> {
    return Object.fromEntries(this.headers.values());
  }
}

/** An argument that Salesforce's own answer to null is not known for. */
export function given<T extends Value>(value: T | null, what: string): T {
  if (value === null) throw new NotSupportedError(`null as ${what}`);
  return value;
}
