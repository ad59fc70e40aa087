import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import {
  EventType,
  LogLevel,
  Workspace,
  type Engine,
  type LogEvent,
  type RuleDescription
} from '@salesforce/code-analyzer-engine-api';
import { PmdCpdEnginesPlugin } from '@salesforce/code-analyzer-pmd-engine';

/** A place where a rule of Code Analyzer objects. */
export interface Violation {
  readonly rule: string;
  /** 1 critical, 2 high, 3 moderate. */
  readonly severity: number;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** What Code Analyzer says of some folders. */
export interface Analysis {
  /** How many rules were asked. */
  readonly rules: number;
  readonly violations: readonly Violation[];
  /** Files that PMD could not read, in its words: it reports no violation in them. */
  readonly unread: readonly string[];
}

const MODERATE = 3;
/** What of a package's source Code Analyzer reads; pages of components are held by lint. */
const EXTENSIONS = {
  apex: ['.cls', '.trigger'],
  html: [],
  javascript: [],
  typescript: [],
  visualforce: ['.page', '.component'],
  xml: ['.xml']
};

/**
 * Runs every PMD rule of Salesforce Code Analyzer down to moderate severity, those of the AppExchange security
 * review among them, over folders below `root`.
 * @param java the program's path
 */
export async function analyze(
  root: string,
  folders: readonly string[],
  java: string
): Promise<Analysis> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-pmd-')));
  try {
    const workingFolder = join(folder, 'work');
    mkdirSync(workingFolder);
    const engine = await pmd(java);
    const unread = complaintsOf(engine);
    const workspace = new Workspace(
      'package',
      folders.map((name) => join(root, name))
    );
    const options = { logFolder: folder, workingFolder, workspace };
    const known = await engine.describeRules(options);
    const rules = known.filter(({ severityLevel }) => severityLevel <= MODERATE);
    const { violations } = await engine.runRules(
      rules.map(({ name }) => name),
      options
    );
    return { rules: rules.length, unread, violations: violations.map(told(root, rules)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pmd(java: string): Promise<Engine> {
  return new PmdCpdEnginesPlugin().createEngine('pmd', {
    java_command: java,
    rule_languages: ['apex', 'visualforce', 'xml'],
    file_extensions: EXTENSIONS,
    java_classpath_entries: [],
    custom_rulesets: []
  });
}

/** A file with a syntax error gives no violations, only an error in the engine's log. */
function complaintsOf(engine: Engine): string[] {
  const complaints: string[] = [];
  engine.onEvent<LogEvent>(EventType.LogEvent, ({ logLevel, message }) => {
    if (logLevel === LogLevel.Error) complaints.push(message);
  });
  return complaints;
}

interface Found {
  readonly ruleName: string;
  readonly message: string;
  readonly codeLocations: readonly { readonly file?: string; readonly startLine?: number }[];
}

function told(root: string, rules: readonly RuleDescription[]): (found: Found) => Violation {
  return ({ ruleName, message, codeLocations: [place] }) => ({
    rule: ruleName,
    severity: rules.find(({ name }) => name === ruleName)?.severityLevel ?? MODERATE,
    path: relative(root, place?.file ?? root)
      .split(sep)
      .join('/'),
    line: place?.startLine ?? 1,
    message: message.replaceAll(/\s+/g, ' ').trim()
  });
}
