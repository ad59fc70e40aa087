// Runs the package's Apex tests in the embedded org: `npm run test:apex`, or `tsx scripts/test/apex.ts Class[.method] ...`.
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { OrgBuildError } from '../../local/org/metadata/schema';
import { openTestOrg } from '../../local/org/org';
import { toJUnit } from '../../local/org/runner/junit';
import { coveredShare, type SuiteResult } from '../../local/org/runner/results';
import { runSuite, UnknownTestError } from '../../local/org/runner/run-suite';
import { build } from '../build/build';
import { contractMismatches } from './contract';

const MINIMUM_COVERAGE = 0.9;
const only = process.argv.slice(2);

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof OrgBuildError || error instanceof UnknownTestError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const started = performance.now();
  await build(process.cwd());
  const host = openTestOrg(resolve('dist'), resolve('.cache'));
  const compiled = performance.now();
  const suite = await runSuite(host, only);
  const ended = performance.now();
  await writeReports(suite);
  printFailures(suite);
  const mismatches = contractMismatches(suite.tests);
  for (const { test, message } of mismatches)
    console.log(`${test.path}:${test.line}: ${test.class}.${test.method}: ${message}`);
  if (only.length === 0) printCoverage(suite);
  const failed = suite.tests.filter((test) => test.failure !== null).length;
  const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  console.log(
    `note: compiled in ${seconds(started, compiled)} s, ran in ${seconds(compiled, ended)} s, ` +
      `line coverage ${(coveredShare(suite.coverage) * 100).toFixed(1)} %`
  );
  const callouts = suite.tests.flatMap((test) => test.callouts).length;
  console.log(`note: ${callouts} callouts held to the contract, ${mismatches.length} mismatches`);
  console.log(`${suite.tests.length - failed} passed, ${failed} failed`);
  const covered = only.length > 0 || coveredShare(suite.coverage) >= MINIMUM_COVERAGE;
  if (!covered) console.log(`line coverage is below ${MINIMUM_COVERAGE * 100} %`);
  const agreed = failed === 0 && mismatches.length === 0;
  return agreed && covered && suite.tests.length > 0 ? 0 : 1;
}

async function writeReports(suite: SuiteResult): Promise<void> {
  await mkdir('reports', { recursive: true });
  const failed = suite.tests.filter((test) => test.failure !== null).length;
  const counts = { passed: suite.tests.length - failed, failed, skipped: 0 };
  await writeFile('reports/apex.json', JSON.stringify({ ...counts, ...suite }, null, 1));
  await writeFile('reports/apex-junit.xml', toJUnit(suite));
}

function printFailures(suite: SuiteResult): void {
  for (const test of suite.tests) {
    if (test.failure === null) continue;
    console.log(`${test.path}:${test.line}: ${test.class}.${test.method} failed`);
    console.log(`  ${test.failure.message.replaceAll('\n', '\n  ')}`);
    for (const line of test.failure.stack) console.log(`    ${line}`);
  }
}

function printCoverage(suite: SuiteResult): void {
  for (const { path, uncoveredLines } of suite.coverage)
    if (uncoveredLines.length > 0) console.log(`not covered: ${path}:${uncoveredLines.join(',')}`);
}
