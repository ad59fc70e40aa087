import type { Ended, Line, Runner } from '../runner';

/** Keeps the lines instead of running them. */
export class KeptLines implements Runner {
  readonly dry: boolean;
  readonly lines: Line[] = [];
  private readonly answer: (line: Line) => Ended;

  /** @param answer what commands say; without it nothing runs and nothing is said */
  constructor(answer?: (line: Line) => Ended) {
    this.dry = answer === undefined;
    this.answer = answer ?? (() => ({ code: 0, output: '' }));
  }

  show(line: Line): Promise<number> {
    this.lines.push(line);
    return Promise.resolve(this.answer(line).code);
  }

  capture(line: Line): Promise<Ended> {
    this.lines.push(line);
    return Promise.resolve(this.answer(line));
  }
}
