/** The lines that only one of two texts has, in order: `- old`, `+ new`; cut to what a terminal can show. */
export function differences(before: string, after: string): string[] {
  const old = new Set(before.split('\n'));
  const now = new Set(after.split('\n'));
  const removed = [...old].filter((line) => !now.has(line)).map((line) => `- ${cut(line)}`);
  const added = [...now].filter((line) => !old.has(line)).map((line) => `+ ${cut(line)}`);
  return [...removed, ...added];
}

function cut(line: string): string {
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
