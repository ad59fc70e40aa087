import { expect, it } from 'vitest';
import type { Outcome } from './run-step';
import { closingLine, shownOutput, table } from './summary';

function outcome(title: string, parts: Partial<Outcome>): Outcome {
  return {
    step: { part: 'check', title, command: [], counting: { kind: 'exit' } },
    passed: 0,
    failed: 0,
    skipped: 0,
    milliseconds: 1234,
    output: '',
    ...parts
  };
}

const OUTCOMES = [
  outcome('types', { passed: 1 }),
  outcome('journeys', { passed: 20, failed: 2, skipped: 3 })
];

it('closes with the sums', () => {
  expect(closingLine(OUTCOMES)).toBe('21 passed, 2 failed, 3 skipped');
  expect(closingLine([])).toBe('0 passed, 0 failed, 0 skipped');
});

it('has a line for each step', () => {
  expect(table(OUTCOMES).map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    'check types 1 passed 0 failed 0 skipped 1.2 s',
    'check journeys 20 passed 2 failed 3 skipped 1.2 s'
  ]);
});

it('shows all that a failed step printed, of others what they skipped and their notes', () => {
  const output = 'chatter\nskipped: no Java\nnote: 5 s\nnot skipped: more';

  expect(shownOutput(outcome('a', { failed: 1, output }))).toBe(output);
  expect(shownOutput(outcome('a', { passed: 1, output }))).toBe('skipped: no Java\nnote: 5 s');
});
