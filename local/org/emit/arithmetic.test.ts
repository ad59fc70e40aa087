import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArithmeticOperator, BoundExpression } from '../check/bound';
import { classOf, give, int, local, method, program } from './testing/bound';
import { testOrg } from './testing/org';

const OPERATORS = ['+', '-', '*', '&', '|', '^', '<<', '>>', '>>>'] as const;

const arithmetic = (
  operator: ArithmeticOperator,
  left: BoundExpression,
  right: BoundExpression
): BoundExpression => ({
  kind: 'arithmetic',
  type: 'Integer',
  operator,
  operands: 'Integer',
  left,
  right,
  line: 1
});

const negate = (operand: BoundExpression): BoundExpression => ({
  kind: 'negate',
  type: 'Integer',
  operands: 'Integer',
  operand,
  line: 1
});

const { expression } = fc.letrec<{ expression: BoundExpression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(int),
    fc.constantFrom<BoundExpression>(local(0), local(1)),
    tie('expression').map(negate),
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie('expression'), tie('expression'))
      .map(([operator, left, right]) => arithmetic(operator, left, right))
  )
}));

/** The same with unlimited integers cut to 32 bits after every step, as Java does. */
function reference(e: BoundExpression, locals: readonly number[]): bigint {
  const cut = (n: bigint): bigint => BigInt.asIntN(32, n);
  switch (e.kind) {
    case 'constant':
      return BigInt(String(e.value));
    case 'local':
      return BigInt(locals[e.slot] ?? 0);
    case 'negate':
      return cut(-reference(e.operand, locals));
    case 'arithmetic': {
      const a = reference(e.left, locals);
      const b = reference(e.right, locals);
      const shift = b & 31n;
      const results: Readonly<Record<ArithmeticOperator, () => bigint>> = {
        '+': () => a + b,
        '-': () => a - b,
        '*': () => a * b,
        '/': () => a / b,
        '&': () => a & b,
        '|': () => a | b,
        '^': () => a ^ b,
        '<<': () => a << shift,
        '>>': () => a >> shift,
        '>>>': () => BigInt.asUintN(32, a) >> shift
      };
      return cut(results[e.operator]());
    }
    default:
      throw new Error(`no reference for ${e.kind}`);
  }
}

// fast-check prints seed and counterexample when it fails.
test('Integer expressions give what 32-bit arithmetic gives', () => {
  const number = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(expression, number, number, (e, a, b) => {
      const { call } = testOrg(
        program([
          classOf('F', {
            methods: [method('f(integer,integer)', 'Integer', [give(e)], { static: true })]
          })
        ])
      );
      expect(call('F', 'f', [a, b])).toBe(Number(reference(e, [a, b])));
    }),
    { numRuns: 200 }
  );
});
