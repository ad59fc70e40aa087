import type { BinaryOperator, FormulaNode } from './syntax';
import { FormulaProblem } from './syntax';
import { tokenize } from './tokens';
import type { Token } from './tokens';

/**
 * Binary operators from loosest to tightest. `^` binding looser than `*` is Salesforce's own: see the
 * grammar of its formula engine,
 * https://github.com/salesforce/formula-engine/blob/main/impl/src/main/antlr4/com/force/formula/parser/gen4/Formula.g4
 */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['=', '<>'],
  ['<', '<=', '>', '>='],
  ['+', '-', '&'],
  ['^'],
  ['*', '/']
];

/** Parses a formula as Salesforce's formula engine does. Throws FormulaProblem. */
export function parseFormula(formula: string): FormulaNode {
  const parser = new Parser(tokenize(formula));
  const node = parser.binary(0);
  parser.expectEnd();
  return node;
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((o) => this.isSymbol(o));
      if (operator === undefined) return left;
      this.at += 1;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail();
  }

  private unary(): FormulaNode {
    const token = this.peek();
    if (this.isSymbol('-') || this.isSymbol('+')) {
      this.at += 1;
      return {
        kind: 'unary',
        operator: token.text === '-' ? '-' : '+',
        operand: this.unary()
      };
    }
    if (this.isSymbol('!') || (token.kind === 'name' && token.text.toUpperCase() === 'NOT')) {
      this.at += 1;
      return { kind: 'unary', operator: 'NOT', operand: this.unary() };
    }
    return this.primary();
  }

  private primary(): FormulaNode {
    const token = this.peek();
    this.at += 1;
    if (token.kind === 'number') return { kind: 'number', digits: token.text };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'name') return this.name(token.text);
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = this.binary(0);
      this.expect(')');
      return inner;
    }
    this.at -= 1;
    return this.fail();
  }

  private name(name: string): FormulaNode {
    const upper = name.toUpperCase();
    if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE' };
    if (upper === 'NULL') return { kind: 'null' };
    if (!this.isSymbol('(')) return { kind: 'reference', name };
    this.at += 1;
    const args: FormulaNode[] = [];
    while (!this.isSymbol(')')) {
      if (args.length > 0) this.expect(',');
      args.push(this.binary(0));
    }
    this.expect(')');
    return { kind: 'call', name: upper, args };
  }

  private expect(symbol: string): void {
    if (!this.isSymbol(symbol)) this.fail();
    this.at += 1;
  }

  private isSymbol(symbol: string): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && token.text === symbol;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private fail(): never {
    const token = this.peek();
    const found = token.kind === 'end' ? 'the end' : `"${token.text}"`;
    throw new FormulaProblem('error', `Syntax error. Found ${found}`);
  }
}
