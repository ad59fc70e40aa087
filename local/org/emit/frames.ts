import type { StackFrame } from './abi';
import { positionOf, type LineTable } from './line-table';

/** Files of emitted code carry this in front of their Apex path. */
export const SCHEME = 'apex:';

const FRAME = /apex:(.+):(\d+):(\d+)\)?$/;

interface FramedUnit {
  readonly kind: 'class' | 'trigger';
  readonly path: string;
  readonly lines: LineTable;
}

/** Makes the reader of V8 stack texts for these units. */
export function frameReader(
  units: readonly FramedUnit[]
): (stack: string) => readonly StackFrame[] {
  const byPath = new Map(units.map((unit) => [unit.path, unit]));
  return (stack) =>
    stack.split('\n').flatMap((text) => {
      const [, path = '', line, column] = FRAME.exec(text) ?? [];
      const unit = byPath.get(path);
      const position = unit && positionOf(unit.lines, Number(line), Number(column));
      if (!position) return [];
      return [{ ...position, trigger: unit.kind === 'trigger', path }];
    });
}
