import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenRules } from './house-rules';

const FOLDER = join(import.meta.dirname, '../../../.github/workflows');
const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

function workflow(job: string, permissions = 'permissions: {}'): string {
  return `on: push\n${permissions}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n${job}`;
}

const ENDS = '    timeout-minutes: 5\n';

describe('workflows of this repository', () => {
  it.each(readdirSync(FOLDER))('%s keeps to the rules', (name) => {
    expect(brokenRules(readFileSync(join(FOLDER, name), 'utf8'))).toEqual([]);
  });

  it.each([
    ['no permissions', workflow(ENDS, ''), 'no permissions'],
    ['write for all', workflow(ENDS, 'permissions:\n  contents: write'), 'gives write'],
    ['no time-out', workflow('    steps: []'), 'no end'],
    ['a tag', workflow(`${ENDS}    steps:\n      - uses: actions/checkout@v7`), 'not pinned'],
    [
      'an unnamed pin',
      workflow(`${ENDS}    steps:\n      - uses: actions/checkout@${SHA}`),
      'version'
    ],
    [
      'an expression in a script',
      workflow(`${ENDS}    steps:\n      - run: echo \${{ github.head_ref }}`),
      'expression'
    ],
    [
      'a secret without environment',
      workflow(`${ENDS}    steps:\n      - env:\n          A: \${{ secrets.A }}\n        run: b`),
      'environment'
    ],
    [
      'a scratch org for ever',
      workflow(
        `${ENDS}    steps:\n      - run: npm run org:create\n      - run: npm run org:delete`
      ),
      'scratch org'
    ]
  ])('%s is told', (_what, yaml, words) => {
    expect(brokenRules(yaml).join('\n')).toContain(words);
  });
});
