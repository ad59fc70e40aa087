import type { SObjectType } from '../metadata/schema';
import type { Body } from './body';
import type { Compilation } from './compilation';
import type { Reporter } from './diagnostics';
import { bindAssigned, bindExpression, bindLink } from './expressions/dispatch';
import { Scope } from './scope';
import type { ClassSymbol, FieldSymbol } from './symbols';
import type { Type } from './types';

interface BodyOptions {
  readonly compilation: Compilation;
  readonly report: Reporter;
  readonly owner: ClassSymbol | null;
  readonly trigger?: SObjectType | null;
  readonly static: boolean;
  readonly returns?: Type;
  readonly constructing?: boolean;
  readonly accessor?: FieldSymbol | null;
  readonly usesStorage?: () => void;
  /** Shared by bodies whose locals must not share slots. */
  readonly scope?: Scope;
}

/** What a method, accessor, initialiser or trigger is bound in. */
export function newBody(options: BodyOptions): Body {
  const body: Body = {
    compilation: options.compilation,
    report: options.report,
    owner: options.owner,
    trigger: options.trigger ?? null,
    static: options.static,
    test: options.owner?.test ?? false,
    returns: options.returns ?? options.compilation.types.void,
    constructing: options.constructing ?? false,
    accessor: options.accessor ?? null,
    usesStorage: options.usesStorage ?? (() => undefined),
    scope: options.scope ?? new Scope(),
    bind: (expression) => bindExpression(body, expression),
    bindTarget: (expression) => bindAssigned(body, expression),
    bindLink: (expression, links) => bindLink(body, expression, links)
  };
  return body;
}
