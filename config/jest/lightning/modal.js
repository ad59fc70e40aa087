// Stands in for `lightning/modal`, of which @salesforce/sfdx-lwc-jest has no stub.
import { LightningElement, api } from 'lwc';

export default class LightningModal extends LightningElement {
  @api label;
  @api size;
  @api description;
  @api disableClose;

  static open() {
    throw new Error('A test that opens a modal says what comes of it.');
  }

  /** What the modal was closed with goes to who listens: an LWC's prototype is frozen, no spy fits on it. */
  close(result) {
    this.dispatchEvent(new CustomEvent('close', { detail: result }));
  }
}
