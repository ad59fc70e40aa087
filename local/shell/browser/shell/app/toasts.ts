import Toast from 'lightning/toast';

interface ToastDetail {
  readonly title?: string;
  readonly message?: string;
  readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
  readonly variant?: string;
  readonly mode?: string;
  /** Set by `lightning/toast` itself, whose container shows it. */
  readonly toast?: unknown;
}

/**
 * Shows what a `ShowToastEvent` asks for.
 * Source: "Toast Notifications", https://developer.salesforce.com/docs/component-library/bundle/lightning-platform-show-toast-event
 */
export function showToast(event: Event): void {
  const detail: ToastDetail = (event as CustomEvent<ToastDetail>).detail;
  if (detail.toast !== undefined) return;
  event.stopPropagation();
  const { title = '', message = '', messageData = [], variant, mode } = detail;
  const links = messageData.map((datum) => (typeof datum === 'string' ? null : escapeLink(datum)));
  const hasLinks = links.some((link) => link !== null);
  // A message with links is rich text for `lightning/toast`, one without is plain.
  const plain = hasLinks ? escapeHtml : (text: string): string => text;
  const words = messageData.reduce<string>(
    (text, datum, index) =>
      typeof datum === 'string' ? text.replaceAll(`{${index}}`, () => plain(datum)) : text,
    plain(message)
  );
  Toast.show({
    label: title,
    message: words,
    ...(hasLinks ? { messageLinks: links } : {}),
    variant: variant ?? 'info',
    // A pester stays for a while like a dismissible one, and cannot be closed; here it can.
    mode: mode === 'sticky' ? 'sticky' : 'dismissible'
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeLink(link: { readonly url: string; readonly label: string }): {
  readonly url: string;
  readonly label: string;
} {
  return {
    url: link.url.replaceAll("'", '%27'),
    label: escapeHtml(link.label).replaceAll("'", '&#39;')
  };
}
