import { mergeNatives } from '../platform/natives';
import type { NativeTable } from '../platform/natives';
import { convertNatives } from './convert/natives';
import { eventNatives } from './dml/events';
import { optionNatives } from './dml/option-objects';
import { resultNatives } from './dml/result-objects';
import { saveNatives } from './dml/save-natives';
import { savepointNatives } from './dml/savepoints';
import { databaseMergeNatives } from './merge/natives';

/** Natives of DML: `Database.insert` and its like, their results and options, `EventBus`. */
export const dmlNatives: NativeTable = mergeNatives(
  saveNatives,
  resultNatives,
  optionNatives,
  savepointNatives,
  eventNatives,
  databaseMergeNatives,
  convertNatives
);
