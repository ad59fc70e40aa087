import { checkBundles } from './bundles';
import { checkContent } from './content';
import { checkConventions } from './conventions';
import { takeInventory } from './inventory';
import { checkLabels } from './labels';
import { readMetadataTypes } from './metadata-types';
import { readProject } from './project';
import { checkReferences } from './references';
import { Report } from './report';
import type { Problem } from './report';

/** The result of a check. */
export interface MetadataCheck {
  /** Metadata files looked at. */
  readonly files: number;
  readonly problems: readonly Problem[];
}

/**
 * Checks the metadata of package and customer below `root`: content against the Metadata API's types,
 * names against what they name, and this project's own conventions.
 */
export function checkMetadata(root: string): MetadataCheck {
  const report = new Report();
  const project = readProject(root, report);
  const types = readMetadataTypes();
  for (const file of project.metadata) checkContent(file.root, file.path, types, report);
  const inventory = takeInventory(project);
  checkReferences(project, inventory, report);
  checkBundles(project, report);
  checkConventions(project, report);
  checkLabels(project, inventory, report);
  return { files: project.metadata.length, problems: report.problems };
}
