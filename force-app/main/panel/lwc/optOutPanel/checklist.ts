import type { SalesConnectView } from 'c/optOutSalesConnect';

/**
 * The checklist with the rows that Sales Connect answered in their places. What waits for an answer
 * that does not come is not known.
 */
export function mergeChecklist(
  items: readonly Apex.OptOutChecklistItem[],
  view: SalesConnectView
): Apex.OptOutChecklistItem[] {
  const answered = view.kind === 'answered' ? view.state.checklist : [];
  const byName = new Map(answered.map((item) => [item.name, item]));
  return items.map((item) => {
    const shown = byName.get(item.name) ?? item;
    return shown.state === 'Asking' && view.kind !== 'asking'
      ? { ...shown, state: 'Unknown' }
      : shown;
  });
}
