import { LinkInfo, registerLinkProvider, unregisterLinkProvider } from 'lightning/routingService';
import { goTo, isOurs, urlOf } from '../router/router';

interface LinkRequest {
  readonly stateRef: {
    readonly stateType?: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
  readonly callback: (error: Error | null, link: unknown) => void;
}

/**
 * Tells base components such as lightning-formatted-url the addresses of pages.
 * @returns what ends it
 */
export function linkFromBase(host: Element): () => void {
  const provide = (event: CustomEvent<LinkRequest>): void => {
    event.stopPropagation();
    const { stateRef, callback } = event.detail;
    const { stateType = 'standard__webPage', attributes } = stateRef;
    const url = urlOf({
      type: stateType.replace('standard_webPage', 'standard__webPage'),
      attributes
    });
    const follow = (click: Event): void => {
      if (attributes['target'] === '_blank' || !isOurs(url)) return;
      click.preventDefault();
      goTo(url);
    };
    callback(null, new LinkInfo(url, follow));
  };
  registerLinkProvider(host, provide);
  return () => unregisterLinkProvider(host, provide);
}
