import type { ApexException } from '../values/exceptions';
import { ApexObject } from '../values/object';

/** `System.QueueableContext`. */
export class QueueableContext extends ApexObject {
  readonly jobId: string;
  constructor(jobId: string) {
    super();
    this.jobId = jobId;
  }
  override get apexType(): string {
    return 'QueueableContext';
  }
}

/** `System.SchedulableContext`. */
export class SchedulableContext extends ApexObject {
  /** Id of the CronTrigger. */
  readonly triggerId: string;
  constructor(triggerId: string) {
    super();
    this.triggerId = triggerId;
  }
  override get apexType(): string {
    return 'SchedulableContext';
  }
}

/** `System.FinalizerContext`. */
export class FinalizerContext extends ApexObject {
  readonly jobId: string;
  readonly requestId: string;
  /** A constant of `System.ParentJobResult`. */
  readonly result: 'SUCCESS' | 'UNHANDLED_EXCEPTION';
  readonly exception: ApexException | null;
  constructor(jobId: string, requestId: string, exception: ApexException | null) {
    super();
    this.jobId = jobId;
    this.requestId = requestId;
    this.result = exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION';
    this.exception = exception;
  }
  override get apexType(): string {
    return 'FinalizerContext';
  }
}
