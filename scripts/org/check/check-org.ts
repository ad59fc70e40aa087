import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CliProblem, isJson, text } from '../answer';
import { said, type Command } from '../command';
import { projectFile } from '../package-commands';
import type { Runner } from '../runner';
import { blocks, line, unknown, type Finding } from './finding';
import { OrgUnderCheck } from './org';
import { BEFORE_INSTALLING, type Probe, type Project } from './probes';
import { AFTER_INSTALLING } from './probes-after';

const ROOT = join(import.meta.dirname, '../../..');
const PROBES: readonly Probe[] = [...BEFORE_INSTALLING, ...AFTER_INSTALLING];

/** Codes that mean that nothing else can be asked either, with what to do about it. */
const NO_WAY_IN: readonly { readonly code: RegExp; readonly words: string }[] = [
  {
    code: /API_(DISABLED|CURRENTLY_DISABLED)/,
    words: 'the org or this user has no API access; the package and Sales Connect need it'
  },
  {
    code: /NamedOrgNotFound|NoOrgFound|NoAuthInfo|NoDefaultEnv/,
    words: 'the CLI does not know this org; log in with `sf org login web --alias <name>`'
  },
  {
    code: /RefreshTokenAuth|INVALID_SESSION_ID|AuthInfoCreation|INVALID_LOGIN/i,
    words: 'the login has ended; log in again with `sf org login web --alias <name>`'
  }
];

/**
 * Reads an org and says what is in the way of installing, and what is needed afterwards. Changes nothing.
 * An org that cannot be reached is a single finding.
 */
export async function checkOrg(org: OrgUnderCheck, project: Project): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const probe of PROBES) {
    try {
      findings.push(...(await probe.look(org, project)));
    } catch (problem) {
      if (!(problem instanceof CliProblem)) throw problem;
      const shut = NO_WAY_IN.find(({ code }) => code.test(problem.code));
      if (shut !== undefined) return [blocks(org.name, shut.words)];
      findings.push(unknown(probe.about, problem.message));
    }
  }
  return findings;
}

/** What the working copy holds of the package. */
export function projectOf(root: string): Project {
  const content = readFileSync(join(root, 'sfdx-project.json'), 'utf8');
  const file: unknown = JSON.parse(content);
  return {
    packageName: projectFile(content).package,
    apiVersion: isJson(file) ? text(file, 'sourceApiVersion') : '',
    classes: new Set(
      readdirSync(join(root, 'force-app'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.cls'))
        .map((path) => basename(path, '.cls'))
    )
  };
}

export const check: Command = {
  name: 'org:check',
  summary: 'reads an org and says what is missing before installing; changes nothing',
  flags: {
    'target-org': { type: 'string', required: true, summary: 'the org, by alias or user name' }
  },
  run: async (flags, runner: Runner) => {
    const findings = await checkOrg(
      new OrgUnderCheck(runner, said(flags, 'target-org')),
      projectOf(ROOT)
    );
    if (runner.dry) return 0;
    for (const finding of findings) console.log(line(finding));
    const stops = findings.filter(({ state }) => state === 'blocks').length;
    console.log(
      stops === 0 ? '\nNothing is in the way.' : `\n${stops} in the way: settle them first.`
    );
    return stops === 0 ? 0 : 1;
  }
};
