import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How to get Java; printed where a step is skipped for lack of it. */
export const INSTALL_JAVA =
  'Java 17 was not found (apt-get install -y openjdk-17-jdk-headless, or set JAVA_HOME)';

/** The path of a JDK's program (`java`, `javap`, `jar`): from JAVA_HOME, else from PATH; null when there is none. */
export function findJava(program: 'java' | 'javap' | 'jar'): string | null {
  const home = process.env['JAVA_HOME'];
  const folders = [
    ...(home ? [join(home, 'bin')] : []),
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  ];
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  for (const folder of folders)
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}
