import type { ApexParser, ApexTokenStream, ExpressionContext } from '@apexdevtools/apex-parser';
import { OrgBuildError } from '../metadata/schema';
import { antlr } from './antlr';
import type { Expression, Query, TriggerDeclaration, TypeDeclaration } from './ast';
import { buildTypeDeclaration } from './build/declarations';
import { hideWildcardEscapes, LINE_BREAK } from './build/literals';
import { positionOf, Problems } from './build/problems';
import { buildQuery } from './build/queries';
import { buildTrigger } from './build/triggers';

const MAX_MESSAGE = 160;

/** Thrown by {@link parseQuery}. `unsupported`: Salesforce would run the query, the embedded org does not. */
export class SoqlSyntaxError extends Error {
  readonly kind: 'error' | 'unsupported';
  constructor(message: string, kind: 'error' | 'unsupported') {
    super(message);
    this.name = 'SoqlSyntaxError';
    this.kind = kind;
  }
}

/** The declaration in a class file. Throws OrgBuildError with every syntax error and unsupported construct. */
export function parseClass(text: string, path: string): TypeDeclaration {
  const problems = new Problems(path);
  const parser = createParser(text, problems);
  const unit = parser.compilationUnit();
  throwSyntaxErrors(parser, problems);
  const declaration = buildTypeDeclaration(unit.typeDeclaration(), problems);
  throwIfAny(problems);
  if (!declaration) throw new Error(`${path}: no declaration`);
  return declaration;
}

/** The declaration in a trigger file. Throws OrgBuildError as {@link parseClass} does. */
export function parseTrigger(text: string, path: string): TriggerDeclaration {
  const problems = new Problems(path);
  const parser = createParser(text, problems);
  const unit = parser.triggerUnit();
  throwSyntaxErrors(parser, problems);
  const declaration = buildTrigger(unit, problems);
  throwIfAny(problems);
  return declaration;
}

/**
 * A dynamic query. Its binds are names only: `:lead.Id` is no bind in dynamic SOQL
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dynamic_soql.htm).
 * Throws {@link SoqlSyntaxError} with the first problem.
 */
export function parseQuery(text: string): Query {
  const problems = new Problems('SOQL');
  const parser = createParser(text, problems);
  const tree = parser.query();
  const rest = parser.getCurrentToken();
  if (rest.type !== -1) problems.error(rest, `unexpected token: '${rest.text}'`);
  throwFirst(problems);
  const query = buildQuery(tree, (bind) => bindName(bind, problems), problems);
  throwFirst(problems);
  return query;
}

function createParser(text: string, problems: Problems): ApexParser {
  const { ApexErrorListener, ApexParserFactory } = antlr();
  class Listener extends ApexErrorListener {
    override apexSyntaxError(line: number, column: number, message: string): void {
      problems.diagnostics.push({
        path: problems.path,
        line,
        column: column + 1,
        message: shorten(message),
        kind: 'error'
      });
    }
  }
  return ApexParserFactory.createLexerAndParser(hideWildcardEscapes(text), new Listener()).parser;
}

/** On one line, without ANTLR's list of the hundreds of tokens that could stand where a name may. */
function shorten(message: string): string {
  const line = message.replace(/ expecting \{.{60,}\}$/s, '').replaceAll(/\s+/g, ' ');
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE - 1)}…` : line;
}

/** A string that is not closed swallows lines and turns code and text around: what follows it is noise. */
function throwSyntaxErrors(parser: ApexParser, problems: Problems): void {
  if (problems.diagnostics.length === 0) return;
  const { ApexLexer } = antlr();
  const { tokens } = parser.getTokenStream() as ApexTokenStream;
  const runaway = tokens.find(
    (token) => token.type === ApexLexer.StringLiteral && token.text.includes('\n')
  );
  if (!runaway) throw new OrgBuildError(problems.diagnostics);
  const before = problems.diagnostics.filter(
    (d) => d.line < runaway.line || (d.line === runaway.line && d.column <= runaway.column)
  );
  const open = new Problems(problems.path);
  open.error(runaway, LINE_BREAK);
  throw new OrgBuildError([...before, ...open.diagnostics]);
}

function throwIfAny(problems: Problems): void {
  if (problems.diagnostics.length > 0) throw new OrgBuildError(problems.diagnostics);
}

function throwFirst(problems: Problems): void {
  const [first] = problems.diagnostics;
  if (first) throw new SoqlSyntaxError(first.message, first.kind);
}

function bindName(ctx: ExpressionContext, problems: Problems): Expression {
  const name = ctx.getText();
  if (!/^[A-Za-z]\w*$/.test(name))
    problems.error(ctx, `Only variable names can follow a colon in dynamic SOQL: ${name}`);
  return { kind: 'name', name, ...positionOf(ctx) };
}
