// Stands in for `lightning/modal`, of which @salesforce/sfdx-lwc-jest has no stub.
import { LightningElement, api } from 'lwc';

export default class LightningModal extends LightningElement {
  static open = jest.fn().mockResolvedValue(undefined);

  @api label;
  @api size;
  @api description;
  @api disableClose;

  close = jest.fn();
}
