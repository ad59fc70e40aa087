import { typed, type Line, type Runner } from './runner';

/** What the CLI says instead of a result. */
export class CliProblem extends Error {
  override readonly name = 'CliProblem';
  /** The CLI's or the platform's name for it, such as `INVALID_TYPE`; empty when it gives none. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A JSON object of unknown members. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none when it is no list. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** The member as text; empty when it is none. */
export function text(of: Json, member: string): string {
  const value = of[member];
  return typeof value === 'string' ? value : '';
}

/** The member as a number; null when it is none. */
export function number(of: Json, member: string): number | null {
  const value = of[member];
  return typeof value === 'number' ? value : null;
}

/**
 * The `result` of a command that answers with `--json`, whatever its exit code; undefined when nothing ran.
 * @throws CliProblem when the CLI answers without a result or not in JSON
 */
export async function resultOf(runner: Runner, line: Line): Promise<unknown> {
  const { output, errors = '' } = await runner.capture(line);
  if (runner.dry) return undefined;
  const answer = parse(output);
  if (!isJson(answer))
    throw new CliProblem('', `${typed(line)} answered no JSON: ${(output + errors).trim()}`);
  if (answer['result'] !== undefined) return answer['result'];
  throw new CliProblem(
    text(answer, 'name') || text(answer, 'errorCode'),
    text(answer, 'message') || 'the CLI gives no reason'
  );
}

/** {@link resultOf} a command that changes something or takes its time: the person is told that it runs. */
export function resultOfShown(runner: Runner, line: Line): Promise<unknown> {
  if (!runner.dry) console.log(`> ${typed(line)}`);
  return resultOf(runner, line);
}

/** Output as JSON; undefined when it is none. */
export function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
