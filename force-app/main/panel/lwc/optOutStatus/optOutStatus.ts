import { LightningElement, api } from 'lwc';
import { labels } from './labels';

interface Look {
  readonly icon: string;
  readonly variant: string;
  readonly text: string;
}

const NEUTRAL: Look = { icon: 'utility:info', variant: '', text: labels.neutral };
const LOOKS: Readonly<Record<string, Look>> = {
  success: { icon: 'utility:success', variant: 'success', text: labels.success },
  warning: { icon: 'utility:warning', variant: 'warning', text: labels.warning },
  error: { icon: 'utility:error', variant: 'error', text: labels.error },
  neutral: NEUTRAL
};

/**
 * Leaf: how the sync stands. It takes texts, not an object: an equal text is not passed on and renders
 * nothing, so that a screen reader speaks when the sentence changes and not whenever it was loaded.
 */
export default class OptOutStatus extends LightningElement {
  /** `success`, `warning`, `error` or `neutral`. */
  @api tone = 'neutral';
  @api sentence = '';

  get look(): Look {
    return LOOKS[this.tone] ?? NEUTRAL;
  }
}
