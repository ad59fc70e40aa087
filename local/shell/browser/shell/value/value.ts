import { api, LightningElement } from 'lwc';
import type { Shown } from '../../../page-data';
import { WORDS } from '../../../words';
import { session } from '../session/session';

/** A value as Lightning shows it, read-only. */
export default class Value extends LightningElement {
  /** Between who and when. */
  separator = WORDS.record.separator;
  timeZone = session.user.timeZone;
  /** Whose value it is: says to a screen reader what a tick means. */
  @api label = '';
  @api shown: Shown = { kind: 'none' };

  get isText(): boolean {
    return this.shown.kind === 'text';
  }

  get isLines(): boolean {
    return this.shown.kind === 'lines';
  }

  get isCheckbox(): boolean {
    return this.shown.kind === 'checkbox';
  }

  get isEmail(): boolean {
    return this.shown.kind === 'email';
  }

  get isPhone(): boolean {
    return this.shown.kind === 'phone';
  }

  get isUrl(): boolean {
    return this.shown.kind === 'url';
  }

  get isDate(): boolean {
    return this.shown.kind === 'date';
  }

  get isDatetime(): boolean {
    return this.shown.kind === 'datetime';
  }

  get isRecord(): boolean {
    return this.shown.kind === 'record';
  }

  /** Within other words a link has to be told by more than its colour. */
  get linkClass(): string {
    return this.shown.kind === 'record' && this.shown.at !== null ? 'underlined' : '';
  }

  get isNumber(): boolean {
    return ['number', 'currency', 'percent'].includes(this.shown.kind);
  }

  get numberStyle(): string {
    if (this.shown.kind === 'currency') return 'currency';
    return this.shown.kind === 'percent' ? 'percent-fixed' : 'decimal';
  }
}
