import { OrgBuildError } from './schema';
import type { Diagnostic } from './schema';

/** Collects diagnostics, so that one run names every problem. */
export class Problems {
  readonly #found: Diagnostic[] = [];

  get found(): readonly Diagnostic[] {
    return this.#found;
  }

  /** Salesforce would refuse this too. */
  error(path: string, line: number, message: string): void {
    this.#found.push({ path, line, column: 1, message, kind: 'error' });
  }

  /** Salesforce has this, the embedded org does not. */
  unsupported(path: string, line: number, message: string): void {
    this.#found.push({ path, line, column: 1, message, kind: 'unsupported' });
  }

  /** Throws an OrgBuildError when anything was found, in order of path and line. */
  throwIfAny(): void {
    if (this.#found.length === 0) return;
    throw new OrgBuildError(
      this.#found.toSorted((a, b) => a.path.localeCompare(b.path, 'en') || a.line - b.line)
    );
  }
}
