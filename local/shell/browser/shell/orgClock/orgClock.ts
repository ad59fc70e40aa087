import { LightningElement } from 'lwc';
import { say, WORDS } from '../../../words';
import { requestJson } from '../http/http';
import { Latest } from '../latest/latest';
import { session } from '../session/session';
import {
  clockTimeIn,
  dayIn,
  momentIn,
  now,
  watchLeaps,
  watchMinutes,
  zoneName
} from '../time/time';

const HOUR_MS = 3_600_000;
const { timeZone: ORG_ZONE } = session.clock;
const { timeZone: USER_ZONE } = session.user;

type View =
  | { readonly kind: 'idle' }
  /** Until when. */
  | { readonly kind: 'busy'; readonly to: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string };

interface Zone {
  readonly name: string;
  readonly label: string;
  readonly moment: string;
}

/** The org's clock, which only a local org lets anybody put forward. What shall be due when is the org's to say. */
export default class OrgClock extends LightningElement {
  words = WORDS.clock;
  closeLabel = WORDS.bell.close;
  view: View = { kind: 'idle' };
  /** The next evening for which the package reconciles; null: not known. */
  evening: number | null = null;
  at = now();
  private isOpen = false;
  private readonly latest = new Latest();
  private forget: readonly (() => void)[] = [];

  connectedCallback(): void {
    this.forget = [
      watchMinutes(() => (this.at = now())),
      watchLeaps(() => {
        if (this.isOpen) void this.askEvening();
      })
    ];
  }

  disconnectedCallback(): void {
    for (const forget of this.forget) forget();
    this.latest.stop();
  }

  get label(): string {
    return say(WORDS.clock.label, inOrg(this.at));
  }

  get time(): string {
    return clockTimeIn(ORG_ZONE, this.at);
  }

  get zones(): readonly Zone[] {
    const zone = (name: string, label: string): Zone => ({
      name,
      label,
      moment: momentIn(name, this.at)
    });
    const org = zone(ORG_ZONE, zoneName(ORG_ZONE));
    return USER_ZONE === ORG_ZONE
      ? [org]
      : [org, zone(USER_ZONE, say(WORDS.clock.yours, zoneName(USER_ZONE)))];
  }

  get eveningMoment(): string {
    return say(WORDS.clock.eveningAt, dayIn(ORG_ZONE, this.evening ?? 0));
  }

  get isBusy(): boolean {
    return this.view.kind === 'busy';
  }

  get busy(): string {
    return String(this.isBusy);
  }

  get outcome(): string {
    if (this.view.kind === 'busy') return say(WORDS.clock.busy, inOrg(this.view.to));
    return this.view.kind === 'done' ? say(WORDS.clock.done, inOrg(this.at)) : '';
  }

  get problem(): string {
    return this.view.kind === 'failed' ? say(WORDS.clock.failed, this.view.reason) : '';
  }

  open(): void {
    this.isOpen = true;
    this.at = now();
    void this.askEvening();
  }

  close(): void {
    this.isOpen = false;
    if (!this.isBusy) this.view = { kind: 'idle' };
  }

  toEvening(): void {
    if (this.evening !== null) void this.putForward(this.evening);
  }

  onHour(): void {
    void this.putForward(now() + HOUR_MS);
  }

  private async putForward(to: number): Promise<void> {
    if (this.isBusy) return;
    this.view = { kind: 'busy', to };
    try {
      await requestJson('/local/clock', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: new Date(to).toISOString() })
      });
      this.view = { kind: 'done' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.view = { kind: 'failed', reason };
    }
  }

  private async askEvening(): Promise<void> {
    const ask = (): Promise<{ readonly evening: string | null }> =>
      requestJson('/lightning/data/evening');
    const answer = await this.latest.of(ask);
    if (answer.kind === 'failed') this.evening = null;
    if (answer.kind !== 'value') return;
    const { evening } = answer.value;
    this.evening = evening === null ? null : Date.parse(evening);
  }
}

function inOrg(at: number): string {
  return `${momentIn(ORG_ZONE, at)}, ${zoneName(ORG_ZONE)}`;
}
