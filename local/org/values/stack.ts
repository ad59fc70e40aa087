import type { StackFrame, Tx } from '../emit/abi';
import type { ApexException } from './exceptions';

/** `Class.OptOutPush.run: line 12, column 1` and `Trigger.LeadOptOut: line 3, column 1`. */
export function frameText(frame: StackFrame): string {
  const where = frame.trigger ? `Trigger.${frame.unit}` : `Class.${frame.unit}.${frame.method}`;
  return `${where}: line ${frame.line}, column 1`;
}

/** The stack of an exception as it was when the exception was made, innermost first. */
export function stackText(tx: Tx, exception: ApexException): string {
  return tx.program
    .frames(exception.stack ?? '')
    .map(frameText)
    .join('\n');
}
