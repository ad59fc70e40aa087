import { mergeNatives } from '../platform/natives';
import type { NativeTable } from '../platform/natives';
import { accessLevelNatives } from './access/access-level';
import { userNatives } from './access/natives';
import { clockNatives } from './clock-natives';
import { customSettingNatives } from './describe/custom-settings';
import { describeNatives } from './describe/natives';
import { limitNatives } from './limit-natives';
import { queryNatives } from './soql/natives';

/** Natives of platform types that read an org: queries, users, limits, the clock, describe. */
export const dataNatives: NativeTable = mergeNatives(
  accessLevelNatives,
  userNatives,
  clockNatives,
  limitNatives,
  queryNatives,
  describeNatives,
  customSettingNatives
);
