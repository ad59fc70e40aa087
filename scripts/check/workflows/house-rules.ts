import { parse } from 'yaml';
import { isJson, objects, text, type Json } from '../../org/answer';

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const OWN = /^\.\//;

/**
 * Where a workflow breaks the rules of this repository, in words: actions pinned by commit, least permissions, no
 * expressions inside of scripts, secrets by environment, an end to every job, no scratch org left behind.
 */
export function brokenRules(yaml: string): string[] {
  const workflow: unknown = parse(yaml);
  if (!isJson(workflow)) return ['is no workflow'];
  const jobs = isJson(workflow['jobs']) ? Object.entries(workflow['jobs']) : [];
  return [
    ...permissions(workflow),
    ...unnamedPins(yaml),
    ...jobs.flatMap(([name, job]) => (isJson(job) ? ofJob(name, job) : []))
  ];
}

function permissions({ permissions: given }: Json): string[] {
  if (!isJson(given)) return ['says no permissions for all jobs'];
  return Object.values(given).includes('write') ? ['gives write to all jobs'] : [];
}

/** A commit says nothing to a reader: the version stands behind it. */
function unnamedPins(yaml: string): string[] {
  return yaml
    .split('\n')
    .filter((line) => /uses: [^.]\S+@[0-9a-f]{40}/.test(line) && !/ # v\d/.test(line))
    .map((line) => `${line.trim()} does not name its version`);
}

function ofJob(name: string, job: Json): string[] {
  const steps = objects(job['steps']);
  const called = text(job, 'uses');
  const broken = [...(called === '' ? [] : unpinned(called)), ...steps.flatMap(ofStep)];
  if (called === '' && typeof job['timeout-minutes'] !== 'number')
    broken.push('has no end in time');
  if (readsSecrets(steps) && job['environment'] === undefined)
    broken.push('reads a secret without an environment');
  if (steps.some(makesOrg) && !steps.some(alwaysDeletesOrg))
    broken.push('may leave a scratch org behind');
  return broken.map((words) => `${name}: ${words}`);
}

function ofStep(step: Json): string[] {
  const used = text(step, 'uses');
  return [
    ...(used === '' ? [] : unpinned(used)),
    ...(text(step, 'run').includes('${{') ? ['puts an expression into a script; use env'] : [])
  ];
}

function unpinned(used: string): string[] {
  return PINNED.test(used) || OWN.test(used) ? [] : [`${used} is not pinned by its commit`];
}

function readsSecrets(steps: readonly Json[]): boolean {
  return JSON.stringify(steps).includes('secrets.');
}

function makesOrg(step: Json): boolean {
  return text(step, 'run').includes('org:create');
}

function alwaysDeletesOrg(step: Json): boolean {
  return text(step, 'run').includes('org:delete') && text(step, 'if').includes('always()');
}
