import { api, LightningElement } from 'lwc';
import type { PageApp } from '../../../page-data';
import { say, WORDS } from '../../../words';
import { goTo } from '../router/router';

interface ShownTab {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly icon: string;
  readonly className: string;
  readonly current: 'page' | null;
  readonly checked: boolean;
}

/** The app launcher, the app's name and its tabs; in a narrow window the tabs are a menu. */
export default class NavBar extends LightningElement {
  words = WORDS;
  @api app: PageApp | undefined;
  @api apps: readonly PageApp[] = [];
  @api tab: string | undefined;

  get appLabel(): string {
    return this.app?.label ?? '';
  }

  get menuLabel(): string {
    return this.tabs.find(({ checked }) => checked)?.label ?? WORDS.apps.tabs;
  }

  get menuTitle(): string {
    return say(WORDS.apps.menu, this.appLabel);
  }

  get hasTabs(): boolean {
    return this.tabs.length > 0;
  }

  get hasApps(): boolean {
    return this.apps.length > 0;
  }

  get tabs(): readonly ShownTab[] {
    return (this.app?.tabs ?? [])
      .filter(({ shown }) => shown)
      .map(({ name, label, url, icon }) => {
        const isCurrent = name === this.tab;
        return {
          name,
          label,
          url,
          icon,
          className: isCurrent ? 'slds-context-bar__item slds-is-active' : 'slds-context-bar__item',
          current: isCurrent ? 'page' : null,
          checked: isCurrent
        };
      });
  }

  get appItems(): readonly { target: string; label: string; checked: boolean }[] {
    return this.apps.map(({ target, label }) => ({
      target,
      label,
      checked: target === this.app?.target
    }));
  }

  chooseApp(event: CustomEvent<{ readonly value: string }>): void {
    this.dispatchEvent(new CustomEvent('chooseapp', { detail: { target: event.detail.value } }));
  }

  chooseTab(event: CustomEvent<{ readonly value: string }>): void {
    goTo(event.detail.value);
  }
}
