import { ApexObject } from './object';

/** An Apex Double. */
export class ApexDouble extends ApexObject {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
  override get apexType(): string {
    return 'Double';
  }
}
