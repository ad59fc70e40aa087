import { ShellBuildError } from './problem';

/**
 * What a build failed of, with its place.
 * @param shown turns a path on disk into the one to show
 */
export function problemsOf(error: unknown, shown: (path: string) => string): ShellBuildError {
  if (error instanceof ShellBuildError) return error;
  if (!isLogged(error)) throw error;
  const { loc, id }: Place = error;
  const [path = ''] = (loc?.file ?? id ?? '').split('?');
  if (path === '') throw error;
  return new ShellBuildError([
    {
      path: shown(path),
      line: loc?.line ?? null,
      column: loc === undefined ? null : loc.column + 1,
      message: wordsOf(error)
    }
  ]);
}

function isLogged(error: unknown): error is Error & Place {
  return error instanceof Error;
}

interface Place {
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  readonly id?: string;
}

/** The message without the names of plugins and the place, which stand in front of it. */
function wordsOf({ message }: Error): string {
  return message
    .replace(/^(\[plugin [\w-]+\] )?(\S+ \(\d+:\d+\): )?/, '')
    .replace(/^@lwc\/rollup-plugin: /, '')
    .replaceAll(/\s+/g, ' ');
}
