import type { StackFrame } from '../../emit/abi';
import type { ApexException } from '../../values/exceptions';
import type { RowError } from '../dml/results';
import { rowError } from '../dml/results';
import type { Transaction } from '../transaction';

/**
 * What an unhandled exception of a trigger puts on each row of its chunk:
 * "X: execution of AfterUpdate\n\ncaused by: System.Y: message\n\nTrigger.X: line n, column 1".
 */
export function triggerFailure(
  tx: Transaction,
  trigger: string,
  event: string,
  thrown: ApexException
): RowError {
  const cause = `caused by: ${thrown.typeName}: ${thrown.message}`;
  const trace = traceInTrigger(tx.program.frames(thrown.stack ?? ''));
  return rowError(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `${trigger}: execution of ${event}\n\n${cause}\n\n${trace}`
  );
}

/** Frames from the innermost out to the trigger; who wrote the record is not part of it. */
function traceInTrigger(frames: readonly StackFrame[]): string {
  const end = frames.findIndex((frame) => frame.trigger);
  return (end < 0 ? frames : frames.slice(0, end + 1)).map(frameText).join('\n');
}

function frameText(frame: StackFrame): string {
  return frame.trigger
    ? `Trigger.${frame.unit}: line ${frame.line}, column 1`
    : `Class.${frame.unit}.${frame.method}: line ${frame.line}, column 1`;
}
