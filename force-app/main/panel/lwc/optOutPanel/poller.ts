/**
 * Runs a task now, and again a while after each end. Never while the document is hidden; at once when
 * it can be seen again.
 */
export class Poller {
  private readonly task: () => Promise<void>;
  private readonly pause: () => number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isRunning = false;
  private latest = 0;

  /**
   * @param task never rejects
   * @param pause milliseconds from the end of a run to the next one, asked at each end
   */
  constructor(task: () => Promise<void>, pause: () => number) {
    this.task = task;
    this.pause = pause;
  }

  start(): void {
    this.isRunning = true;
    document.addEventListener('visibilitychange', this.onVisibilityChange);
    void this.now();
  }

  stop(): void {
    this.isRunning = false;
    document.removeEventListener('visibilitychange', this.onVisibilityChange);
    clearTimeout(this.timer);
  }

  /** Runs the task without waiting for its turn. Resolves when it ended; does nothing once stopped. */
  async now(): Promise<void> {
    if (!this.isRunning) return;
    clearTimeout(this.timer);
    this.latest += 1;
    const run = this.latest;
    await this.task();
    if (run === this.latest) this.schedule();
  }

  private schedule(): void {
    if (!this.isRunning || document.hidden) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stop() ends it when the page is left
    this.timer = setTimeout(() => {
      void this.now();
    }, this.pause());
  }

  private readonly onVisibilityChange = (): void => {
    if (document.hidden) clearTimeout(this.timer);
    else void this.now();
  };
}
