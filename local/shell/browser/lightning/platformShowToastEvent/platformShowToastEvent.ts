/** Same name as in Salesforce, so that what listens for it there does here. */
const NAME = 'lightning__showtoast';

/**
 * Asks the page to show a message; dispatched on a component.
 * Source: "Toast Notifications", https://developer.salesforce.com/docs/component-library/bundle/lightning-platform-show-toast-event
 */
export class ShowToastEvent extends CustomEvent<unknown> {
  constructor(toast: unknown) {
    super(NAME, { bubbles: true, cancelable: true, composed: true, detail: toast });
  }
}

export { NAME as ShowToastEventName };
