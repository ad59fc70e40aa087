import { natives } from '../../platform/natives';
import { ApexObject } from '../../values/object';
import { throwApex } from '../../values/exceptions';

/** `AccessLevel.USER_MODE`, `AccessLevel.SYSTEM_MODE`. */
export class ApexAccessLevel extends ApexObject {
  readonly mode: 'user' | 'system';
  constructor(mode: 'user' | 'system') {
    super();
    this.mode = mode;
  }
  override get apexType(): string {
    return 'AccessLevel';
  }
}

const USER = new ApexAccessLevel('user');
const SYSTEM = new ApexAccessLevel('system');

/** The mode a caller named; null is an error in Apex. */
export function modeOf(level: ApexAccessLevel | null): 'user' | 'system' {
  return level?.mode ?? throwApex('NullPointerException', 'Argument cannot be null.');
}

export const accessLevelNatives = natives({
  'AccessLevel.USER_MODE=get': () => USER,
  'AccessLevel.SYSTEM_MODE=get': () => SYSTEM
});
