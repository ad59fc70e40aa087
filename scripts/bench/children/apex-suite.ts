// Runs the Apex suite of `dist/` once and prints what it took.
import { resolve } from 'node:path';
import { openTestOrg } from '../../../local/org/org';
import { runSuite } from '../../../local/org/runner/run-suite';

export interface SuiteTimes {
  readonly compileMs: number;
  readonly runMs: number;
  readonly tests: number;
  readonly failed: number;
}

const started = performance.now();
const host = await openTestOrg(resolve('dist'), resolve('.cache'));
const compiled = performance.now();
const { tests } = await runSuite(host, []);
const times: SuiteTimes = {
  compileMs: compiled - started,
  runMs: performance.now() - compiled,
  tests: tests.length,
  failed: tests.filter(({ failure }) => failure !== null).length
};
console.log(JSON.stringify(times));
