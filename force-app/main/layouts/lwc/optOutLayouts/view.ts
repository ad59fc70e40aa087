import type { Problem } from 'c/optOutErrors';

/** What the section shows. */
export type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready'; readonly layouts: readonly Apex.OptOutLayoutState[] };

/** A layout of the list. */
export interface Row {
  readonly layout: Apex.OptOutLayoutState;
  readonly outcome: Apex.OptOutLayoutOutcome | undefined;
  readonly isSelected: boolean;
}
