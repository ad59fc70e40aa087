import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Database, DatabaseProblem } from './database';
import { MIGRATIONS } from './migrations';

let folder: string;
let location: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sales-connect-'));
  location = join(folder, 'test.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const PUT = `INSERT INTO settings (name, value) VALUES ('a', '1')`;
const GET = `SELECT value FROM settings WHERE name = 'a'`;

describe('a transaction', () => {
  test('that throws leaves nothing, nor what was to come after it', () => {
    const database = new Database(location);
    const told: string[] = [];
    const work = (): void => {
      database.run(PUT);
      database.afterCommit(() => told.push('after'));
      throw new Error('no');
    };

    expect(() => database.transact(() => database.transact(work))).toThrow('no');
    expect([database.get(GET), told]).toEqual([undefined, []]);
    expect(database.transact(() => database.run(PUT))).toBe(1);
    database.close();
  });

  test('is told of when it is on the disk', () => {
    const database = new Database(location);
    const told: unknown[] = [];
    database.transact(() => {
      database.afterCommit(() => told.push(database.get(GET)?.['value']));
      database.run(PUT);
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['1']);
    database.close();
  });
});

describe('a file', () => {
  test('keeps its rows and is not migrated twice', () => {
    const first = new Database(location);
    first.run(PUT);
    first.close();
    const second = new Database(location);

    expect(second.get(GET)).toEqual({ value: '1' });
    expect(second.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
    second.close();
  });

  test('of a later version is refused', () => {
    const first = new Database(location);
    first.run('PRAGMA user_version = 99');
    first.close();

    expect(() => new Database(location)).toThrow(/was written by a later version/);
  });

  test('that is in use is refused', () => {
    const first = new Database(location);

    expect(() => new Database(location)).toThrow(DatabaseProblem);
    first.close();
  });
});
