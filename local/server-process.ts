/**
 * The port an environment variable asks for.
 * @param refuse makes the error for a value that is no port
 */
export function portFrom(
  variable: string,
  defaultPort: number,
  refuse: (sentence: string) => Error
): number {
  const text = process.env[variable];
  if (text === undefined || text === '') return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw refuse(`${variable} is '${text}', which is no port: give a number from 0 to 65535.`);
}

/** Stops a server cleanly, once, on Ctrl-C, SIGTERM, or when the parent that talked to us is gone. */
export function stopOnSignals(server: { stop(): Promise<void> }): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(() => process.exit(0));
  };
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, stop);
}
