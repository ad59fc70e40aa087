import type { PageReference } from 'lightning/navigation';

const ROOT = '/lightning';

/**
 * The address of a page.
 * Source: "PageReference Types",
 * https://developer.salesforce.com/docs/platform/lwc/guide/reference-page-reference-type.html
 * @throws Error for a type that the shell does not serve, and for attributes that are missing
 */
export function urlOf({ type, attributes, state }: PageReference): string {
  return type === 'standard__webPage'
    ? need(attributes, 'url')
    : `${pathOf(type, attributes)}${queryOf(state)}`;
}

function pathOf(type: string, attributes: PageReference['attributes']): string {
  const of = (name: string): string => encodeURIComponent(need(attributes, name));
  switch (type) {
    case 'standard__recordPage': {
      const object = attributes['objectApiName'];
      const folder = object === undefined ? `${ROOT}/r` : `${ROOT}/r/${encodeURIComponent(object)}`;
      return `${folder}/${of('recordId')}/${of('actionName')}`;
    }
    case 'standard__objectPage':
      return `${ROOT}/o/${of('objectApiName')}/${of('actionName')}`;
    case 'standard__navItemPage':
      return `${ROOT}/n/${of('apiName')}`;
    case 'standard__component':
      return `${ROOT}/cmp/${of('componentName')}`;
    case 'standard__app':
      return `${ROOT}/app/${of('appTarget')}`;
    default:
      throw new Error(`the shell does not navigate to pages of type ${type}`);
  }
}

function need(attributes: PageReference['attributes'], name: string): string {
  const value = attributes[name];
  if (value === undefined || value === '') throw new Error(`the page reference lacks ${name}`);
  return value;
}

function queryOf(state: PageReference['state']): string {
  const query = new URLSearchParams(
    Object.entries(state ?? {}).filter(([, value]) => value !== undefined && value !== null)
  ).toString();
  return query === '' ? '' : `?${query}`;
}

/** The page that an address leads to; null: none. */
export function pageOf(url: URL): PageReference | null {
  const [, root = '', kind = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (`/${root}` !== ROOT) return null;
  const state = Object.fromEntries(url.searchParams);
  const page = (type: string, attributes: PageReference['attributes']): PageReference | null =>
    Object.values(attributes).includes('') ? null : { type, attributes, state };
  const [first = '', second = '', third = ''] = rest;
  switch (kind) {
    case 'r':
      return rest.length === 2
        ? page('standard__recordPage', { recordId: first, actionName: second })
        : page('standard__recordPage', {
            objectApiName: first,
            recordId: second,
            actionName: third
          });
    case 'o':
      return page('standard__objectPage', { objectApiName: first, actionName: second });
    case 'n':
      return page('standard__navItemPage', { apiName: first });
    case 'cmp':
      return page('standard__component', { componentName: first });
    case 'app':
      return page('standard__app', { appTarget: first });
    default:
      return null;
  }
}

type Listener = (page: PageReference | null) => void;

const listeners = new Set<Listener>();
let current = pageOf(new URL(location.href));

window.addEventListener('popstate', () => show());

function show(): void {
  current = pageOf(new URL(location.href));
  for (const listener of [...listeners]) listener(current);
}

/** The page that is shown; null: its address leads nowhere. */
export function currentPage(): PageReference | null {
  return current;
}

/** Tells of every page that is shown from now on, until the returned function is called. */
export function watchPage(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the page of an address of the shell without loading it anew. */
export function goTo(url: string, replace = false): void {
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  show();
}

/** Shows a page; pages elsewhere open in a tab of their own. */
export function navigate(page: PageReference, replace = false): void {
  const url = urlOf(page);
  if (page.type === 'standard__webPage' && !isOurs(url)) window.open(url, '_blank', 'noopener');
  else goTo(url, replace);
}

/** Whether an address is one of the shell's pages. */
export function isOurs(address: string): boolean {
  const url = new URL(address, location.href);
  return url.origin === location.origin && `${url.pathname}/`.startsWith(`${ROOT}/`);
}
