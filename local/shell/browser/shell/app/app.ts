import { LightningElement } from 'lwc';
import type { PageReference } from 'lightning/navigation';
import type { PageApp, PageTab } from '../../../page-data';
import { say, WORDS } from '../../../words';
import { watchProblems } from '../builds/builds';
import { focusOn } from '../focus/focus';
import { currentPage, goTo, isOurs, watchPage } from '../router/router';
import { session } from '../session/session';
import { linkFromBase } from './links';
import { showToast } from './toasts';

type View =
  | { readonly kind: 'nothing' }
  /** Lightning shows no heading above a tab's component: this one is for those who listen. */
  | { readonly kind: 'component'; readonly component: string; readonly title: string }
  | { readonly kind: 'list'; readonly object: string; readonly view: string | undefined }
  | { readonly kind: 'record'; readonly recordId: string; readonly edits: boolean }
  | { readonly kind: 'problem'; readonly problem: 'notThere' | 'noAccess' | 'noApp' };

const APP_KEY = 'shell-app';

/** The page: header, navigation, and what the address leads to. */
export default class App extends LightningElement {
  words = WORDS;
  apps = session.apps;
  app: PageApp | undefined = rememberedApp();
  view: View = { kind: 'nothing' };
  tab: string | undefined;
  announcement = '';
  problems: readonly string[] = [];
  private forget: readonly (() => void)[] = [];

  connectedCallback(): void {
    this.forget = [
      watchPage((page) => this.show(page, true)),
      watchProblems((problems) => (this.problems = problems)),
      linkFromBase(this.hostElement)
    ];
    this.hostElement.addEventListener('lightning__showtoast', showToast);
    window.addEventListener('click', followLink);
    this.show(currentPage(), false);
  }

  disconnectedCallback(): void {
    for (const forget of this.forget) forget();
    window.removeEventListener('click', followLink);
  }

  get isComponent(): boolean {
    return this.view.kind === 'component';
  }

  get isList(): boolean {
    return this.view.kind === 'list';
  }

  get isRecord(): boolean {
    return this.view.kind === 'record';
  }

  get isProblem(): boolean {
    return this.view.kind === 'problem';
  }

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }

  chooseApp(event: CustomEvent<{ readonly target: string }>): void {
    goTo(`/lightning/app/${encodeURIComponent(event.detail.target)}`);
  }

  skip(): void {
    focusOn(this.refs?.['main']);
  }

  /** Components tell what they are called once they know it. */
  takeTitle(event: CustomEvent<{ readonly title: string; readonly object?: string }>): void {
    const { title, object } = event.detail;
    if (object !== undefined) this.tab = this.tabFor((tab) => tab.object === object)?.name;
    this.setTitle(title);
  }

  private show(page: PageReference | null, moved: boolean): void {
    const isRoot = /^\/lightning\/?$/.test(location.pathname);
    if (isRoot || page?.type === 'standard__app') {
      this.begin(page?.attributes['appTarget']);
      return;
    }
    this.view = page === null ? NOT_THERE : this.viewOf(page);
    if (this.view.kind === 'component') this.setTitle(this.view.title);
    if (this.view.kind === 'problem') this.setTitle(WORDS.problems[this.view.problem].title);
    if (moved) this.arrive();
  }

  /** The first tab of an app. */
  private begin(target: string | undefined): void {
    const app =
      this.apps.find((one) => one.target === target) ??
      (target === undefined ? this.app : undefined);
    if (app === undefined && target !== undefined) this.showProblem('notThere');
    else if (app === undefined) this.showProblem('noApp');
    else {
      this.app = app;
      sessionStorage.setItem(APP_KEY, app.target);
      const first = app.tabs.find(({ shown }) => shown);
      if (first === undefined) this.showProblem('noApp');
      else goTo(first.url, true);
    }
  }

  private showProblem(problem: 'notThere' | 'noAccess' | 'noApp'): void {
    this.view = { kind: 'problem', problem };
    this.tab = undefined;
    this.setTitle(WORDS.problems[problem].title);
  }

  private viewOf({ type, attributes, state }: PageReference): View {
    this.tab = undefined;
    const { objectApiName = '', apiName = '', recordId = '', actionName = '' } = attributes;
    switch (type) {
      case 'standard__navItemPage':
        return this.viewOfTab(apiName);
      case 'standard__component': {
        const name = attributes['componentName']?.replace(/^c__/, '') ?? '';
        return session.addressable.includes(name)
          ? { kind: 'component', component: name, title: name }
          : NOT_THERE;
      }
      case 'standard__objectPage':
        if (!['home', 'list'].includes(actionName)) return NOT_THERE;
        this.tab = this.tabFor((tab) => tab.object === objectApiName)?.name;
        return { kind: 'list', object: objectApiName, view: state?.['filterName'] };
      default:
        if (!['view', 'edit'].includes(actionName)) return NOT_THERE;
        this.tab = this.tabFor((tab) => tab.object === objectApiName)?.name;
        return { kind: 'record', recordId, edits: actionName === 'edit' };
    }
  }

  private viewOfTab(name: string): View {
    const tab = this.tabFor((one) => one.name === name);
    if (tab?.component == null)
      return session.closedTabs.includes(name)
        ? { kind: 'problem', problem: 'noAccess' }
        : NOT_THERE;
    this.tab = name;
    return { kind: 'component', component: tab.component, title: tab.label };
  }

  /** A tab of the app, else of another one, which is then opened. */
  private tabFor(isIt: (tab: PageTab) => boolean): PageTab | undefined {
    const inApp = this.app?.tabs.find(isIt);
    if (inApp !== undefined) return inApp;
    const other = this.apps.find(({ tabs }) => tabs.some(isIt));
    if (other !== undefined) this.app = other;
    return other?.tabs.find(isIt);
  }

  /** After moving within the page a reader begins at its heading, as on a page of its own. */
  private arrive(): void {
    window.scrollTo(0, 0);
    focusOn(this.refs?.['main'], { preventScroll: true });
  }

  private setTitle(title: string): void {
    document.title = say(WORDS.title, title);
    this.announcement = title;
  }
}

const NOT_THERE: View = { kind: 'problem', problem: 'notThere' };

function rememberedApp(): PageApp | undefined {
  const target = sessionStorage.getItem(APP_KEY);
  return session.apps.find((app) => app.target === target) ?? session.apps[0];
}

/** Plain links between pages need not load the page anew. */
function followLink(event: MouseEvent): void {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (link === undefined || modified || event.button !== 0 || event.defaultPrevented) return;
  if (link.target !== '' && link.target !== '_self') return;
  if (
    !isOurs(link.href) ||
    link.hasAttribute('download') ||
    link.getAttribute('href')?.startsWith('#')
  )
    return;
  event.preventDefault();
  const { pathname, search } = new URL(link.href);
  goTo(`${pathname}${search}`);
}
