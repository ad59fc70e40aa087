import { mergeNatives } from '../platform/natives';
import type { NativeTable } from '../platform/natives';

/** Natives of DML: `Database.insert` and its like, their results and options, `EventBus`. */
export const dmlNatives: NativeTable = mergeNatives();
