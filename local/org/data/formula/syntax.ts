/** The syntax tree of a formula. */
export type FormulaNode =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'NOT';
      readonly operand: FormulaNode;
    };

export type BinaryOperator =
  '||' | '&&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '&' | '^' | '*' | '/';

/**
 * A formula that cannot be taken. `error`: Salesforce would refuse it too. `unsupported`: Salesforce
 * has it, the embedded org does not.
 */
export class FormulaProblem extends Error {
  readonly kind: 'error' | 'unsupported';
  constructor(kind: 'error' | 'unsupported', message: string) {
    super(message);
    this.name = 'FormulaProblem';
    this.kind = kind;
  }
}
