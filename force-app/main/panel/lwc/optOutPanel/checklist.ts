import type { SalesConnectView } from 'c/optOutSalesConnect';

/**
 * The checklist with the rows that were told later in their places: those that Sales Connect answered, and
 * that of the page layouts. What waits for an answer that does not come is not known.
 */
export function mergeChecklist(
  items: readonly Apex.OptOutChecklistItem[],
  view: SalesConnectView,
  layouts: Apex.OptOutChecklistItem | undefined
): Apex.OptOutChecklistItem[] {
  const answered = view.kind === 'answered' ? view.state.checklist : [];
  const later = layouts ? [...answered, layouts] : answered;
  const byName = new Map(later.map((item) => [item.name, item]));
  return items.map((item) => {
    const shown = byName.get(item.name) ?? item;
    return shown.state === 'Asking' && view.kind !== 'asking'
      ? { ...shown, state: 'Unknown' }
      : shown;
  });
}
