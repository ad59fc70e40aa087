import { ApexObject } from './object';

/** An Apex Datetime: an instant. */
export class ApexDatetime extends ApexObject {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }
  override get apexType(): string {
    return 'Datetime';
  }
  /** `2026-01-31T10:00:00.000Z` */
  toIso(): string {
    return new Date(this.ms).toISOString();
  }
}
