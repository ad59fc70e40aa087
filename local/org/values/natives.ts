import { mergeNatives, type NativeTable } from '../platform/natives';
import { blobNatives, cryptoNatives, encodingNatives } from './natives/bytes';
import { listNatives, mapNatives } from './natives/collections';
import { dateNatives, timeNatives } from './natives/dates';
import { datetimeNatives } from './natives/datetimes';
import { exceptionNatives } from './natives/exceptions';
import { jsonNatives } from './natives/json';
import { mathNatives } from './natives/math';
import { decimalNatives, numberNatives } from './natives/numbers';
import { objectNatives, typeNatives, uuidNatives } from './natives/objects';
import { matcherNatives, patternNatives } from './natives/regex';
import { setNatives } from './natives/sets';
import { idNatives, sobjectNatives } from './natives/sobject';
import { stringChanges } from './natives/string-changes';
import { stringEscapes } from './natives/string-escapes';
import { stringMaking } from './natives/string-making';
import { stringParts } from './natives/string-parts';
import { stringPositions } from './natives/string-positions';
import { stringTests } from './natives/string-tests';

/** Natives of all platform types that live without an org. */
export const valueNatives: NativeTable = mergeNatives(
  ...[stringTests, stringParts, stringPositions, stringChanges, stringEscapes, stringMaking],
  ...[numberNatives, decimalNatives, mathNatives],
  ...[dateNatives, timeNatives, datetimeNatives],
  ...[listNatives, setNatives, mapNatives],
  ...[sobjectNatives, idNatives, exceptionNatives],
  ...[objectNatives, typeNatives, uuidNatives],
  ...[patternNatives, matcherNatives, blobNatives, encodingNatives, cryptoNatives, jsonNatives]
);
