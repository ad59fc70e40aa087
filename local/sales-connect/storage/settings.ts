import { iso } from '../clock';
import type { PushError, SalesforceSyncSettings, Target } from '../contract-types';
import { text, type Database } from './database';
import { newId } from './keys';

const NAMES = {
  account: 'accountId',
  organization: 'salesforceOrganizationId',
  sync: 'salesforceSync',
  lastPush: 'lastPush',
  lastPushAt: 'lastPushAt'
};
const TARGETS: readonly Target[] = ['EmailOptOut', 'MarketoSalesOptOut', 'Both'];
const FIRST: SalesforceSyncSettings = {
  enabled: false,
  target: 'EmailOptOut',
  salesforceUrl: null
};

/** What there is one of: account, settings of the sync, what the last push met. */
export class Settings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Made when it is first asked for, and kept: cursors and the package's scope hang on it. */
  accountId(): string {
    const known = this.#read(NAMES.account);
    if (known !== null) return known;
    const id = newId('acc').slice(0, 16);
    this.#write(NAMES.account, id);
    return id;
  }

  organizationId(): string | null {
    return this.#read(NAMES.organization);
  }

  setOrganizationId(id: string): void {
    if (this.organizationId() !== id) this.#write(NAMES.organization, id);
  }

  sync(): SalesforceSyncSettings {
    const stored: unknown = JSON.parse(this.#read(NAMES.sync) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return FIRST;
    const { enabled, target, salesforceUrl } = { ...FIRST, ...stored };
    return {
      enabled: enabled === true,
      target: TARGETS.find((known) => known === target) ?? FIRST.target,
      salesforceUrl: typeof salesforceUrl === 'string' ? salesforceUrl : null
    };
  }

  setSync(sync: SalesforceSyncSettings): void {
    this.#write(NAMES.sync, JSON.stringify(sync));
  }

  /** When Salesforce last took a push; null when it never did. */
  lastPushAt(): string | null {
    return this.#read(NAMES.lastPushAt);
  }

  /** What the last push met; null when it was taken or there was none. */
  lastPushError(): PushError | null {
    const stored = this.#read(NAMES.lastPush);
    if (stored === null || stored === '') return null;
    const error: PushError = JSON.parse(stored);
    return error;
  }

  pushTaken(at: number): void {
    this.#write(NAMES.lastPushAt, iso(at));
    if (this.lastPushError() !== null) this.#write(NAMES.lastPush, '');
  }

  pushFailed(at: number, status: number | null, message: string): void {
    const error: PushError = { at: iso(at), status, message };
    this.#write(NAMES.lastPush, JSON.stringify(error));
  }

  #read(name: string): string | null {
    const row = this.#database.get('SELECT value FROM settings WHERE name = ?', name);
    return row === undefined ? null : text(row, 'value');
  }

  #write(name: string, value: string): void {
    this.#database.run(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value
    );
  }
}
