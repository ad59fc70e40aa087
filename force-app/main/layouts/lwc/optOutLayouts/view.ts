import type { Problem } from 'c/optOutErrors';

/** What the section shows. */
export type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly layouts: readonly Apex.OptOutLayoutState[] };

/** What came of layouts, by full name. */
export type Outcomes = ReadonlyMap<string, Apex.OptOutLayoutOutcome>;

/** A layout of the list. */
export interface Row {
  readonly layout: Apex.OptOutLayoutState;
  readonly outcome: Apex.OptOutLayoutOutcome | undefined;
  readonly isSelected: boolean;
}

export interface HeadedElement extends HTMLElement {
  focusHeading(): void;
}

export interface InputElement extends HTMLElement {
  readonly value: string;
}

export function isPending({ outcome }: Row): boolean {
  return outcome?.status === 'Pending';
}

/** Whether something can be added to it now. */
export function isSelectable(row: Row): boolean {
  return row.layout.canAdd && !isPending(row);
}

/** Outcomes with newer ones in their places. */
export function withOutcomes(
  known: Outcomes,
  newer: readonly Apex.OptOutLayoutOutcome[]
): Outcomes {
  const all = new Map(known);
  for (const outcome of newer) all.set(outcome.fullName, outcome);
  return all;
}

/** Layouts that were not there any more: no list will show what became of them. */
export function goneAmong(outcomes: readonly Apex.OptOutLayoutOutcome[]): Problem | undefined {
  const gone = outcomes.filter(({ status }) => status === 'NotFound');
  const [first] = gone;
  return (
    first && { sentence: first.sentence, details: gone.map(({ fullName }) => fullName).join('\n') }
  );
}
