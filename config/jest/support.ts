// What tests of components share.
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

type Constructor = typeof LightningElement;

/** Lets promises that are settled do what waits for them, and components render. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Puts a component with these properties on the page. */
export function mount<Element extends HTMLElement>(
  component: Constructor,
  properties: Partial<Element> = {}
): Element {
  const element = createElement('c-under-test', { is: component }) as unknown as Element;
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

/** Takes everything off the page. */
export function unmountAll(): void {
  document.body.replaceChildren();
}

/** The first element in a component's template that matches; throws when there is none. */
export function find<Found extends HTMLElement = HTMLElement>(
  element: HTMLElement,
  selector: string
): Found {
  const found = query<Found>(element, selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** The first element in a component's template that matches, if there is one. */
export function query<Found extends HTMLElement = HTMLElement>(
  element: HTMLElement,
  selector: string
): Found | null {
  return element.shadowRoot?.querySelector<Found>(selector) ?? null;
}

/** All elements in a component's template that match. */
export function findAll<Found extends HTMLElement = HTMLElement>(
  element: HTMLElement,
  selector: string
): Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

/** The text of an element as a reader sees it. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** The detail of each event of this name that an element fires from now on. */
export function eventsOf<Detail = unknown>(element: HTMLElement, name: string): Detail[] {
  const details: Detail[] = [];
  element.addEventListener(name, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}

/** A promise, and what settles it. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise to settle later. */
export function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** What Lightning throws when Apex refuses in words. */
export function refusal(message: string): unknown {
  return { status: 500, body: { message }, statusText: 'Server Error', ok: false };
}

/** The elements that were focused from now on, in order. */
export function focusedElements(): HTMLElement[] {
  const focused: HTMLElement[] = [];
  jest.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function note(this: HTMLElement) {
    focused.push(this);
  });
  return focused;
}
