import { writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { DataFolderProblem } from './problem';

const LINE_FEED = 0x0a;
const CHECKSUM_DIGITS = 8;
const RECORD = /^([0-9a-f]{8}) (\d+) /;

/**
 * One record of a file: `<CRC-32 of the JSON> <its length in bytes> <JSON>` and a line feed. JSON holds
 * no line feed of its own, so that damage to one record hides no other.
 */
export function encodeRecord(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const checksum = crc32(json).toString(16).padStart(CHECKSUM_DIGITS, '0');
  return Buffer.concat([Buffer.from(`${checksum} ${json.length} `), json, Buffer.from('\n')]);
}

/** Writes to the end, however many bytes the system takes at once. */
export function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

export interface Records<T> {
  readonly values: readonly T[];
  /** Whether the last record was cut off or damaged, and left out. */
  readonly torn: boolean;
}

/**
 * Reads the records of a file, which are taken to be what {@link encodeRecord} was given.
 * @param name the file, for messages
 * @throws DataFolderProblem when a record before the last is damaged
 */
export function decodeRecords<T>(bytes: Buffer, name: string): Records<T> {
  const values: T[] = [];
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const value = feed < 0 ? undefined : decodeRecord<T>(bytes.subarray(start, end));
    if (value === undefined) {
      if (end + 1 < bytes.length) throw damaged(name, values.length + 1);
      return { values, torn: true };
    }
    values.push(value);
    start = end + 1;
  }
  return { values, torn: false };
}

/** undefined for a damaged record; JSON has no such value. */
function decodeRecord<T>(line: Buffer): T | undefined {
  const head = RECORD.exec(line.toString('latin1', 0, 32));
  if (head === null) return undefined;
  const json = line.subarray(head[0].length);
  if (json.length !== Number(head[2]) || crc32(json) !== parseInt(head[1] ?? '', 16))
    return undefined;
  const value: T = JSON.parse(json.toString('utf8'));
  return value;
}

/** The problem of a file whose record with this number is damaged. */
export function damaged(name: string, record: number): DataFolderProblem {
  return new DataFolderProblem(
    `${name} is damaged at record ${record}: put a copy in its place, or start with --fresh, which empties the folder.`
  );
}
