import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey, Vault } from '../vault';
import { FILE_MODE } from './generations';

const NAME = 'secrets.key';

/**
 * The vault of a data folder: its key lies beside the rows, in a file of its own, so that a snapshot or journal
 * given away holds no secret. Without the file a new key is made, and sealed secrets are as good as not stored.
 */
export function vaultIn(folder: string): Vault {
  const file = join(folder, NAME);
  if (!existsSync(file))
    writeFileSync(file, newKey().toString('base64'), { mode: FILE_MODE, flag: 'wx' });
  return new Vault(Buffer.from(readFileSync(file, 'utf8'), 'base64'));
}

export function forgetKey(folder: string): void {
  rmSync(join(folder, NAME), { force: true });
}
