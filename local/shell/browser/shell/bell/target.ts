import type { PageReference } from 'lightning/navigation';
import type { PageNotification } from '../../../page-data';
import { urlOf } from '../router/router';

/** "If there’s no natural target for a notification, set the targetID to a dummy value" */
const NO_RECORD = /^0+AAA$/;

/**
 * Where a notification leads: to its page, else to its record; null: nowhere.
 * Source: "CustomNotification Class",
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Messaging_CustomNotification.htm
 */
export function addressOf({ target, targetPageRef }: PageNotification): string | null {
  const page = targetPageRef === null ? null : pageAddress(targetPageRef);
  if (page !== null || target === null || NO_RECORD.test(target)) return page;
  return urlOf({
    type: 'standard__recordPage',
    attributes: { recordId: target, actionName: 'view' }
  });
}

/** null for pages that the shell does not have. */
function pageAddress(text: string): string | null {
  try {
    const page: PageReference = JSON.parse(text);
    const url = urlOf(page);
    return /^https?:$/.test(new URL(url, location.href).protocol) ? url : null;
  } catch {
    return null;
  }
}
