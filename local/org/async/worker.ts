import { queuedJobs } from './jobs';
import { runJob, type JobHost, type JobOutcome } from './run-job';

/**
 * Runs queued jobs one after another, in order of their Ids, as soon as they are due: the org's job
 * processor. `wake` it after a commit.
 */
export class JobWorker {
  private readonly host: JobHost;
  private readonly report: (outcome: JobOutcome) => void;
  private readonly onFault: (error: unknown) => void;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /**
   * @param report told how each job ended
   * @param onFault told what no Apex code can cause: a fault of the org itself
   */
  constructor(
    host: JobHost,
    report: (outcome: JobOutcome) => void,
    onFault: (error: unknown) => void
  ) {
    this.host = host;
    this.report = report;
    this.onFault = onFault;
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

  private async runDue(): Promise<void> {
    // The commit that woke us is answered first.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const now = this.host.database.now();
      const job = queuedJobs(this.host.database).find((candidate) => candidate.dueAt <= now);
      if (job === undefined || this.stopped) return;
      try {
        this.report(await runJob(this.host, job));
      } catch (error) {
        this.onFault(error);
      }
    }
  }

  private sleep(): void {
    if (this.stopped) return;
    const next = queuedJobs(this.host.database).reduce<number | null>(
      (soonest, job) => (soonest === null || job.dueAt < soonest ? job.dueAt : soonest),
      null
    );
    if (this.timer !== null) clearTimeout(this.timer);
    if (next === null) return;
    const delay = Math.max(0, next - this.host.database.now());
    this.timer = setTimeout(() => this.wake(), Math.min(delay, 60_000));
    this.timer.unref();
  }
}
