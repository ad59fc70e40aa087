let verbose = false;

/** Switches the line per request on. */
export function setVerbose(on: boolean): void {
  verbose = on;
}

/** A line on standard output, always. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line on standard error, always. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A line per request, with `--verbose` only. Never hand it headers or bodies: they hold tokens and addresses. */
export function trace(line: string): void {
  if (verbose) process.stdout.write(`${line}\n`);
}
