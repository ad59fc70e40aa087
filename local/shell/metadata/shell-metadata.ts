import { sourcesOf } from '../../org/compile';
import { Problems } from '../../org/metadata/problems';
import { listSourceFiles, type MetadataFile } from '../../org/metadata/source-files';
import { parseXml, type XmlElement } from '../../org/metadata/xml';
import { readApp, readTab, readTabSettings, type App, type Tab, type TabSettings } from './apps';
import { readCompactLayout, readListView, type ListView } from './list-views';

/** What metadata says of how pages look. The org's schema says the rest, and the org keeps the layouts. */
export interface ShellMetadata {
  readonly apps: readonly App[];
  readonly tabs: ReadonlyMap<string, Tab>;
  /** What permission sets open, by the permission set's name. */
  readonly settings: ReadonlyMap<string, TabSettings>;
  /** List views by object. */
  readonly listViews: ReadonlyMap<string, readonly ListView[]>;
  /** Fields of the highlights of a record page, by object. */
  readonly highlights: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads apps, tabs, list views and compact layouts of a built project.
 * @throws OrgBuildError for files that are not well formed, and for what stands in them that the shell
 *   would have to guess
 */
export function readShellMetadata(dist: string): ShellMetadata {
  const problems = new Problems();
  const files = listSourceFiles(sourcesOf(dist, true));
  const of = <T>(
    type: string,
    read: (root: XmlElement, name: string, file: MetadataFile) => T
  ): T[] =>
    files.flatMap((file) => {
      const name = nameOf(file, type);
      const root = name === null ? null : parseXml(file.read(), file.path, problems);
      return name === null || root === null ? [] : [read(root, name, file)];
    });

  const apps = of('app', readApp);
  const tabs = of('tab', (root, name, file) => readTab(root, name, file.path, problems));
  const settings = of('permissionset', (root, name) => [name, readTabSettings(root)] as const);
  const listViews = of('listView', (root, name, file) =>
    readListView(root, name, objectOf(file), file.path, problems)
  );
  const highlights = of(
    'compactLayout',
    (root, _name, file) => [objectOf(file), readCompactLayout(root)] as const
  );
  problems.throwIfAny();
  return {
    apps,
    tabs: new Map(tabs.map((tab) => [tab.name, tab])),
    settings: new Map(settings),
    listViews: groupBy(listViews, ({ object }) => object),
    highlights: new Map(highlights)
  };
}

function nameOf({ name }: MetadataFile, type: string): string | null {
  const ending = `.${type}-meta.xml`;
  return name.endsWith(ending) ? decodeURIComponent(name.slice(0, -ending.length)) : null;
}

function objectOf({ folders }: MetadataFile): string {
  return folders[folders.lastIndexOf('objects') + 1] ?? '';
}

function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
