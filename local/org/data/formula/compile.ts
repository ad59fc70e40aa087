import { Big } from 'bigdecimal.js';
import type { CompileScope, Expression } from './expression';
import { computed } from './expression';
import { compileCall } from './functions';
import { compileBinary, compileUnary } from './operators';
import { parseFormula } from './parser';
import { compileReference } from './references';
import type { FormulaNode } from './syntax';
import { FormulaProblem } from './syntax';

/** Parses, checks and compiles a condition on records of `scope.object`. Throws FormulaProblem. */
export function compileCondition(formula: string, scope: CompileScope): Expression {
  const expression = compileNode(parseFormula(formula), scope);
  if (expression.type !== 'boolean')
    throw new FormulaProblem(
      'error',
      `Formula result is data type (${expression.type}), incompatible with expected data type (true or false).`
    );
  return expression;
}

function compileNode(node: FormulaNode, scope: CompileScope): Expression {
  switch (node.kind) {
    case 'text': {
      const { value } = node;
      return { type: 'text', field: null, literal: value, run: () => value };
    }
    case 'number': {
      const number = Big(node.digits);
      return computed('number', () => number);
    }
    case 'boolean': {
      const { value } = node;
      return computed('boolean', () => value);
    }
    case 'null':
      return computed('null', () => null);
    case 'reference':
      return compileReference(node.name, scope);
    case 'call':
      return compileCall(
        node.name,
        node.args.map((arg) => compileNode(arg, scope))
      );
    case 'binary':
      return compileBinary(
        node.operator,
        compileNode(node.left, scope),
        compileNode(node.right, scope)
      );
    case 'unary':
      return compileUnary(node.operator, compileNode(node.operand, scope));
  }
}
