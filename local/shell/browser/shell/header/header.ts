import { LightningElement } from 'lwc';
import { say, WORDS } from '../../../words';
import { logIn } from '../http/http';
import { session } from '../session/session';

/** Where the names of org and user leave no room for the tools between them. */
const NARROW = matchMedia('(max-width: 30rem)');

/** The bar on top: what this org is, the way to Sales Connect, the bell, the clock, and as whom to continue. */
export default class Header extends LightningElement {
  words = WORDS;
  salesConnect = session.salesConnect;
  isNarrow = NARROW.matches;

  connectedCallback(): void {
    NARROW.addEventListener('change', this.fit);
  }

  disconnectedCallback(): void {
    NARROW.removeEventListener('change', this.fit);
  }

  /** In a narrow window the icon stands for the name, which a screen reader gets all the same. */
  get userName(): string {
    return this.isNarrow ? '' : session.user.name;
  }

  get userTitle(): string {
    return say(WORDS.header.user, session.user.name);
  }

  get users(): readonly { username: string; label: string; checked: boolean }[] {
    return session.users.map(({ username, name, profile }) => ({
      username,
      label: `${name} · ${profile}`,
      checked: username === session.user.username
    }));
  }

  /** The content is not among this component's elements. */
  skip(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('skip'));
  }

  async switchUser(event: CustomEvent<{ readonly value: string }>): Promise<void> {
    await logIn(event.detail.value);
    location.reload();
  }

  private readonly fit = (): void => {
    this.isNarrow = NARROW.matches;
  };
}
