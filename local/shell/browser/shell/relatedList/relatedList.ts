import { api, LightningElement } from 'lwc';
import type { RelatedList as Model, Shown } from '../../../page-data';

interface Cell {
  readonly key: string;
  readonly label: string;
  readonly shown: Shown;
  readonly isFirst: boolean;
}

/** Records that point to the one of the page. */
export default class RelatedList extends LightningElement {
  @api list: Model = { label: '', icon: 'standard:default', columns: [], rows: [], total: 0 };

  get heading(): string {
    return `${this.list.label} (${this.list.total})`;
  }

  get hasRows(): boolean {
    return this.list.rows.length > 0;
  }

  get rows(): readonly { id: string; url: string; cells: readonly Cell[] }[] {
    return this.list.rows.map(({ id, url, cells }) => ({
      id,
      url,
      cells: cells.map((shown, index) => ({
        key: `${id}-${index}`,
        label: this.list.columns[index] ?? '',
        shown,
        isFirst: index === 0 && shown.kind === 'text'
      }))
    }));
  }
}
