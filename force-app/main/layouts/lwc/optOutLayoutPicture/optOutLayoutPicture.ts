import { LightningElement, api } from 'lwc';
import { fill } from 'c/optOutText';
import { labels } from './labels';

interface Column {
  readonly key: string;
  readonly heading: string;
  readonly rows: readonly Row[];
}

interface Row extends Apex.OptOutLayoutPictureRow {
  readonly words: string;
  readonly look: string;
}

const KEPT = 'slds-p-around_xx-small slds-border_bottom';
const ADDED = 'slds-p-around_xx-small slds-border_bottom slds-theme_shade slds-text-title_bold';

/** Leaf: a section of a layout around the new fields, column beside column. */
export default class OptOutLayoutPicture extends LightningElement {
  @api picture: Apex.OptOutLayoutPicture | undefined;

  labels = labels;

  get section(): string {
    return this.picture?.section ?? labels.noHeading;
  }

  get description(): string {
    return fill(labels.pictureOf, this.section);
  }

  get width(): string {
    return `slds-col slds-size_1-of-${this.picture?.columns ?? 1}`;
  }

  get columns(): Column[] {
    const { columns = 0, rows = [] } = this.picture ?? {};
    return Array.from({ length: columns }, (_, index) => ({
      key: String(index + 1),
      heading: fill(labels.column, index + 1),
      rows: rows.filter(({ column }) => column === index + 1).map(shown)
    }));
  }
}

function shown(row: Apex.OptOutLayoutPictureRow): Row {
  return { ...row, words: row.label ?? labels.blank, look: row.isNew ? ADDED : KEPT };
}
