import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { OrgDatabase } from './database';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals secrets, so that rows, and whatever is written of them, hold no secret that can be read. Salesforce keeps
 * credentials encrypted too. Source: "Named Credentials", Salesforce Help,
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_named_creds_and_ext_creds.htm
 */
export class Vault {
  private readonly key: Buffer;

  /** @param key 32 bytes; a new one for this run when left out */
  constructor(key: Buffer = newKey()) {
    if (key.length !== KEY_BYTES) throw new Error(`a key has ${KEY_BYTES} bytes`);
    this.key = key;
  }

  seal(secret: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce);
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** The secret; null for what another key has sealed, or none. */
  open(sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      const secret = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([secret, decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

const byDatabase = new WeakMap<OrgDatabase, Vault>();

/** The vault of an org; one whose key ends with the process when nobody gave it another. */
export function vaultOf(database: OrgDatabase): Vault {
  let vault = byDatabase.get(database);
  if (vault === undefined) {
    vault = new Vault();
    byDatabase.set(database, vault);
  }
  return vault;
}

/** Gives an org its vault, before the first secret is sealed. */
export function useVault(database: OrgDatabase, vault: Vault): void {
  byDatabase.set(database, vault);
}
