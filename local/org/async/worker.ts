import type { JobHost, JobOutcome } from './run-job';
import { waitingWork, type Work } from './work';

/** The org's clock may leap: it is looked at again after this long. */
const LONGEST_SLEEP_MS = 60_000;
const FAULT_PAUSE_MS = 1000;

/**
 * Runs what waits, one after another, as soon as it is due: the org's job processor. `wake` it after a
 * commit.
 */
export class JobWorker {
  private readonly host: JobHost;
  private readonly report: (outcome: JobOutcome) => void;
  private readonly onFault: (error: unknown) => void;
  private readonly further: (host: JobHost) => readonly Work[];
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /**
   * @param report told how each job ended
   * @param onFault told what no Apex code can cause: a fault of the org itself
   * @param further what waits besides schedules and jobs
   */
  constructor(
    host: JobHost,
    report: (outcome: JobOutcome) => void,
    onFault: (error: unknown) => void,
    further: (host: JobHost) => readonly Work[] = () => []
  ) {
    this.host = host;
    this.report = report;
    this.onFault = onFault;
    this.further = further;
  }

  /** Looks for due jobs now. Returns at once; see {@link idle}. */
  wake(): void {
    if (this.stopped || this.running !== null) return;
    this.running = this.runDue().finally(() => {
      this.running = null;
      this.sleep();
    });
  }

  /** Resolves when no due job is left. */
  async idle(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  /** Lets the running job end and starts no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.idle();
  }

  /** Runs an action while no job runs, and starts none before it has ended. */
  async exclusively<T>(action: () => Promise<T>): Promise<T> {
    while (this.running !== null) await this.running;
    const result = action();
    this.running = result
      .then(
        () => undefined,
        () => undefined
      )
      .finally(() => {
        this.running = null;
        this.sleep();
      });
    return result;
  }

  /**
   * Runs what is due up to an instant, in order, each when it is due by the org's clock.
   * @param putForward puts the clock forward to an instant; one that has passed changes nothing
   * @throws Error when something cannot begin, because nothing can be written
   */
  advance(to: number, putForward: (instant: number) => void): Promise<void> {
    return this.exclusively(async () => {
      for (;;) {
        await requestsAnswered();
        const work = this.stopped ? undefined : this.first();
        if (work === undefined || work.dueAt > to) break;
        putForward(work.dueAt);
        await this.run(work);
        if (work.waits()) throw new Error(`${work.name} could not begin`);
      }
      putForward(to);
    });
  }

  private async runDue(): Promise<void> {
    for (;;) {
      await requestsAnswered();
      const work = this.stopped ? undefined : this.first();
      if (work === undefined || work.dueAt > this.host.database.now()) return;
      await this.run(work);
      // Nothing can be written, for instance on a full disk: not again and again without a pause.
      if (work.waits()) await new Promise((resolve) => setTimeout(resolve, FAULT_PAUSE_MS));
    }
  }

  private async run(work: Work): Promise<void> {
    try {
      this.report(await work.run());
    } catch (error) {
      this.onFault(error);
    }
  }

  /** What is due before all else; of several due at once the first by kind and Id. */
  private first(): Work | undefined {
    return [...waitingWork(this.host), ...this.further(this.host)].reduce<Work | undefined>(
      (first, work) => (first === undefined || work.dueAt < first.dueAt ? work : first),
      undefined
    );
  }

  /** Wakes when the next is due. */
  private sleep(): void {
    if (this.stopped) return;
    if (this.timer !== null) clearTimeout(this.timer);
    const next = this.first();
    if (next === undefined) return;
    const delay = next.dueAt - this.host.database.now();
    // A commit between the last look and now may have queued what is due already.
    if (delay <= 0) this.wake();
    else this.timer = setTimeout(() => this.wake(), Math.min(delay, LONGEST_SLEEP_MS)).unref();
  }
}

/** Between any two jobs requests are answered, the one whose commit woke the worker among them. */
function requestsAnswered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
