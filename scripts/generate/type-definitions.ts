import { execFileSync } from 'node:child_process';
import { findJava } from './java';

/** A Java class of the API 65 type definitions as `javap` prints it. */
export interface JavaClass {
  /** `public class com.nawforce.runforce.System.List<T> implements ...` without the brace. */
  readonly header: string;
  /** `public void add(T);` without the semicolon. */
  readonly members: readonly string[];
}

const PACKAGE = 'com/nawforce/runforce/';

/** Every public class of these namespaces. Null when the machine has no JDK. */
export function readTypeDefinitions(
  jarFile: string,
  namespaces: readonly string[]
): JavaClass[] | null {
  const javap = findJava('javap');
  const jar = findJava('jar');
  if (!javap || !jar) return null;
  const entries = run(jar, ['--list', '--file', jarFile]).split('\n');
  const wanted = entries.filter((entry) => {
    const [namespace] = entry.slice(PACKAGE.length).split('/');
    return entry.endsWith('.class') && namespaces.includes(namespace ?? '');
  });
  const classes = wanted
    .sort()
    .map((entry) => entry.slice(0, -'.class'.length).replaceAll('/', '.'));
  return parseJavap(run(javap, ['-public', '-cp', jarFile, ...classes]));
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function parseJavap(text: string): JavaClass[] {
  const classes: JavaClass[] = [];
  let members: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('public ') && line.endsWith('{')) {
      members = [];
      classes.push({ header: line.slice(0, -1).trim(), members });
    } else if (line.startsWith('  public ')) members.push(line.trim().replace(/;$/, ''));
  }
  return classes;
}
