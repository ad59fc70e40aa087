import { api, LightningElement } from 'lwc';
import type { RecordItem, RecordSection } from '../../../page-data';

/** A section of a layout, read-only. */
export default class Section extends LightningElement {
  @api section: RecordSection = { label: null, columns: [] };

  get columns(): readonly { key: string; items: readonly RecordItem[] }[] {
    return this.section.columns
      .map((items, index) => ({ key: String(index), items }))
      .filter(({ items }) => items.length > 0);
  }
}
