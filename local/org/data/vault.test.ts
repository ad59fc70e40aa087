import { describe, expect, it } from 'vitest';
import { newKey, Vault } from './vault';

describe('a vault', () => {
  it('gives back what it sealed, and shows none of it', () => {
    const vault = new Vault();
    const sealed = vault.seal('a key, ä and 🔑');

    expect(vault.open(sealed)).toBe('a key, ä and 🔑');
    expect(Buffer.from(sealed, 'base64').includes('key')).toBe(false);
    expect(vault.seal('same')).not.toBe(vault.seal('same'));
  });

  it('opens nothing that another key sealed, that was changed, or that was never sealed', () => {
    const key = newKey();
    const sealed = new Vault(key).seal('secret');
    const changed = Buffer.from(sealed, 'base64');
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);

    expect(new Vault(key).open(sealed)).toBe('secret');
    expect(new Vault().open(sealed)).toBeNull();
    expect(new Vault(key).open(changed.toString('base64'))).toBeNull();
    expect(new Vault(key).open('local-key')).toBeNull();
  });
});
