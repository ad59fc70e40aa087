/**
 * `ready`: as it should be. `advice`: installing works, something is to be known or done. `blocks`: do not
 * install before this is settled. `unknown`: the org did not say.
 */
export type State = 'ready' | 'advice' | 'blocks' | 'unknown';

/** What one look at an org found. */
export interface Finding {
  readonly state: State;
  readonly about: string;
  readonly words: string;
}

const MARKS: Readonly<Record<State, string>> = {
  ready: 'ok  ',
  advice: 'note',
  blocks: 'STOP',
  unknown: '?   '
};

/** A line for a person. */
export function line({ state, about, words }: Finding): string {
  return `${MARKS[state]}  ${about}: ${words}`;
}

export function ready(about: string, words: string): Finding {
  return { state: 'ready', about, words };
}

export function advice(about: string, words: string): Finding {
  return { state: 'advice', about, words };
}

export function blocks(about: string, words: string): Finding {
  return { state: 'blocks', about, words };
}

export function unknown(about: string, words: string): Finding {
  return { state: 'unknown', about, words };
}
