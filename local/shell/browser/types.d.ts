// What the shell's components import that is no file beside them.

declare module '@shell/bundles' {
  import type { LightningElement } from 'lwc';

  /** Exposed components of the project by name. */
  export const components: Readonly<Record<string, typeof LightningElement>>;
}

declare module 'lightning/toast' {
  const Toast: { show(toast: Readonly<Record<string, unknown>>): void };
  export default Toast;
}

declare module 'lightning/routingService' {
  export const LinkInfo: new (url: string, dispatcher: (click: Event) => void) => object;
  type Provider = (event: never) => void;
  export function registerLinkProvider(element: Element, provider: Provider): void;
  export function unregisterLinkProvider(element: Element, provider: Provider): void;
}

declare module 'lightning/navigation' {
  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly state?: Readonly<Record<string, string>>;
  }
}
