import { throwApex } from '../exceptions';

/** An argument the platform insists on: NullPointerException "Argument cannot be null." */
export function given<T>(value: T | null): T {
  if (value === null) throwApex('NullPointerException', 'Argument cannot be null.');
  return value;
}
