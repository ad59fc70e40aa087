import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { act, TARGETS } from './acts';
import { live } from './agreement';
import { compileCode, type Code } from './code';

const RUNS = Number(process.env['NIGHTS_RUNS'] ?? (process.env['CI'] === 'true' ? 1000 : 300));
const SEED = Number(process.env['SEED'] ?? Date.now());

let code: Code;

beforeAll(() => {
  code = compileCode();
});

it('two quiet nights after whatever happened, both sides agree: either opted out means both are', async () => {
  console.log(`agreement property test: SEED=${SEED} NIGHTS_RUNS=${RUNS}`);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...TARGETS),
      fc.array(act, { maxLength: 40, minLength: 5 }),
      async (target, acts) => {
        expect(await live(code, target, acts)).toEqual([]);
      }
    ),
    { seed: SEED, numRuns: RUNS, endOnFailure: false }
  );
}, 3_600_000);
