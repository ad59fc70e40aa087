import { LightningElement } from 'lwc';
import type { PageNotification } from '../../../page-data';
import { say, WORDS } from '../../../words';
import { requestJson } from '../http/http';
import { Latest } from '../latest/latest';
import { watchChanges } from '../live/live';
import { goTo, isOurs } from '../router/router';
import { session } from '../session/session';
import { howLongAgo, momentIn, watchMinutes } from '../time/time';
import { addressOf } from './target';

const ADDRESS = '/lightning/data/notifications';
/** As many as Lightning shows at a time, and as Connect REST gives at most. */
const SHOWN = 50;
const MOST_COUNTED = 99;

interface Item {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly unread: boolean;
  readonly className: string;
  /** Where it leads; null: nowhere. */
  readonly url: string | null;
  readonly target: '_blank' | null;
  readonly at: string;
  readonly moment: string;
  readonly ago: string;
}

interface Popover extends HTMLElement {
  close(): void;
  focusPanel(): void;
}

/** The bell: how many notifications are unread, and the newest of them. New ones come in by themselves. */
export default class Bell extends LightningElement {
  words = WORDS.bell;
  unread = 0;
  /** null while the list is closed, or not there yet. */
  notifications: readonly PageNotification[] | null = null;
  problem = '';
  announcement = '';
  /** Grows with each minute: how long ago something was is told anew. */
  private minute = 0;
  private isOpen = false;
  private isLoaded = false;
  private readonly latest = new Latest();
  private forget: readonly (() => void)[] = [];

  connectedCallback(): void {
    this.forget = [
      watchChanges((changes, bells) => {
        if (changes === null || bells.includes(session.user.id)) void this.load();
      }),
      watchMinutes(() => this.minute++)
    ];
    void this.load();
  }

  disconnectedCallback(): void {
    for (const forget of this.forget) forget();
    this.latest.stop();
  }

  get label(): string {
    const [none, some] = WORDS.bell.label;
    return this.unread === 0 ? none : say(some, this.unread);
  }

  get count(): string {
    if (this.unread === 0) return '';
    return this.unread > MOST_COUNTED ? WORDS.bell.most : String(this.unread);
  }

  get hasUnread(): boolean {
    return this.unread > 0;
  }

  get isEmpty(): boolean {
    return this.notifications?.length === 0;
  }

  get items(): readonly Item[] {
    void this.minute;
    return (this.notifications ?? []).map((notification) => {
      const { id, messageTitle, messageBody, read, mostRecentActivityDate: at } = notification;
      const ms = Date.parse(at);
      const url = addressOf(notification);
      return {
        id,
        title: messageTitle,
        body: messageBody,
        unread: !read,
        className: read ? 'item' : 'item unread',
        url,
        target: url === null || isOurs(url) ? null : '_blank',
        at,
        moment: momentIn(session.user.timeZone, ms),
        ago: howLongAgo(ms)
      };
    });
  }

  open(): void {
    this.isOpen = true;
    void this.load();
  }

  forgetList(): void {
    this.isOpen = false;
    this.notifications = null;
    this.problem = '';
  }

  /** What leads nowhere, or to another tab, leaves the list open. */
  read(event: MouseEvent): void {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLElement)) return;
    void this.mark(`/${currentTarget.dataset['id'] ?? ''}`);
    const url = currentTarget.getAttribute('href');
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (url === null || modified || !isOurs(url)) return;
    // Once the list is closed the link is no part of the page any more, and nobody would follow it.
    event.preventDefault();
    this.popover?.close();
    goTo(url);
  }

  /** The button goes with the last unread one. */
  async markAll(): Promise<void> {
    await this.mark('');
    this.popover?.focusPanel();
  }

  private async mark(path: string): Promise<void> {
    try {
      await requestJson(`${ADDRESS}${path}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ read: true })
      });
    } catch (error) {
      this.fail(error);
    }
  }

  private async load(): Promise<void> {
    const answer = await this.latest.of(() => Promise.all([this.askStatus(), this.askList()]));
    if (answer.kind === 'stale') return;
    if (answer.kind === 'failed') {
      this.fail(answer.error);
      return;
    }
    const [unread, newest] = answer.value;
    const [first] = newest;
    this.problem = '';
    if (unread > this.unread && first !== undefined && this.isLoaded)
      this.announcement = say(WORDS.bell.arrived, first.messageTitle);
    this.isLoaded = true;
    this.unread = unread;
    if (this.isOpen) this.notifications = newest;
  }

  private async askStatus(): Promise<number> {
    const status = await requestJson<{ readonly unreadCount: number }>(`${ADDRESS}/status`);
    return status.unreadCount;
  }

  private async askList(): Promise<readonly PageNotification[]> {
    const size = this.isOpen ? SHOWN : 1;
    const { notifications } = await requestJson<{
      readonly notifications: readonly PageNotification[];
    }>(`${ADDRESS}?size=${size}&trimMessages=false`);
    return notifications;
  }

  /** A closed bell says nothing: the org may just be starting again. */
  private fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    if (this.isOpen) this.problem = say(WORDS.bell.failed, reason);
  }

  private get popover(): Popover | undefined {
    return this.refs?.['popover'] as Popover | undefined;
  }
}
