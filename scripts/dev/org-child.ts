import { firstMessage, ServerChild } from '../../local/server-child';

/** What the org says of a new build. */
export type Verdict = 'swapped' | 'restart' | 'refused';

/** The org as a child process that is told of new builds. */
export class OrgChild extends ServerChild {
  /** Tells it of a new build. It prints what there is to say. */
  async reload(): Promise<Verdict> {
    const { child } = this;
    if (child === null) return 'refused';
    child.send('reload');
    const answer = await firstMessage(child);
    return answer === 'swapped' || answer === 'restart' ? answer : 'refused';
  }

  /** Tells it to build the pages anew, while the next change is already looked for. It prints what there is to say. */
  buildPages(): void {
    this.child?.send('pages');
  }

  /** Ends it and starts it with its data, at its address. */
  async restart(): Promise<void> {
    await this.stop('SIGTERM');
    await this.start();
  }
}
