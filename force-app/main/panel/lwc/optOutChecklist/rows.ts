import type { Problem } from 'c/optOutErrors';
import { labels } from './labels';

/** Why the last action failed, shown in its row until the next one. */
export interface ChecklistProblem {
  /** Name of the row. */
  readonly row: string;
  readonly problem: Problem;
}

/** A row as the template shows it. */
export interface ChecklistRow {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly icon: string;
  readonly iconVariant: string;
  readonly stateText: string;
  readonly isAsking: boolean;
  readonly isNext: boolean;
  readonly current: 'step' | undefined;
  readonly action: string | undefined;
  readonly actionLabel: string | undefined;
  readonly actionVariant: string;
  readonly isWorking: boolean;
  readonly link: string | undefined;
  readonly linkLabel: string | undefined;
  readonly linkClass: string;
  readonly problem: Problem | undefined;
}

/** What the buttons say. An action that is not here belongs to a newer package and gets no button. */
const ACTION_LABELS: Readonly<Record<string, string>> = {
  Connect: labels.connect,
  GrantCallout: labels.grantCallout,
  TestPush: labels.testPush,
  ShareSettings: labels.shareSettings,
  ShowLayouts: labels.showLayouts,
  Enable: labels.enable,
  StartSchedule: labels.startSchedule,
  TakeOver: labels.takeOver
};

const LOOKS: Readonly<Record<string, { icon: string; variant: string; text: string }>> = {
  Done: { icon: 'utility:success', variant: 'success', text: labels.done },
  ToDo: { icon: 'utility:routing_offline', variant: '', text: labels.toDo },
  Problem: { icon: 'utility:warning', variant: 'warning', text: labels.problem }
};
const UNKNOWN = { icon: 'utility:help', variant: '', text: labels.unknown };

/** The rows to show of what the checklist says, what is being done and what failed. */
export function rowsOf(
  items: readonly Apex.OptOutChecklistItem[],
  working: string | undefined,
  failed: ChecklistProblem | undefined
): ChecklistRow[] {
  const next = items.find(isOpen);
  return items.map((item) => {
    const look = LOOKS[item.state] ?? UNKNOWN;
    const actionLabel = ACTION_LABELS[item.action ?? ''];
    return {
      name: item.name,
      title: item.title,
      sentence: item.sentence,
      icon: look.icon,
      iconVariant: look.variant,
      stateText: look.text,
      isAsking: item.state === 'Asking',
      isNext: item === next,
      current: item === next ? 'step' : undefined,
      action: actionLabel === undefined ? undefined : item.action,
      actionLabel,
      actionVariant: item === next ? 'brand' : 'neutral',
      isWorking: item.name === working,
      link: item.link,
      linkLabel: item.linkLabel,
      linkClass: actionLabel === undefined ? '' : 'slds-m-top_xx-small',
      problem: failed?.row === item.name ? failed.problem : undefined
    };
  });
}

/** Whether somebody has to do something. */
export function isOpen({ state }: Apex.OptOutChecklistItem): boolean {
  return state === 'ToDo' || state === 'Problem';
}
