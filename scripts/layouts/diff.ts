const CONTEXT = 3;

/**
 * A unified diff of two texts that differ in one run of lines, as a completed layout does: its new items stand
 * together. Empty when they do not differ.
 */
export function diff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (
    end < Math.min(old.length, fresh.length) - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end++;
  const from = Math.max(0, start - CONTEXT);
  const [oldEnd, freshEnd] = [old.length - end, fresh.length - end];
  const tail = old.slice(oldEnd, oldEnd + CONTEXT);
  const lines = [
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...old.slice(start, oldEnd).map((line) => `-${line}`),
    ...fresh.slice(start, freshEnd).map((line) => `+${line}`),
    ...tail.map((line) => ` ${line}`)
  ];
  const range = (to: number): string => `${from + 1},${to + tail.length - from}`;
  return [
    `--- a/${name}`,
    `+++ b/${name}`,
    `@@ -${range(oldEnd)} +${range(freshEnd)} @@`,
    ...lines,
    ''
  ].join('\n');
}
