import type { Problems } from './problems';
import type { SourceFile } from './schema';
import type { MetadataFile } from './source-files';
import { parseXml, textOf } from './xml';

/** An Apex class or trigger with the API version of the `-meta.xml` beside it; null when that is missing, which is reported. */
export function readApexFile(
  file: MetadataFile,
  metaFiles: ReadonlyMap<string, MetadataFile>,
  problems: Problems
): SourceFile | null {
  const meta = metaFiles.get(`${file.path}-meta.xml`);
  if (!meta) {
    problems.error(file.path, 1, `${file.name}-meta.xml is missing`);
    return null;
  }
  const root = parseXml(meta.read(), meta.path, problems);
  if (!root) return null;
  const status = textOf(root, 'status');
  if (status !== 'Active')
    problems.unsupported(meta.path, root.line, `an Apex file of status ${status ?? 'unknown'}`);
  const apiVersion = textOf(root, 'apiVersion');
  if (apiVersion === null) {
    problems.error(meta.path, root.line, 'no <apiVersion>');
    return null;
  }
  return {
    name: file.name.replace(/\.[^.]+$/, ''),
    path: file.path,
    text: file.read(),
    apiVersion
  };
}
