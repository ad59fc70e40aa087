import { Problems } from '../../metadata/problems';
import { listSourceFiles, type SourceRoot } from '../../metadata/source-files';
import { parseXml } from '../../metadata/xml';
import { asText, readLayoutAssignments } from './layout-assignments';
import { SUFFIX, type LayoutFile } from './layouts';

/**
 * The layouts of built projects, and who sees them.
 * @throws OrgBuildError for XML that is not well formed
 */
export function readLayouts(sources: readonly SourceRoot[]): LayoutFile[] {
  const assigned = readLayoutAssignments(sources);
  const problems = new Problems();
  const files = listSourceFiles(sources)
    .filter(({ name }) => name.endsWith(SUFFIX))
    .map((file) => {
      const xml = file.read();
      parseXml(xml, file.path, problems);
      const fullName = file.name.slice(0, -SUFFIX.length);
      return { fullName, xml, profiles: asText(assigned.get(fullName) ?? []) };
    });
  problems.throwIfAny();
  return files;
}
