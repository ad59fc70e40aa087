/** The parts of `npm test`. */
export const PARTS = ['check', 'apex', 'lwc', 'local', 'e2e'] as const;

export type Part = (typeof PARTS)[number];

/** How a step's outcome is counted: by its exit code alone, or from a report it writes. */
export type Counting =
  | { readonly kind: 'exit' }
  /** Vitest writes the same report. */
  | { readonly kind: 'jest'; readonly report: string }
  | { readonly kind: 'apex'; readonly report: string };

export interface Step {
  readonly part: Part;
  readonly title: string;
  readonly command: readonly string[];
  readonly counting: Counting;
}

const SOURCES = ['local', 'scripts', 'e2e'];
const EXIT: Counting = { kind: 'exit' };
/** It takes four times as long as the tests themselves. */
const COVERAGE = process.env['CI'] === 'true' ? ['--coverage'] : [];

function tsx(entry: string, ...flags: string[]): string[] {
  return [process.execPath, '--import', 'tsx', entry, ...flags];
}

function bin(path: string, ...flags: string[]): string[] {
  return [process.execPath, `node_modules/${path}`, ...flags];
}

function check(title: string, command: readonly string[]): Step {
  return { part: 'check', title, command, counting: EXIT };
}

function vitest(part: Part, title: string, report: string, ...flags: string[]): Step {
  const command = bin('vitest/vitest.mjs', 'run', '--reporter=dot', '--reporter=json');
  return {
    part,
    title,
    command: [...command, `--outputFile.json=${report}`, ...flags],
    counting: { kind: 'jest', report }
  };
}

/** Every step of `npm test`. */
export const STEPS: readonly Step[] = [
  // The longest first: it waits for child processes while the others compute.
  vitest('e2e', 'journeys over HTTP', 'reports/e2e.json', '--config', 'e2e/vitest.config.ts'),
  check('lint and import order', bin('eslint/bin/eslint.js', '.', '--max-warnings=0')),
  check(
    'import cycles',
    bin(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      'config/imports.cjs',
      ...SOURCES
    )
  ),
  check(
    'format',
    bin(
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=.cache/prettier',
      '.'
    )
  ),
  check('types', bin('typescript/bin/tsc', '-p', '.')),
  check('types of components', bin('typescript/bin/tsc', '-p', 'force-app')),
  check('types of the shell', bin('typescript/bin/tsc', '-p', 'local/shell/browser')),
  check('markup of components', tsx('scripts/check/markup/main.ts')),
  check('generated files', tsx('scripts/generate/main.ts', '--check')),
  check('metadata', tsx('scripts/check/metadata/main.ts')),
  check('access modes and house rules of Apex', tsx('scripts/check/access-mode/main.ts')),
  check('Apex, static', tsx('scripts/check/apex/main.ts')),
  check('PMD with the rules of the security review', tsx('scripts/check/pmd/main.ts')),
  check('workflows', tsx('scripts/check/workflows/main.ts')),
  check('dist as an SFDX project', tsx('scripts/check/convert/main.ts')),
  {
    part: 'apex',
    title: 'Apex tests',
    command: tsx('scripts/test/apex.ts'),
    counting: { kind: 'apex', report: 'reports/apex.json' }
  },
  {
    part: 'lwc',
    title: 'tests of components',
    command: bin('jest/bin/jest.js', ...COVERAGE, '--json', '--outputFile=reports/lwc.json'),
    counting: { kind: 'jest', report: 'reports/lwc.json' }
  },
  vitest(
    'local',
    'tests of local/ and scripts/',
    'reports/local.json',
    '--config',
    'scripts/test/vitest.config.ts'
  )
];
