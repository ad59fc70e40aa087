/** Why the shell's pages cannot be built, with the place. */
export interface Problem {
  /** Relative to the repository where it can be told: `force-app/main/panel/lwc/x/x.html`. */
  readonly path: string;
  /** From 1; null when the tool did not say. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** Thrown by a build that cannot go on. */
export class ShellBuildError extends Error {
  override readonly name = 'ShellBuildError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `force-app/main/x/lwc/foo/foo.html:3:7: words` */
export function formatProblem({ path, line, column, message }: Problem): string {
  const place = [path, ...(line === null ? [] : [line, column ?? 1])].join(':');
  return `${place}: ${message}`;
}
