import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../metadata/schema';
import { field } from '../../metadata/system-fields';
import { ApexDatetime } from '../../values/datetime';
import { ApexDecimal } from '../../values/decimal';
import { NOTIFICATION } from '../hidden-objects';
import { testSchema } from '../test-support';
import { DataFolder } from './data-folder';
import { contents, contentsOf, emptyState, insert, newFolder, openState } from './testing';

let path: string;
beforeEach(() => {
  path = newFolder();
});
afterEach(() => rmSync(path, { recursive: true }));

/** What the folder holds, apart from the key. */
const files = (): string[] =>
  readdirSync(path)
    .filter((name) => name !== 'secrets.key')
    .toSorted();

describe('generations', () => {
  it('begins anew with a clean stop, and makes no snapshot when nothing was written', () => {
    const first = openState(path);
    insert(first.state, 'Account', { Name: 'Acme' });
    first.folder.close();
    expect(files()).toEqual(['2.journal', '2.snapshot']);
    const snapshot = readFileSync(join(path, '2.snapshot'));

    openState(path).folder.close();

    expect(files()).toEqual(['2.journal', '2.snapshot']);
    expect(readFileSync(join(path, '2.snapshot'))).toEqual(snapshot);
  });

  it('holds the same state at whatever moment of a snapshot it was killed', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'before' });
    const old = newFolder();
    for (const name of ['1.snapshot', '1.journal']) copyFileSync(join(path, name), join(old, name));
    const expected = contents(state);
    folder.close();
    const made = readFileSync(join(path, '2.snapshot'));

    const moments: Record<string, Record<string, Buffer | 'old'>> = {
      'nothing written': { '2.snapshot.partial': Buffer.alloc(0) },
      'half written': { '2.snapshot.partial': made.subarray(0, made.length / 2) },
      written: { '2.snapshot.partial': made },
      renamed: { '2.snapshot': made },
      'journal begun': { '2.snapshot': made, '2.journal': Buffer.alloc(0) },
      'old snapshot removed': { '2.snapshot': made, '1.snapshot': 'old' },
      'old journal removed': { '2.snapshot': made, '1.journal': 'old' }
    };
    for (const [moment, left] of Object.entries(moments)) {
      rmSync(path, { recursive: true });
      cpSync(old, path, { recursive: true });
      for (const [name, content] of Object.entries(left))
        if (content === 'old') rmSync(join(path, name));
        else writeFileSync(join(path, name), content);

      const again = openState(path);
      expect(contents(again.state), moment).toEqual(expected);
      again.folder.close();
      expect(files(), moment).toEqual([
        expect.stringMatching(/^\d\.journal$/),
        expect.stringMatching(/^\d\.snapshot$/)
      ]);
    }
    rmSync(old, { recursive: true });
  });

  it('refuses a journal whose snapshot is lost, and a snapshot without its end', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'Acme' });
    const snapshot = readFileSync(join(path, '1.snapshot'));
    folder.close();
    rmSync(join(path, '2.snapshot'));
    expect(() => openState(path)).toThrow(`${join(path, '2.journal')} lacks its snapshot`);

    rmSync(join(path, '2.journal'));
    writeFileSync(join(path, '3.snapshot'), snapshot.subarray(0, snapshot.indexOf(0x0a) + 1));
    expect(() => contentsOf(path)).toThrow(`${join(path, '3.snapshot')} is damaged at record 2`);
  });

  it('forgets everything of its own when asked to begin fresh, and leaves other files alone', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'Acme' });
    folder.close();
    writeFileSync(join(path, 'notes.txt'), 'mine');

    const key = readFileSync(join(path, 'secrets.key'));
    const fresh = DataFolder.open(path, true);

    expect(fresh.load(emptyState())).toBeNull();
    fresh.close();
    expect(files()).toEqual(['notes.txt']);
    expect(readFileSync(join(path, 'secrets.key')).equals(key)).toBe(false);
  });
});

describe('another state in place of this one', () => {
  it('is there as a whole', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'old' });
    folder.replace(() => {
      state.database.store.clear();
      insert(state, 'Account', { Name: 'new' });
    });
    insert(state, 'Account', { Name: 'newer' });
    const expected = contents(state);
    folder.close();

    expect(contentsOf(path)).toEqual(expected);
    expect(JSON.stringify(expected)).not.toContain('"old"');
  });

  it('leaves the old one in the folder when it cannot be made, and takes no commit any more', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'old' });
    const expected = contents(state);
    const failing = (): void =>
      folder.replace(() => {
        state.database.store.clear();
        throw new Error('on purpose');
      });

    expect(failing).toThrow('on purpose');

    expect(() => insert(state, 'Account', { Name: 'lost' })).toThrow('takes nothing any more');
    folder.close();
    expect(contentsOf(path)).toEqual(expected);
  });
});

