import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { CliProblem, isJson, objects, resultOf, text } from '../org/answer';
import { inFolder, sf, type Runner } from '../org/runner';
import { layoutFiles } from './complete';

const API_VERSION = '65.0';
const LAYOUTS = 'force-app/main/default/layouts';

/** How the deployment of one layout ended. */
export interface Deployed {
  readonly fullName: string;
  /** What Salesforce said against it; null: nothing. */
  readonly problem: string | null;
}

/** The layouts of an org as files of a project that is thrown away: the Salesforce CLI moves them. */
export class OrgLayouts {
  /** Where the files lie. */
  readonly folder: string;
  private readonly project: string;
  private readonly runner: Runner;
  private readonly org: string;

  /**
   * @param root the project's folder, which the runner starts from
   * @param org name or alias the CLI knows the org by
   */
  constructor(root: string, runner: Runner, org: string) {
    const cache = join(root, '.cache');
    mkdirSync(cache, { recursive: true });
    const project = mkdtempSync(join(cache, 'layouts-'));
    this.project = relative(root, project);
    this.folder = join(project, LAYOUTS);
    this.runner = runner;
    this.org = org;
    mkdirSync(this.folder, { recursive: true });
    const content = {
      packageDirectories: [{ path: 'force-app', default: true }],
      sourceApiVersion: API_VERSION
    };
    writeFileSync(join(project, 'sfdx-project.json'), JSON.stringify(content));
  }

  /** Full names of every layout of the org. @throws CliProblem */
  async list(): Promise<string[]> {
    const line = sf('org', 'list', 'metadata', '--metadata-type', 'Layout', ...this.to());
    return objects(await resultOf(this.runner, line)).map((layout) => text(layout, 'fullName'));
  }

  /** Brings layouts into {@link folder}. @throws CliProblem, also when one did not come */
  async retrieve(fullNames: readonly string[]): Promise<void> {
    const members = fullNames.flatMap((name) => ['--metadata', `Layout:${name}`]);
    const line = sf('project', 'retrieve', 'start', ...members, ...this.to());
    await resultOf(this.runner, inFolder(this.project, line));
    const came = new Set(layoutFiles(this.folder).map(({ fullName }) => fullName));
    const lost = fullNames.filter((name) => !came.has(name));
    if (lost.length > 0) throw new CliProblem('', `not retrieved: ${lost.join(', ')}`);
  }

  /** Deploys one layout of {@link folder}: each on its own, so that one failure leaves the others. */
  async deploy(fullName: string, path: string): Promise<Deployed> {
    const file = join(LAYOUTS, basename(path));
    const line = sf('project', 'deploy', 'start', '--source-dir', file, ...this.to());
    try {
      const result = await resultOf(this.runner, inFolder(this.project, line));
      return { fullName, problem: isJson(result) ? problemOf(result) : 'no answer' };
    } catch (problem) {
      if (!(problem instanceof CliProblem)) throw problem;
      return { fullName, problem: problem.message };
    }
  }

  /** Throws the files away. */
  remove(): void {
    rmSync(resolve(this.folder, '../../../..'), { recursive: true, force: true });
  }

  private to(): string[] {
    return ['--target-org', this.org, '--json'];
  }
}

function problemOf(result: Readonly<Record<string, unknown>>): string | null {
  if (result['success'] === true) return null;
  const details = isJson(result['details']) ? result['details'] : {};
  const failures = details['componentFailures'];
  const said = (Array.isArray(failures) ? objects(failures) : objects([failures]))
    .map((failure) => text(failure, 'problem'))
    .filter((problem) => problem !== '');
  return said.length > 0 ? said.join('\n') : text(result, 'status') || 'it did not succeed';
}
