/** A command that a page tells somebody to type. */
export interface Told {
  /** `README.md:26` */
  readonly at: string;
  readonly line: string;
  /** In running text: the name of a command, which may lack what it needs to run. */
  readonly inline: boolean;
}

const FENCE = /^```(\w*)\s*$/;
const SHELLS = ['sh', 'bash', 'shell'];
const INLINE = /`((?:npm (?:run|start|test|ci)|npx|sf|git)\b[^`]*)`/g;

/** The commands of a Markdown page: lines of fenced shell blocks, and commands in running text. */
export function commandsOf(file: string, markdown: string): Told[] {
  const told: Told[] = [];
  let fence: string | null = null;
  for (const [index, line] of markdown.split('\n').entries()) {
    const at = `${file}:${index + 1}`;
    const opened = FENCE.exec(line.trim())?.[1];
    if (opened !== undefined) fence = fence === null ? opened : null;
    else if (fence !== null && SHELLS.includes(fence))
      told.push(...parts(line).map((part) => ({ at, line: part, inline: false })));
    else if (fence === null)
      for (const [, command = ''] of line.matchAll(INLINE))
        told.push({ at, line: command, inline: true });
  }
  return told;
}

/** The commands inside of a workflow's scripts that this repository or its tools have to understand. */
export function commandsOfWorkflow(file: string, yaml: string): Told[] {
  return yaml.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\b(?:npm (?:run|ci)|npx)\b[^|)>\n]*/g)].map(([command]) => ({
      at: `${file}:${index + 1}`,
      line: command.replaceAll('"', '').trim(),
      inline: false
    }))
  );
}

/** One line of shell, split where one command ends; what is redirected is left out. */
function parts(line: string): string[] {
  return line
    .replace(/\s>\s*\S+\s*$/, '')
    .split(/ && | \| /)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('#'));
}
