import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';

/** Leaf: a link to a record that opens in a new tab like any other, or in place when clicked. */
export default class OptOutRecordLink extends NavigationMixin(LightningElement) {
  @api recordId = '';
  @api objectApiName = '';
  @api label = '';

  url: string | undefined;

  override connectedCallback(): void {
    void this.findUrl();
  }

  open(event: MouseEvent): void {
    // With a modifier key the browser opens a tab or window by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.record);
  }

  private async findUrl(): Promise<void> {
    this.url = await this[NavigationMixin.GenerateUrl](this.record);
  }

  private get record(): PageReference {
    const { recordId, objectApiName } = this;
    return {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' }
    };
  }
}
