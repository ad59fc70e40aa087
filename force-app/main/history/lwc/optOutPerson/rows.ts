import { labels } from './labels';

/** A field as the page shows it. */
export interface FieldRow extends Apex.OptOutPersonField {
  readonly icon: string;
  readonly state: string;
}

/** Something that happened, as the page shows it. */
export interface EventRow extends Apex.OptOutPersonEvent {
  readonly icon: string;
  readonly variant: string | undefined;
  readonly iconText: string;
}

const ICONS: Readonly<Record<string, string>> = {
  Unsubscribe: 'utility:ban',
  Sent: 'utility:upload',
  Cleared: 'utility:undo',
  Alias: 'utility:merge',
  Resubscribe: 'utility:redo'
};

/** What the page shows of a field. */
export function fieldRowOf(field: Apex.OptOutPersonField): FieldRow {
  return {
    ...field,
    icon: field.isOptedOut ? 'utility:ban' : 'utility:email',
    state: field.isOptedOut ? labels.out : labels.notOut
  };
}

/** What the page shows of something that happened. */
export function eventRowOf(event: Apex.OptOutPersonEvent): EventRow {
  if (event.status === 'Failed')
    return { ...event, icon: 'utility:error', variant: 'error', iconText: labels.failed };
  if (event.status !== 'Done')
    return { ...event, icon: 'utility:clock', variant: 'warning', iconText: labels.waiting };
  const icon = ICONS[event.kind] ?? 'utility:info';
  return { ...event, icon, variant: undefined, iconText: labels.done };
}
