/** A problem with a place, as the check prints it. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Takes problems from all parts of the check. */
export class Report {
  readonly #problems: Problem[] = [];

  add(path: string, line: number, message: string): void {
    this.#problems.push({ path, line, message });
  }

  /** In order of path and line, each once. */
  get problems(): readonly Problem[] {
    const seen = new Map(this.#problems.map((p) => [formatProblem(p), p]));
    return [...seen.values()].toSorted((a, b) =>
      a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1
    );
  }
}

/** `force-app/x.field-meta.xml:3: words` */
export function formatProblem({ path, line, message }: Problem): string {
  return `${path}:${line}: ${message}`;
}
