import { parseFormula } from '../../data/formula/parser';
import { FormulaProblem, type FormulaNode } from '../../data/formula/syntax';
import type { Diagnostic, ExternalCredential, Schema } from '../../metadata/schema';
import { OrgBuildError } from '../../metadata/schema';

/** The value of a credential's parameter; null when it is not stored. */
export type ParameterReader = (name: string) => string | null;

/** Makes a header's value; null when a parameter it needs is not stored. */
export type HeaderValue = (parameter: ParameterReader) => string | null;

/**
 * Compiles the value of a custom header of an external credential: text, with formulas in `{!...}` that
 * join texts and parameters of this credential by `&`.
 * Source: "Create and Edit Custom Headers for Named Credentials",
 * https://help.salesforce.com/s/articleView?id=xcloud.nc_custom_headers.htm
 * @throws FormulaProblem for any other formula
 */
export function compileHeader(credential: ExternalCredential, value: string): HeaderValue {
  const parts = value
    .split(/(\{![^}]*\})/)
    .filter((part) => part !== '')
    .map((part): HeaderValue => {
      if (!part.startsWith('{!')) return () => part;
      return compile(parseFormula(part.slice(2, -1)), credential);
    });
  return (parameter) => joined(parts, parameter);
}

/**
 * Compiles every header of the schema's external credentials; call it when the org starts.
 * @throws OrgBuildError naming file and line of what cannot be taken
 */
export function checkCredentialHeaders(schema: Schema): void {
  const diagnostics: Diagnostic[] = [];
  for (const credential of schema.externalCredentials)
    for (const { name, value, line } of credential.headers)
      try {
        compileHeader(credential, value);
      } catch (problem) {
        if (!(problem instanceof FormulaProblem)) throw problem;
        const message = `header ${name}: ${problem.message}`;
        diagnostics.push({ path: credential.path, line, column: 1, message, kind: problem.kind });
      }
  if (diagnostics.length > 0) throw new OrgBuildError(diagnostics);
}

function compile(node: FormulaNode, credential: ExternalCredential): HeaderValue {
  if (node.kind === 'text') return () => node.value;
  if (node.kind === 'binary' && node.operator === '&') {
    const sides = [compile(node.left, credential), compile(node.right, credential)];
    return (parameter) => joined(sides, parameter);
  }
  if (node.kind === 'reference') return compileParameter(node.name, credential);
  throw new FormulaProblem(
    'unsupported',
    'a formula that does more than join texts and parameters of the credential by &'
  );
}

function compileParameter(reference: string, { name }: ExternalCredential): HeaderValue {
  const [, credential, parameter] = /^\$Credential\.(\w+)\.(\w+)$/i.exec(reference) ?? [];
  if (credential === undefined || parameter === undefined)
    throw new FormulaProblem('unsupported', `the global ${reference}`);
  if (credential !== name)
    throw new FormulaProblem('unsupported', `a parameter of another credential, ${reference}`);
  return (read) => read(parameter);
}

function joined(parts: readonly HeaderValue[], parameter: ParameterReader): string | null {
  const texts = parts.map((part) => part(parameter));
  return texts.includes(null) ? null : texts.join('');
}