it('rows that only the org knows are kept like others, and found again', () => {
  const { state, folder } = openState(path);
  const CreatedAt = new ApexDatetime(1000);
  const values = { Recipient: '005000000000001AAA', Title: 'T', Read: false, CreatedAt };
  const id = insert(state, NOTIFICATION, values);
  folder.close();

  const again = openState(path);

  const found = again.state.database.store.find(NOTIFICATION, 'Recipient', values.Recipient);
  expect(found).toMatchObject([{ id, values }]);
  again.folder.close();
});

describe('the clock', () => {
  it('stays ahead after a restart and never falls back', () => {
    const { state, folder } = openState(path);
    folder.putClockAhead(5000);
    folder.putClockAhead(2000);
    expect(state.clock.offset).toBe(5000);
    folder.close();

    const again = openState(path);
    expect(again.state.clock.offset).toBe(5000);
    again.folder.close();
  });
});

describe('metadata that has changed', () => {
  /** The test schema, its Thing__c without one field and with another type of a second. */
  function changedSchema(): Schema {
    const schema = testSchema();
    const objects = new Map(schema.objects);
    const thing = objects.get('thing__c');
    if (thing === undefined) throw new Error('no Thing__c');
    const fields = new Map(thing.fields);
    fields.delete('text__c');
    fields.set('amount__c', field({ name: 'Amount__c', type: 'Text', custom: true }));
    fields.delete('code__c');
    fields.set('code__c', field({ name: 'CODE__c', type: 'Text', custom: true }));
    objects.set('thing__c', { ...thing, fields });
    objects.delete('account');
    return { ...schema, objects };
  }

  it('keeps out what it has no place for, names it, and loses nothing else', () => {
    const { state, folder } = openState(path);
    insert(state, 'Account', { Name: 'Acme' });
    const id = insert(state, 'Thing__c', {
      Text__c: 'gone',
      Amount__c: ApexDecimal.of('1.5'),
      Code__c: 'kept',
      $state: 'kept too'
    });
    folder.close();

    const reopened = DataFolder.open(path, false);
    const changed = emptyState(changedSchema());
    const report = reopened.load(changed);
    reopened.close();

    expect(report?.keptOut).toEqual(
      new Map([
        ['Account', 1],
        ['Thing__c.Text__c', 1],
        ['Thing__c.Amount__c', 1]
      ])
    );
    expect(changed.database.store.get('Thing__c', id)?.values).toEqual({
      CODE__c: 'kept',
      $state: 'kept too'
    });
  });
});

it('keeps what no schema shows, and shows its files to nobody else', () => {
  const { state, folder } = openState(path);
  const id = insert(state, '$CredentialParameter', { Name: 'ClientSecret', Value: 'secret' });
  folder.close();

  const again = openState(path);
  expect(again.state.database.store.get('$CredentialParameter', id)?.values['Value']).toBe(
    'secret'
  );
  again.folder.close();
  for (const name of readdirSync(path))
    expect(statSync(join(path, name)).mode & 0o077, name).toBe(0);
});

describe('the lock', () => {
  it('refuses a second org in one sentence, until the first gives the folder back', () => {
    const { folder } = openState(path);
    expect(() => openState(path)).toThrow(
      `Process ${process.pid} has the data in ${path}: stop it or choose another folder with --data <folder>; if it is no org, delete ${join(path, 'lock')}.`
    );
    folder.close();

    openState(path).folder.close();
  });

  it('refuses while another process lives, and takes over from one that is gone', () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'lock'), `${process.ppid}\n`);
    expect(() => openState(path)).toThrow(`Process ${process.ppid} has the data`);

    const gone = spawnSync(process.execPath, ['--version']).pid;
    writeFileSync(join(path, 'lock'), `${gone}\n`);
    openState(path).folder.close();
    expect(files()).not.toContain('lock');
  });
});

it.skipIf(!existsSync('/dev/full'))('undoes a commit that the disk has no room for', () => {
  openState(path).folder.close();
  rmSync(join(path, '1.journal'));
  symlinkSync('/dev/full', join(path, '1.journal'));
  const { state, folder } = openState(path);

  expect(() => insert(state, 'Account', { Name: 'Acme' })).toThrow('ENOSPC');

  expect(state.database.store.count('Account')).toBe(0);
  folder.close();
  expect(contentsOf(path)).toMatchObject({ rows: {} });
});
