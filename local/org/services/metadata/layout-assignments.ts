import type { OrgDatabase } from '../../data/database';
import { LAYOUT } from '../../data/hidden-objects';
import { expectRoot, refuseUnknown } from '../../metadata/elements';
import { Problems } from '../../metadata/problems';
import { listSourceFiles, type SourceRoot } from '../../metadata/source-files';
import { children, parseXml, textOf, type XmlElement } from '../../metadata/xml';
import { objectOf } from './layout-checks';
import { elementOf } from './layouts';

const SUFFIX = '.profile-meta.xml';
const SEPARATOR = '\n';

/** Profiles whose files are called otherwise than they are. */
const NAMES: Readonly<Record<string, string>> = {
  Admin: 'System Administrator',
  Standard: 'Standard User'
};

/**
 * Which profiles see which layout, by the layout's full name: the `layoutAssignments` of profile files.
 * Source: "Profile", https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_profile.htm
 * @throws OrgBuildError for a profile that says anything else, which this org would not heed
 */
export function readLayoutAssignments(
  sources: readonly SourceRoot[]
): ReadonlyMap<string, readonly string[]> {
  const problems = new Problems();
  const assigned = new Map<string, string[]>();
  for (const file of listSourceFiles(sources)) {
    if (!file.name.endsWith(SUFFIX)) continue;
    const root = parseXml(file.read(), file.path, problems);
    if (!root || !expectRoot(root, 'Profile', file.path, problems)) continue;
    refuseUnknown(root, { read: ['layoutAssignments'], ignored: ['custom'] }, file.path, problems);
    const stem = file.name.slice(0, -SUFFIX.length);
    for (const assignment of children(root, 'layoutAssignments')) {
      refuseUnknown(assignment, { read: ['layout'], ignored: [] }, file.path, problems);
      const layout = textOf(assignment, 'layout') ?? '';
      assigned.set(layout, [...(assigned.get(layout) ?? []), NAMES[stem] ?? stem]);
    }
  }
  problems.throwIfAny();
  return assigned;
}

/** Profiles as a layout's row keeps them. */
export function asText(profiles: readonly string[]): string | null {
  return profiles.length === 0 ? null : profiles.join(SEPARATOR);
}

/**
 * The layout of an object that a user's record pages show: the one assigned to the profile, else the first
 * by name. Null when the object has none.
 */
export function layoutFor(
  database: OrgDatabase,
  object: string,
  profile: string | null
): { readonly fullName: string; readonly root: XmlElement } | null {
  const rows = [...database.store.rows(LAYOUT)]
    .map((row) => ({ row, fullName: String(row.values['FullName']) }))
    .filter(({ fullName }) => objectOf(fullName) === object)
    .toSorted((a, b) => (a.fullName < b.fullName ? -1 : 1));
  const assigned = rows.find(({ row }) =>
    String(row.values['Profiles'] ?? '')
      .split(SEPARATOR)
      .includes(profile ?? '')
  );
  const shown = assigned ?? rows[0];
  return shown === undefined ? null : { fullName: shown.fullName, root: elementOf(shown.row) };
}
