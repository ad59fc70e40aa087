import { ApexObject } from './object';

/** An Apex Time of day. */
export class ApexTime extends ApexObject {
  /** Milliseconds since midnight. */
  readonly ms: number;
  constructor(ms: number) {
    super();
    this.ms = ms;
  }
  override get apexType(): string {
    return 'Time';
  }
}
