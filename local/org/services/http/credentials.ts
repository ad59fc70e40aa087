import type { OrgDatabase } from '../../data/database';
import { CREDENTIAL_PARAMETER, NAMED_CREDENTIAL } from '../../data/hidden-objects';
import type { Row } from '../../data/store';
import type { Transaction } from '../../data/transaction';
import { vaultOf } from '../../data/vault';
import type { Executable } from '../../emit/abi';

/** A named credential: callouts to `callout:<name>` go to its URL, authenticated by the external credential. */
export interface NamedCredential {
  readonly name: string;
  readonly url: string;
  /** Name of an external credential of the schema. */
  readonly externalCredential: string;
}

/**
 * Creates a named credential, or gives the one of this name another URL or external credential, in a
 * transaction of its own.
 * @throws Error when the schema has no such external credential, or the URL is none
 */
export function defineNamedCredential(database: OrgDatabase, credential: NamedCredential): void {
  alone(database, (tx) => putNamedCredential(tx, credential));
}

/**
 * Stores parameters of a principal, such as its `ApiKey`, in a transaction of its own; others it has stay.
 * @throws Error when the schema has no such external credential or principal
 */
export function setCredential(
  database: OrgDatabase,
  externalCredential: string,
  principal: string,
  parameters: Readonly<Record<string, string>>
): void {
  alone(database, (tx) => putCredential(tx, externalCredential, principal, parameters));
}

/** {@link defineNamedCredential} within a transaction. */
export function putNamedCredential(tx: Transaction, credential: NamedCredential): void {
  const { name, url, externalCredential } = credential;
  if (!tx.schema.externalCredentials.some((known) => known.name === externalCredential))
    throw new Error(`no external credential ${externalCredential}`);
  if (!/^https?:$/.test(new URL(url).protocol))
    throw new Error(`${url} is no address for callouts`);
  const values = { Name: name, Url: url, ExternalCredential: externalCredential };
  put(tx, NAMED_CREDENTIAL, values, (row) => row.values['Name'] === name);
}

/** {@link setCredential} within a transaction. */
export function putCredential(
  tx: Transaction,
  externalCredential: string,
  principal: string,
  parameters: Readonly<Record<string, string>>
): void {
  const known = tx.schema.externalCredentials.find(({ name }) => name === externalCredential);
  if (!known?.principals.includes(principal))
    throw new Error(`no external credential principal ${externalCredential}-${principal}`);
  for (const [name, value] of Object.entries(parameters)) {
    const values = {
      ExternalCredential: externalCredential,
      Principal: principal,
      Name: name,
      Value: vaultOf(tx.database).seal(value)
    };
    put(
      tx,
      CREDENTIAL_PARAMETER,
      values,
      (row) => isOf(row, externalCredential, principal) && row.values['Name'] === name
    );
  }
}

/** Forgets the parameters of a principal, within a transaction. */
export function clearCredential(
  tx: Transaction,
  externalCredential: string,
  principal: string
): void {
  for (const row of [...tx.store.rows(CREDENTIAL_PARAMETER)])
    if (isOf(row, externalCredential, principal)) tx.store.remove(tx.undo, row);
}

/** The named credential of this name, in any case; null when there is none. */
export function namedCredential(tx: Transaction, name: string): NamedCredential | null {
  for (const { values } of tx.store.rows(NAMED_CREDENTIAL)) {
    const found = String(values['Name']);
    if (found.toLowerCase() === name.toLowerCase())
      return {
        name: found,
        url: String(values['Url']),
        externalCredential: String(values['ExternalCredential'])
      };
  }
  return null;
}

/** The stored parameters of a principal, by name. Without the key they were sealed with, there are none. */
export function credentialOf(
  tx: Transaction,
  externalCredential: string,
  principal: string
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const row of tx.store.rows(CREDENTIAL_PARAMETER)) {
    if (!isOf(row, externalCredential, principal)) continue;
    const value = vaultOf(tx.database).open(String(row.values['Value']));
    if (value !== null) parameters.set(String(row.values['Name']), value);
  }
  return parameters;
}

function isOf({ values }: Row, externalCredential: string, principal: string): boolean {
  return values['ExternalCredential'] === externalCredential && values['Principal'] === principal;
}

function put(
  tx: Transaction,
  object: string,
  values: Record<string, string>,
  isIt: (row: Row) => boolean
): void {
  const found = [...tx.store.rows(object)].find(isIt);
  if (found === undefined) tx.store.insert(tx.undo, object, values);
  else tx.store.update(tx.undo, found, values);
}

/** Runs no Apex: the transaction needs no code. */
const NO_CODE: Executable = {
  classes: new Map(),
  triggers: [],
  coverage: { files: new Map() },
  frames: () => []
};

function alone(database: OrgDatabase, write: (tx: Transaction) => void): void {
  const [first] = database.store.rows('User');
  database.transact({ user: first?.id ?? '', kind: 'anonymous', program: NO_CODE }, write);
}
