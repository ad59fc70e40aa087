import { stripVTControlCharacters } from 'node:util';
import { ShellBuildError } from './problem';
import type { Place } from './source-place';

/** Line and column, both from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** What Rollup and the LWC compiler add to their errors; columns count from 0. */
interface Located {
  readonly loc?: { readonly file?: string } & Position;
  readonly location?: Position;
  readonly id?: string;
}

/**
 * What a build failed of, with its place.
 * @param shown turns a place on disk into the one to show
 * @throws what tells of no file: a fault of the build itself
 */
export function problemsOf(
  error: unknown,
  shown: (file: string, line: number | null) => Place
): ShellBuildError {
  if (error instanceof ShellBuildError || !isLocated(error)) throw error;
  const { loc, location, id }: Located = error;
  const [path = ''] = (loc?.file ?? id ?? '').split('?');
  if (path === '') throw error;
  const place = loc ?? location;
  const position =
    place === undefined
      ? positionInFrame(error.message)
      : { line: place.line, column: place.column + 1 };
  return new ShellBuildError([
    {
      ...shown(path, position?.line ?? null),
      column: position?.column ?? null,
      message: wordsOf(error)
    }
  ]);
}

function isLocated(error: unknown): error is Error & Located {
  return error instanceof Error;
}

/**
 * Babel marks the place in a few lines of code below its message: `> 3 | code` and a caret, in colours
 * where it takes the terminal, or a CI, for one that shows them.
 */
function positionInFrame(message: string): Position | null {
  const frame = /^> *(\d+) \|.*\n( *\| *)\^/m.exec(stripVTControlCharacters(message));
  if (frame === null) return null;
  const [, line = '', before = ''] = frame;
  return { line: Number(line), column: before.length - before.indexOf('|') - 1 };
}

/** The message alone: without the names of plugins, the place in front and the code below. */
function wordsOf({ message }: Error): string {
  const [first = ''] = stripVTControlCharacters(message).split(/\n\s*>? *\d+ \|/);
  return first
    .replace(/^(\[plugin [\w-]+\] )?(\S+ \(\d+:\d+\): )?/, '')
    .replace(/^(SyntaxError: )?(@lwc\/rollup-plugin: )?/, '')
    .replace(/^(LWC\d+: )(\/|[A-Z]:)\S+: /, '$1')
    .replace(/, imported by ".*"\.?/, '')
    .replaceAll(/\0(?:own|made):/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
