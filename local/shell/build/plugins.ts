import { readFileSync } from 'node:fs';
import lwcPlugin from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import type { Plugin } from 'rollup';
import ts from 'typescript';
import { BUILD } from './site-cache';
import { remembering, type Remembered } from './remember';

interface ModuleFolders {
  /** Folders that hold `<namespace>/<name>/<name>.ts`. */
  readonly folders: readonly string[];
  /** Whether genuine base components are compiled here rather than imported. */
  readonly baseComponents: boolean;
  /** Whether errors found after the compiler ran are told at their place in the source; it takes time. */
  readonly places?: boolean;
  /** What the LWC compiler made before, in this process; it is added to. */
  readonly compiled?: Remembered | undefined;
}

/** The LWC compiler with everything in front of it and behind it, in order. */
export function compilers({
  folders,
  baseComponents,
  places = false,
  compiled = new Map()
}: ModuleFolders): Plugin[] {
  return [
    stripTypes(),
    replace({
      preventAssignment: true,
      values: { 'import.meta.env.SSR': 'false', 'process.env.NODE_ENV': '"production"' }
    }),
    // rootDir is searched like a module folder; it must not be the folder of the entry, which is virtual.
    remembering(
      lwcPlugin({
        rootDir: folders[0] ?? BUILD,
        modules: [
          ...folders.map((dir) => ({ dir })),
          ...(baseComponents ? [{ npm: 'lightning-base-components' }] : [])
        ],
        sourcemap: places,
        // The datatable renders its cells by class.
        enableDynamicComponents: true,
        // Without it the combobox fails: it reaches for ElementInternals.
        enableSyntheticElementInternals: true
      }),
      compiled
    ),
    // Only the base components lean on packages; elsewhere a name that nobody knows has to fail.
    ...(baseComponents ? [nodeResolve()] : [])
  ];
}

/** The LWC compiler takes `.ts` names and no types. */
function stripTypes(): Plugin {
  return {
    name: 'shell-strip-types',
    transform: {
      order: 'pre',
      handler(code, id) {
        if (!id.endsWith('.ts')) return null;
        const { outputText, diagnostics } = ts.transpileModule(code, {
          fileName: id,
          reportDiagnostics: true,
          compilerOptions: {
            target: ts.ScriptTarget.ESNext,
            module: ts.ModuleKind.ESNext,
            experimentalDecorators: false,
            verbatimModuleSyntax: true
          }
        });
        const [problem] = diagnostics ?? [];
        if (problem !== undefined)
          this.error(ts.flattenDiagnosticMessageText(problem.messageText, ' '), problem.start);
        return { code: outputText, map: null };
      }
    }
  };
}

/** A module that is made while building. Its source is asked for once. */
export function virtualModule(name: string, source: () => string): Plugin {
  const id = `\0${name}`;
  return {
    name: `shell-virtual-${name}`,
    resolveId: (specifier) => (specifier === name ? id : null),
    load: (asked) => (asked === id ? source() : null)
  };
}

/** A text file of an installed package or of the shell. */
export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
