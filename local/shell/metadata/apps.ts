import type { Problems } from '../../org/metadata/problems';
import { children, flag, textOf, type XmlElement } from '../../org/metadata/xml';

/**
 * Source: "CustomApplication", Metadata API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customapplication.htm
 */
export interface App {
  readonly name: string;
  readonly label: string;
  /** `OptOutPanel`, `standard-Contact`, `OptOutChange__c` */
  readonly tabs: readonly string[];
}

/**
 * Source: "CustomTab", https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_tab.htm
 */
export interface Tab {
  readonly name: string;
  /** null: the object's. */
  readonly label: string | null;
  /** Tabs of an object: its API name. */
  readonly object: string | null;
  /** Tabs of a Lightning web component: its name. */
  readonly component: string | null;
  readonly icon: string;
}

/** What a permission set opens. */
export interface TabSettings {
  readonly apps: readonly string[];
  /** Tabs in the navigation. */
  readonly visible: readonly string[];
  /** Tabs that are reached by their address alone. */
  readonly available: readonly string[];
}

export function readApp(root: XmlElement, name: string): App {
  return {
    name,
    label: textOf(root, 'label') ?? name,
    tabs: children(root, 'tabs').map(({ text }) => text)
  };
}

/** Tabs of other kinds (pages, web addresses, flexipages) are refused by name. */
export function readTab(root: XmlElement, name: string, path: string, problems: Problems): Tab {
  const component = textOf(root, 'lwcComponent');
  const object = flag(root, 'customObject') ? name : null;
  if (component === null && object === null)
    problems.unsupported(path, root.line, 'a tab that is neither of an object nor of an LWC');
  return {
    name,
    label: textOf(root, 'label'),
    object,
    component: component?.replace(/^c:/, '') ?? null,
    icon: iconOf(textOf(root, 'motif'))
  };
}

/** `Custom53: Bell` → `custom:custom53` */
function iconOf(motif: string | null): string {
  const number = /^Custom(\d+):/.exec(motif ?? '')?.[1];
  return number === undefined ? 'standard:default' : `custom:custom${number}`;
}

/**
 * Source: "PermissionSet", `applicationVisibilities` and `tabSettings`,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm
 */
export function readTabSettings(root: XmlElement): TabSettings {
  const tabs = (visibility: string): string[] =>
    children(root, 'tabSettings')
      .filter((setting) => textOf(setting, 'visibility') === visibility)
      .map((setting) => textOf(setting, 'tab') ?? '');
  return {
    apps: children(root, 'applicationVisibilities')
      .filter((visibility) => flag(visibility, 'visible'))
      .map((visibility) => textOf(visibility, 'application') ?? ''),
    visible: tabs('Visible'),
    available: tabs('Available')
  };
}
