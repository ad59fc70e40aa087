import { mergeNatives, type NativeTable } from '../platform/natives';

/** Natives of all platform types that live without an org. */
export const valueNatives: NativeTable = mergeNatives();
