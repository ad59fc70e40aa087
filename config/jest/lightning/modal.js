// Stands in for `lightning/modal`, of which @salesforce/sfdx-lwc-jest has no stub. Tests spy on its methods.
import { LightningElement, api } from 'lwc';

export default class LightningModal extends LightningElement {
  @api label;
  @api size;
  @api description;
  @api disableClose;

  static open() {
    throw new Error('A test that opens a modal says what comes of it.');
  }

  close() {}
}
