import { bindAnnotations } from './annotations';
import type { BoundMethod } from './bound';
import type { Body } from './body';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { checkFlow } from './flow';
import { newBody } from './new-body';
import { bindBlock, declareLocal } from './statements';
import type { ClassSymbol, MethodSymbol, ParameterSymbol } from './symbols';
import type { Position } from '../syntax/ast';

/** The methods of a class, interface methods as abstract ones. */
export function bindMethods(
  compilation: Compilation,
  report: Reporter,
  symbol: ClassSymbol
): BoundMethod[] {
  return [...symbol.methods.values()]
    .flat()
    .map((method) => bindMethod(compilation, report, method));
}

function bindMethod(compilation: Compilation, report: Reporter, method: MethodSymbol): BoundMethod {
  const { declaration } = method;
  const body = newBody({
    compilation,
    report,
    owner: method.owner,
    static: method.static,
    returns: method.returns
  });
  const parameters = declareParameters(body, method.parameters, declaration.parameters);
  const block = declaration.body && bindBlock(body, declaration.body);
  if (declaration.body) {
    const returns = method.returns.kind === 'void' ? null : method.returns.text;
    checkFlow(report, declaration.body, declaration, returns);
  }
  return {
    name: method.name,
    signature: method.signature,
    static: method.static,
    abstract: method.abstract,
    access: method.access,
    returns: method.returns.text,
    parameters,
    annotations: bindAnnotations(declaration.modifiers),
    line: declaration.line,
    slots: body.scope.slots,
    slotNames: body.scope.slotNames,
    body: block,
    chained: null
  };
}

/** Gives parameters the first slots. */
export function declareParameters(
  body: Body,
  parameters: readonly ParameterSymbol[],
  places: readonly Position[]
): BoundMethod['parameters'] {
  return parameters.map((parameter, i) => {
    const at = places[i] ?? { line: 1, column: 1 };
    const slot = body.scope.find(parameter.name)
      ? body.scope.hiddenSlot()
      : declareLocal(body, at, parameter.name, parameter.type);
    return { name: parameter.name, type: parameter.type.text, slot };
  });
}
