import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const FIRST_PUSH = fileURLToPath(new URL('../testing/first-push.ts', import.meta.url));

test('a first connection of the process that ends as soon as it is made is a push without an answer', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;

  // Another process, because only the first connection of one can wait for ever.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', FIRST_PUSH, `http://127.0.0.1:${port}`],
    { timeout: 30_000 }
  );

  expect(JSON.parse(stdout)).toMatchObject({ kind: 'unreachable', status: null });
});
