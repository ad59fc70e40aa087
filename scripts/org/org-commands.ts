import { isJson, objects, resultOfShown, text } from './answer';
import { inOrder, said, UsageProblem, type Command, type Flag } from './command';
import { inFolder, npm, sf, type Line, type Runner } from './runner';

const TARGET: Flag = {
  type: 'string',
  default: 'opt-out',
  summary: 'the org, by alias or user name'
};

/** Kinds of scratch org, by the file that defines them. */
const SHAPES: Readonly<Record<string, string>> = {
  base: 'config/project-scratch-def.json',
  'person-accounts': 'config/person-accounts-scratch-def.json'
};

/** The package's app, which opens on its tab. */
const HOME = 'lightning/app/c__OptOutUnsubscribeSync';
/** What the person who sets the package up works with; OptOutIntegration belongs to Sales Connect's user. */
const PERMISSION_SETS = ['OptOutAdmin', 'OptOutCallout'];

export const create: Command = {
  name: 'org:create',
  summary: 'makes a scratch org',
  flags: {
    alias: { type: 'string', default: 'opt-out', summary: 'its name from now on' },
    days: { type: 'string', default: '7', summary: 'how long it lives, 1 to 30' },
    'dev-hub': { type: 'string', summary: 'the Dev Hub; the default one when left out' },
    shape: { type: 'string', default: 'base', summary: Object.keys(SHAPES).join(' or ') }
  },
  run: (flags, runner) => {
    const definition = SHAPES[said(flags, 'shape')];
    if (definition === undefined)
      throw new UsageProblem(`--shape is ${Object.keys(SHAPES).join(' or ')}`);
    const hub = said(flags, 'dev-hub');
    return runner.show(
      sf(
        ...['org', 'create', 'scratch', '--definition-file', definition],
        ...['--alias', said(flags, 'alias'), '--duration-days', said(flags, 'days')],
        ...['--no-track-source', '--wait', '20'],
        ...(hub === '' ? [] : ['--target-dev-hub', hub])
      )
    );
  }
};

export const deploy: Command = {
  name: 'org:deploy',
  summary: 'puts the package into an org as source and makes it ready to use',
  flags: {
    'target-org': TARGET,
    'no-layouts': { type: 'boolean', default: false, summary: 'leave the page layouts alone' },
    'no-people': { type: 'boolean', default: false, summary: 'add no people to try it with' }
  },
  run: (flags, runner) => {
    const org = said(flags, 'target-org');
    return inOrder(
      () => runner.show(npm('run', 'build')),
      () => runner.show(deployment(org)),
      () => assignPermissionSets(runner, org),
      () =>
        flags['no-layouts'] === true
          ? Promise.resolve(0)
          : runner.show(npm('run', 'layouts', '--', '--target-org', org, '--all')),
      () =>
        flags['no-people'] === true
          ? Promise.resolve(0)
          : runner.show(
              sf('apex', 'run', '--file', 'scripts/org/apex/people.apex', '--target-org', org)
            )
    );
  }
};

export const open: Command = {
  name: 'org:open',
  summary: 'opens the Unsubscribe Sync tab of an org in a browser',
  flags: { 'target-org': TARGET },
  run: (flags, runner) =>
    runner.show(sf('org', 'open', '--path', HOME, '--target-org', said(flags, 'target-org')))
};

export const remove: Command = {
  name: 'org:delete',
  summary: 'deletes a scratch org',
  flags: { 'target-org': TARGET },
  run: (flags, runner) =>
    runner.show(
      sf('org', 'delete', 'scratch', '--no-prompt', '--target-org', said(flags, 'target-org'))
    )
};

function deployment(org: string): Line {
  return inFolder(
    'dist',
    sf(
      'project',
      'deploy',
      'start',
      '--source-dir',
      'force-app',
      '--target-org',
      org,
      '--wait',
      '60'
    )
  );
}

/**
 * Gives the user of the org the permission sets of the person who sets the package up; what the user has
 * already counts as given.
 */
export async function assignPermissionSets(runner: Runner, org: string): Promise<number> {
  const names = PERMISSION_SETS.flatMap((name) => ['--name', name]);
  const line = sf('org', 'assign', 'permset', ...names, '--target-org', org, '--json');
  const result = await resultOfShown(runner, line);
  const refused = objects(isJson(result) ? result['failures'] : []).filter(
    (failure) => !/duplicate/i.test(text(failure, 'message'))
  );
  for (const failure of refused) console.error(text(failure, 'message'));
  return refused.length > 0 ? 1 : 0;
}
