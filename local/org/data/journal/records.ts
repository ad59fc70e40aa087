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
  /** Whether the end was cut off or damaged, and left out. */
  readonly torn: boolean;
}

/**
 * Reads the records of a file, which are taken to be what {@link encodeRecord} was given. A damaged end,
 * with no whole record behind it, is what a write leaves that was cut short.
 * @param name the file, for messages
 * @throws DataFolderProblem when a whole record follows a damaged one
 */
export function decodeRecords<T>(bytes: Buffer, name: string): Records<T> {
  const values: T[] = [];
  let torn = false;
  for (const line of lines(bytes)) {
    const value = line.whole ? decodeRecord<T>(line.bytes) : undefined;
    if (value === undefined) torn = true;
    else if (torn) throw damaged(name, values.length + 1);
    else values.push(value);
  }
  return { values, torn };
}

/** The lines of a file; one without its line feed is not whole. */
function* lines(bytes: Buffer): Generator<{ readonly bytes: Buffer; readonly whole: boolean }> {
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    yield { bytes: bytes.subarray(start, end), whole: feed >= 0 };
    start = end + 1;
  }
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
