import type { CompilerOptions } from 'typescript';
import { BuildError } from './build-error';

export interface CompiledFile {
  readonly source: string;
  readonly output: string;
}

/** What was compiled before, by path: a file that has not changed need not be compiled again. */
export type Compiled = Map<string, CompiledFile>;

/**
 * The JavaScript a component file is deployed as: types erased, decorators and everything else left as
 * written, for the LWC compiler takes it from there. Throws a BuildError on a syntax error.
 */
export async function compileBundleFile(
  path: string,
  source: string,
  compiled: Compiled
): Promise<string> {
  const before = compiled.get(path);
  if (before?.source === source) return before.output;
  const output = await compile(path, source);
  compiled.set(path, { source, output });
  return output;
}

async function compile(path: string, source: string): Promise<string> {
  // Loading the compiler takes longer than the rest of a build: only when there is something to compile.
  const { default: ts } = await import('typescript');
  const options: CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: false,
    verbatimModuleSyntax: true,
    removeComments: false
  };
  const result = ts.transpileModule(source, {
    fileName: path,
    compilerOptions: options,
    reportDiagnostics: true
  });
  const [problem] = result.diagnostics ?? [];
  if (!problem) return result.outputText;
  const { line, character } = problem.file?.getLineAndCharacterOfPosition(problem.start ?? 0) ?? {
    line: 0,
    character: 0
  };
  const words = ts.flattenDiagnosticMessageText(problem.messageText, ' ');
  throw new BuildError(`${path}:${line + 1}:${character + 1}: ${words}`);
}
