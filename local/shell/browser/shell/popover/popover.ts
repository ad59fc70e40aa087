import { api, LightningElement } from 'lwc';
import { focusOn } from '../focus/focus';

/**
 * A button of the header and what it opens: beside the page, not over it. It closes by Escape, by its buttons,
 * and when somebody goes on elsewhere. Fires `open` and `close`.
 */
export default class Popover extends LightningElement {
  @api iconName = '';
  /** What the button says to a screen reader. */
  @api label = '';
  @api heading = '';
  @api closeLabel = '';
  /** `tool` for what is no part of Salesforce. */
  @api variant = '';
  isOpen = false;
  private arrives = false;

  get expanded(): string {
    return String(this.isOpen);
  }

  get buttonClass(): string {
    return `slds-button button ${this.variant}`;
  }

  renderedCallback(): void {
    if (!this.arrives) return;
    this.arrives = false;
    focusOn(this.refs?.['panel']);
  }

  disconnectedCallback(): void {
    this.listen(false);
  }

  /** For when what had the focus is gone. */
  @api
  focusPanel(): void {
    focusOn(this.refs?.['panel']);
  }

  @api
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.listen(false);
    this.dispatchEvent(new CustomEvent('close'));
  }

  toggle(): void {
    if (this.isOpen) {
      this.close();
      return;
    }
    this.isOpen = true;
    this.arrives = true;
    this.listen(true);
    this.dispatchEvent(new CustomEvent('open'));
  }

  closeByButton(): void {
    this.close();
    focusOn(this.refs?.['button']);
  }

  closeByKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.stopPropagation();
    this.closeByButton();
  }

  private listen(on: boolean): void {
    for (const type of ['pointerdown', 'focusin'])
      if (on) window.addEventListener(type, this.closeFromOutside);
      else window.removeEventListener(type, this.closeFromOutside);
  }

  private readonly closeFromOutside = (event: Event): void => {
    if (!event.composedPath().includes(this.hostElement)) this.close();
  };
}
