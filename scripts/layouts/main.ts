// `npm run layouts`: puts the opt-out fields on the page layouts of an org, or of a project folder, from outside.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OrgBuildError } from '../../local/org/metadata/schema';
import { CliProblem } from '../org/answer';
import { ProcessRunner } from '../org/runner';
import { openPlacement } from './placement';
import { completeOrg, completeSource, deploySamples, type Surroundings } from './run';

const USAGE = `npm run layouts -- --target-org <org> [--all | --layout <name> ...] [--dry-run]
npm run layouts -- --source <folder> [--all | --layout <name> ...] [--dry-run]
npm run layouts -- --target-org <org> --sample [--dry-run]

  --layout   a layout of Lead or Contact, as Setup or as the Metadata API calls it; may be repeated
  --all      every layout of Lead and Contact
  --source   reads and writes the layout files below a folder instead of those of an org
  --sample   deploys the layouts in config/samples/layouts that the org does not have
  --dry-run  says what would change, as a diff, and changes nothing`;

const SAMPLES = 'config/samples/layouts';

try {
  process.exitCode = await run();
} catch (problem) {
  if (problem instanceof CliProblem) console.error(`sf: ${problem.message}`);
  else if (problem instanceof OrgBuildError) console.error(problem.message);
  else throw problem;
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const flags = read(process.argv.slice(2));
  if (flags === null) {
    console.error(USAGE);
    return 1;
  }
  const { org, source, layouts, sample, dryRun } = flags;
  const surroundings: Surroundings = {
    root: process.cwd(),
    runner: new ProcessRunner(),
    print: (line) => console.log(line),
    placement: () => openPlacement(process.cwd(), resolve('.cache'))
  };
  const wish = { layouts, dryRun };
  if (source !== undefined) return completeSource(resolve(source), wish, surroundings);
  if (sample) return deploySamples(org, resolve(SAMPLES), wish, surroundings);
  return completeOrg(org, wish, surroundings);
}

interface Flags {
  /** Empty when a folder is meant. */
  readonly org: string;
  readonly source: string | undefined;
  readonly layouts: readonly string[];
  readonly sample: boolean;
  readonly dryRun: boolean;
}

/** Null for a use that makes no sense. */
function read(args: readonly string[]): Flags | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'target-org': { type: 'string' },
        source: { type: 'string' },
        layout: { type: 'string', multiple: true },
        all: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false }
      }
    });
    const { 'target-org': org, source, layout: layouts = [], all, sample } = values;
    const ways = [all, layouts.length > 0, sample].filter(Boolean).length;
    const places = [org, source].filter((place) => place !== undefined).length;
    if (ways !== 1 || places !== 1 || (sample && org === undefined)) return null;
    return { org: org ?? '', source, layouts, sample, dryRun: values['dry-run'] };
  } catch {
    return null;
  }
}
