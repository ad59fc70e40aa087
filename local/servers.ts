import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { complain } from './log';
import { ServerChild, type ServerDefinition } from './server-child';

export interface ServerFlags {
  /** A line per request. */
  readonly verbose: boolean;
  /** Forgets what earlier runs kept. */
  readonly fresh: boolean;
  /** Folder that holds the data of both. */
  readonly data: string;
  /** Open pages follow what is built anew; they do not when left out. */
  readonly follow?: boolean;
}

/** Both servers, running. */
export interface Servers<Org extends ServerChild> {
  readonly org: Org;
  readonly salesConnect: ServerChild;
  /** Ends both, cleanly. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

type MakeOrg<Org> = (
  ...of: [ServerDefinition, string, readonly string[], (code: number) => void]
) => Org;

const ORG: ServerDefinition = {
  name: 'The org',
  entry: 'local/org/main.ts',
  portVariable: 'ORG_PORT'
};

const SALES_CONNECT: ServerDefinition = {
  name: 'Sales Connect',
  entry: 'local/sales-connect/main.ts',
  portVariable: 'SALES_CONNECT_PORT'
};

/**
 * Starts the org, then Sales Connect with the org's address, and ties them together: a signal ends
 * both, and when one ends by itself so does the other, with a sentence and exit code 1.
 * @param makeOrg makes the org's child process
 * @returns null when one of them did not start, having said why
 */
export async function startServers<Org extends ServerChild>(
  root: string,
  flags: ServerFlags,
  makeOrg: MakeOrg<Org>
): Promise<Servers<Org> | null> {
  const verbose = flags.verbose ? ['--verbose'] : [];
  const follow = flags.follow === true ? ['--follow'] : [];
  const orgFlags = ['--data', join(flags.data, 'org'), ...verbose, ...follow];
  if (flags.fresh) {
    orgFlags.push('--fresh');
    rmSync(join(root, flags.data, 'sales-connect'), { recursive: true, force: true });
  }
  const running: ServerChild[] = [];
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    stopping = true;
    // Sales Connect first, so that no push meets an org that is ending.
    for (const server of [...running].reverse()) await server.stop(signal);
  };
  const onExit = (name: string, other: string) => (code: number) => {
    // Ctrl-C reaches the children as it reaches us.
    if (stopping) return;
    complain(`${name} has ended (code ${code}); ${other} is stopped too.`);
    void stop('SIGTERM').then(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop('SIGTERM').then(() => process.exit(0)));

  const org = makeOrg(ORG, root, orgFlags, onExit(ORG.name, SALES_CONNECT.name));
  running.push(org);
  const url = await org.start();
  if (url === null) return null;
  const salesConnectFlags = ['--data', join(flags.data, 'sales-connect'), '--org', url];
  const salesConnect = new ServerChild(
    SALES_CONNECT,
    root,
    [...salesConnectFlags, ...verbose],
    onExit(SALES_CONNECT.name, 'the org')
  );
  running.push(salesConnect);
  const salesConnectUrl = await salesConnect.start();
  if (salesConnectUrl !== null) {
    org.tell(`sales-connect ${salesConnectUrl}`);
    return { org, salesConnect, stop };
  }
  await stop('SIGTERM');
  return null;
}
