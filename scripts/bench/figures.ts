/** The statistic that an aim is about. */
export type Statistic = 'median' | 'p95' | 'p99';
export type Unit = 'ms' | 's' | 'MB' | 'requests';

export interface Aim {
  readonly statistic: Statistic;
  readonly below: number;
}

/** What stands in a row of the table beside its numbers. */
export interface Heading {
  readonly title: string;
  readonly unit: Unit;
  /** Samples taken before the clock counted. */
  readonly warmUp: number;
  readonly aim?: Aim;
  readonly note?: string;
}

export interface Measured extends Heading {
  readonly status: 'measured';
  readonly count: number;
  readonly min: number;
  readonly median: number;
  /** Null with fewer than 20 samples, which have no 95th percentile but their maximum. */
  readonly p95: number | null;
  /** Null with fewer than 100 samples. */
  readonly p99: number | null;
  /** Whether the aim was met; null without an aim. */
  readonly met: boolean | null;
}

/** A figure that the org cannot give: it does not answer that call. */
export interface NotServed extends Heading {
  readonly status: 'not served';
}

export type Figure = Measured | NotServed;

const MIN_SAMPLES = { p95: 20, p99: 100 };

/** @throws Error without samples */
export function figure(heading: Heading, samples: readonly number[]): Measured {
  const sorted = samples.toSorted((a, b) => a - b);
  const count = sorted.length;
  const statistics = {
    min: rank(sorted, 0),
    median: rank(sorted, 0.5),
    p95: count < MIN_SAMPLES.p95 ? null : rank(sorted, 0.95),
    p99: count < MIN_SAMPLES.p99 ? null : rank(sorted, 0.99)
  };
  const { aim } = heading;
  const reached = aim === undefined ? null : statistics[aim.statistic];
  const met = aim === undefined || reached === null ? null : reached < aim.below;
  return { ...heading, status: 'measured', count, ...statistics, met };
}

/** Nearest rank: the smallest sample that at least this share of all samples does not exceed. */
function rank(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
