import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { labels } from './labels';

/** A setting before and after, in words. */
export interface SettingChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Dialog: what a save changes and what follows from it. Closes with true when the admin agrees. */
export default class OptOutSettingsConfirm extends LightningModal {
  @api changes: readonly SettingChange[] = [];
  @api consequences: readonly string[] = [];

  labels = labels;

  back(): void {
    this.close(false);
  }

  agree(): void {
    this.close(true);
  }
}
