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

/** Leaf: how the sync stands. Read aloud when the sentence changes, not when it is only loaded again. */
export default class OptOutStatus extends LightningElement {
  @api status: Apex.OptOutPanelState['status'] | undefined;

  get look(): Look {
    return LOOKS[this.status?.tone ?? ''] ?? NEUTRAL;
  }

  get sentence(): string {
    return this.status?.sentence ?? '';
  }
}
