// Asks the Salesforce CLI to convert dist/: what it refuses would not deploy.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const target = mkdtempSync(join(tmpdir(), 'opt-out-convert-'));
const cli = resolve('node_modules/@salesforce/cli/bin/run.js');
const result = spawnSync(
  process.execPath,
  [cli, 'project', 'convert', 'source', '--output-dir', target],
  {
    cwd: resolve('dist'),
    encoding: 'utf8',
    env: { ...process.env, SF_DISABLE_TELEMETRY: 'true', SF_SKIP_NEW_VERSION_CHECK: 'true' }
  }
);
rmSync(target, { recursive: true, force: true });
if (result.status !== 0) {
  console.error(`sf project convert source refused dist/:\n${result.stdout}${result.stderr}`);
  process.exit(1);
}
console.log('sf project convert source accepts dist/');
