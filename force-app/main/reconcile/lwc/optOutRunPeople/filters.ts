import { labels } from './labels';

/** Whom of a run to show: everybody, one direction, or those somebody has to look after. */
export type PeopleFilter = 'All' | 'In' | 'Out' | 'NeedsYou';

/** The choices, as a group of radio buttons takes them. */
export const FILTERS: readonly { readonly label: string; readonly value: PeopleFilter }[] =
  Object.freeze([
    { label: labels.all, value: 'All' },
    { label: labels.onlyIn, value: 'In' },
    { label: labels.onlyOut, value: 'Out' },
    { label: labels.needsYou, value: 'NeedsYou' }
  ]);
