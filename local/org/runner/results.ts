import type { RecordedCallout } from './callout-mock';

/** One Apex test method, run. */
export interface TestResult {
  readonly class: string;
  readonly method: string;
  readonly path: string;
  readonly line: number;
  readonly milliseconds: number;
  /** null when it passed. */
  readonly failure: TestFailure | null;
  /** What its HttpCalloutMock saw and answered, in order. */
  readonly callouts: readonly RecordedCallout[];
}

export interface TestFailure {
  /** `System.AssertException: Assertion Failed: ...` */
  readonly message: string;
  /** Apex lines, innermost first: `Class.OptOutPush.run: line 12, column 1`. */
  readonly stack: readonly string[];
}

export interface SuiteResult {
  readonly tests: readonly TestResult[];
  readonly coverage: readonly FileCoverage[];
}

export interface FileCoverage {
  readonly path: string;
  readonly coveredLines: readonly number[];
  readonly uncoveredLines: readonly number[];
}

/** Share of covered lines over all files, 0 to 1; 1 when there is no executable line. */
export function coveredShare(files: readonly FileCoverage[]): number {
  const covered = files.reduce((sum, file) => sum + file.coveredLines.length, 0);
  const uncovered = files.reduce((sum, file) => sum + file.uncoveredLines.length, 0);
  return covered + uncovered === 0 ? 1 : covered / (covered + uncovered);
}
