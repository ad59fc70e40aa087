import type { ApexDatetime } from './datetime';
import { NotSupportedError } from './errors';
import { ApexObject } from './object';
import { offsetAt, zoneName } from './zone';

/** An Apex TimeZone. */
export class ApexTimeZone extends ApexObject {
  readonly id: string;

  /** What the platform gives for an unknown name is not documented: refused. */
  constructor(id: string) {
    super();
    if (zoneName(id) === null) throw new NotSupportedError(`the time zone ${id}`);
    this.id = id;
  }

  override get apexType(): string {
    return 'TimeZone';
  }

  override text(): string {
    return this.id;
  }

  /** Milliseconds east of GMT at this instant. */
  offset(moment: ApexDatetime): number {
    return offsetAt(moment.ms, this.id);
  }
}
