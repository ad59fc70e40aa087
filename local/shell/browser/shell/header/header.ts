import { LightningElement } from 'lwc';
import { say, WORDS } from '../../../words';
import { logIn } from '../http/http';
import { session } from '../session/session';

/** The bar on top: what this org is, the way to Sales Connect, and as whom to continue. */
export default class Header extends LightningElement {
  words = WORDS;
  salesConnect = session.salesConnect;

  get userName(): string {
    return session.user.name;
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
}
