import { isApexFailure } from '../async/apex-failure';
import type { Executable, StackFrame } from '../emit/abi';
import type { TestFailure } from './results';

/**
 * What ended a transaction, as Salesforce words it: type, message and Apex lines. A fault of the org
 * itself keeps its JavaScript stack besides.
 */
export function describeFailure(program: Executable, thrown: unknown): TestFailure {
  if (!(thrown instanceof Error)) return { message: String(thrown), stack: [] };
  const stack = program.frames(thrown.stack ?? '').map(stackLine);
  if (isApexFailure(thrown)) return { message: `${thrown.typeName}: ${thrown.message}`, stack };
  return {
    message: `${thrown.name}: ${thrown.message}`,
    stack: [...stack, ...(thrown.stack ?? '').split('\n').slice(1, 12)]
  };
}

/** `Class.OptOutPush.run: line 12, column 1`, `Trigger.OptOutLead: line 3, column 1`. */
export function stackLine(frame: StackFrame): string {
  return frame.trigger
    ? `Trigger.${frame.unit}: line ${frame.line}, column 1`
    : `Class.${frame.unit}.${frame.method}: line ${frame.line}, column 1`;
}
