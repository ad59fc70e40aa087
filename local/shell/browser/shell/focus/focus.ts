/** Puts the focus on an element, if it is there. */
export function focusOn(element: Element | undefined, options: FocusOptions = {}): void {
  if (element instanceof HTMLElement) element.focus(options);
}
