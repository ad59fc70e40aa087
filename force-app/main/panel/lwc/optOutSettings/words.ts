import type { SettingChange } from 'c/optOutSettingsConfirm';
import { labels } from './labels';

/** What an admin can set. */
export interface Settings {
  readonly syncEnabled: boolean;
  readonly target: string;
}

/** The fields to choose from: what each is called, means and costs. */
export const TARGETS = Object.freeze([
  { value: 'EmailOptOut', name: labels.emailName, meaning: labels.emailMeaning },
  { value: 'MarketoSalesOptOut', name: labels.salesName, meaning: labels.salesMeaning },
  { value: 'Both', name: labels.bothName, meaning: labels.bothMeaning }
]);

/** What a field choice is called. */
export function targetName(target: string): string {
  return TARGETS.find(({ value }) => value === target)?.name ?? target;
}

/** What the switch says. */
export function syncName(syncEnabled: boolean): string {
  return syncEnabled ? labels.on : labels.off;
}

/** Whether both say the same. */
export function same(one: Settings, other: Settings): boolean {
  return one.syncEnabled === other.syncEnabled && one.target === other.target;
}

/** What differs, in words. */
export function changesBetween(before: Settings, after: Settings): SettingChange[] {
  const changes: SettingChange[] = [];
  if (before.syncEnabled !== after.syncEnabled)
    changes.push({
      name: labels.sync,
      before: syncName(before.syncEnabled),
      after: syncName(after.syncEnabled)
    });
  if (before.target !== after.target)
    changes.push({
      name: labels.field,
      before: targetName(before.target),
      after: targetName(after.target)
    });
  return changes;
}

/** What follows from saving, in sentences. */
export function consequencesOf(before: Settings, after: Settings): string[] {
  if (!after.syncEnabled)
    return before.syncEnabled ? [labels.noteStops, labels.noteOff] : [labels.noteOff];
  if (same(before, after)) return [labels.noteThisOrg, labels.noteReadAll];
  return [labels.noteReadAll];
}
