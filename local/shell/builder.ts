import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { LOADER, PROJECT } from '../project';
import { builtSite, isThere, type SiteOptions } from './build/site-cache';
import type { BuildAnswer } from './build/child';
import type { Site } from './build/site';

/** How far the pages are. */
export interface BuildState {
  /** The last one that could be built; null: none yet. */
  readonly site: Site | null;
  /** Why the newest sources could not be built, a line each; empty: they could. */
  readonly problems: readonly string[];
  readonly building: boolean;
}

/** Builds the pages in a process of its own and knows the last that could be built. */
export class Builder {
  private state: BuildState = { site: null, problems: [], building: false };
  private running: Promise<void> | null = null;
  private again = false;
  private child: ChildProcess | null = null;
  private readonly options: SiteOptions;
  private readonly keepsChild: boolean;
  private readonly listeners = new Set<(state: BuildState) => void>();

  /** @param keepsChild whether the process stays, so that the next build need not start one */
  constructor(options: SiteOptions, keepsChild: boolean) {
    this.options = options;
    this.keepsChild = keepsChild;
  }

  get now(): BuildState {
    return this.state;
  }

  /** Tells of each change until the returned function is called. */
  watch(listener: (state: BuildState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Begins to build unless something was built or is being built. What was built goes when others have
   * built much meanwhile.
   */
  prepare(): void {
    const { site, problems } = this.state;
    if (site !== null && !isThere(site, this.options.cache))
      this.state = { ...this.state, site: null };
    if (this.state.site === null && problems.length === 0) void this.build();
  }

  /** Builds what the sources are now, and once more when they change meanwhile. */
  build(): Promise<void> {
    this.again = this.running !== null;
    this.running ??= this.buildAll().finally(() => (this.running = null));
    return this.running;
  }

  private async buildAll(): Promise<void> {
    do {
      this.again = false;
      const built = builtSite(this.options);
      if (built === null) this.set({ ...this.state, building: true });
      else if (this.keepsChild) this.warmUp();
      const answer: BuildAnswer =
        built === null ? await this.ask() : { kind: 'built', site: built };
      this.set(
        answer.kind === 'built'
          ? { site: answer.site, problems: [], building: false }
          : { site: this.state.site, problems: answer.problems, building: false }
      );
    } while (this.again);
    if (this.keepsChild) return;
    this.child?.kill();
    this.child = null;
  }

  private set(state: BuildState): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }

  /** Sources will change: a process that has compiled them once is quick about it. */
  private warmUp(): void {
    if (this.child !== null) return;
    this.child = this.start();
    this.child.send('warm up');
  }

  private ask(): Promise<BuildAnswer> {
    const child = (this.child ??= this.start());
    return new Promise((resolve) => {
      const ended = (code: number | null): void =>
        resolve({ kind: 'failed', problems: [`the build of the pages ended with code ${code}`] });
      child.once('exit', ended);
      child.once('message', (answer: BuildAnswer) => {
        child.off('exit', ended);
        resolve(answer);
      });
      child.send('build');
    });
  }

  private start(): ChildProcess {
    const { dist, cache } = this.options;
    const main = join(PROJECT, 'local/shell/build/child.ts');
    const child = spawn(process.execPath, ['--import', LOADER, main, dist, cache], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    });
    child.once('exit', () => {
      if (this.child === child) this.child = null;
    });
    return child;
  }
}
