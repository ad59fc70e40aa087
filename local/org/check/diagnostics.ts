import type { Diagnostic } from '../metadata/schema';
import type { Position } from '../syntax/ast';

/** Collects what is wrong in one file; a second message at the same place is dropped. */
export class Reporter {
  readonly path: string;
  private readonly found: Map<string, Diagnostic>;

  constructor(path: string, found: Map<string, Diagnostic>) {
    this.path = path;
    this.found = found;
  }

  /** Salesforce would refuse it too. */
  error(at: Position, message: string): void {
    this.add(at, message, 'error');
  }

  /** Salesforce has it, the embedded org does not. */
  unsupported(at: Position, message: string): void {
    this.add(at, message, 'unsupported');
  }

  private add(at: Position, message: string, kind: Diagnostic['kind']): void {
    const key = `${this.path}:${at.line}:${at.column}`;
    if (this.found.has(key)) return;
    this.found.set(key, { path: this.path, line: at.line, column: at.column, message, kind });
  }
}

/** In order of path, line and column. */
export function sorted(found: Iterable<Diagnostic>): Diagnostic[] {
  return [...found].sort(
    (a, b) => a.path.localeCompare(b.path) || a.line - b.line || a.column - b.column
  );
}
