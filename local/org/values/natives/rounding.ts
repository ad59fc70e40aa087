import { RoundingMode } from 'bigdecimal.js';
import type { Value } from '../../emit/abi';
import { ApexEnum } from '../enum';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';

/** The platform's default: ties to the even neighbour. */
export const HALF_EVEN = RoundingMode.HALF_EVEN;

const MODES: Readonly<Record<string, RoundingMode>> = {
  CEILING: RoundingMode.CEILING,
  DOWN: RoundingMode.DOWN,
  FLOOR: RoundingMode.FLOOR,
  HALF_DOWN: RoundingMode.HALF_DOWN,
  HALF_EVEN: RoundingMode.HALF_EVEN,
  HALF_UP: RoundingMode.HALF_UP,
  UNNECESSARY: RoundingMode.UNNECESSARY,
  UP: RoundingMode.UP
};

/** The mode a constant of `System.RoundingMode` stands for. */
export function roundingMode(constant: Value): RoundingMode {
  if (constant === null) throwApex('NullPointerException', 'Argument cannot be null.');
  const mode = constant instanceof ApexEnum ? MODES[constant.name] : undefined;
  if (mode === undefined)
    throw new NotSupportedError('rounding by a value that is no RoundingMode');
  return mode;
}
