import type { Block, Position, Statement } from '../syntax/ast';
import type { Reporter } from './diagnostics';

/** How control leaves a statement. */
interface Exit {
  /** Control can reach what follows. */
  readonly completes: boolean;
  /** A `break` leaves the enclosing loop. */
  readonly breaks: boolean;
}

const GOES_ON: Exit = { completes: true, breaks: false };
const STOPS: Exit = { completes: false, breaks: false };

/** Reports unreachable statements and, when a value is due, a body that may end without `return`. */
export function checkFlow(
  report: Reporter,
  body: Block,
  at: Position,
  returns: string | null
): void {
  const exit = flowOfBlock(report, body.statements);
  if (returns !== null && exit.completes)
    report.error(at, `Missing return statement required return type: ${returns}`);
}

function flowOfBlock(report: Reporter, statements: readonly Statement[]): Exit {
  let breaks = false;
  for (const [i, statement] of statements.entries()) {
    const exit = flowOf(report, statement);
    breaks ||= exit.breaks;
    if (exit.completes) continue;
    const next = statements[i + 1];
    if (next) report.error(next, 'Unreachable statement');
    return { completes: false, breaks };
  }
  return { completes: true, breaks };
}

function flowOf(report: Reporter, statement: Statement): Exit {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'continue':
      return STOPS;
    case 'break':
      return { completes: false, breaks: true };
    case 'block':
      return flowOfBlock(report, statement.statements);
    case 'if':
      return either([
        flowOf(report, statement.then),
        statement.else ? flowOf(report, statement.else) : GOES_ON
      ]);
    case 'while':
    case 'for':
    case 'forEach':
      // The condition may be false at once; `while (true)` is no exception for the compiler.
      if (statement.body) flowOf(report, statement.body);
      return GOES_ON;
    case 'doWhile': {
      const body = flowOf(report, statement.body);
      return {
        completes: body.completes || body.breaks || mayContinue(statement.body),
        breaks: false
      };
    }
    case 'switch':
      return either([
        ...statement.cases.map((each) => flowOfBlock(report, each.body.statements)),
        statement.else ? flowOfBlock(report, statement.else.statements) : GOES_ON
      ]);
    case 'try':
      return flowOfTry(report, statement);
    case 'runAs':
      return flowOfBlock(report, statement.body.statements);
    default:
      return GOES_ON;
  }
}

function flowOfTry(report: Reporter, statement: Extract<Statement, { kind: 'try' }>): Exit {
  const exits = either([
    flowOfBlock(report, statement.body.statements),
    ...statement.catches.map((each) => flowOfBlock(report, each.body.statements))
  ]);
  if (!statement.finally) return exits;
  const last = flowOfBlock(report, statement.finally.statements);
  return last.completes ? exits : last;
}

function either(exits: readonly Exit[]): Exit {
  return {
    completes: exits.some((e) => e.completes),
    breaks: exits.some((e) => e.breaks)
  };
}

/** True when a `continue` of this very loop is in its body. */
function mayContinue(statement: Statement): boolean {
  switch (statement.kind) {
    case 'continue':
      return true;
    case 'block':
      return statement.statements.some(mayContinue);
    case 'if':
      return (
        mayContinue(statement.then) || (statement.else !== null && mayContinue(statement.else))
      );
    case 'switch':
      return (
        statement.cases.some((each) => mayContinue(each.body)) ||
        (statement.else !== null && mayContinue(statement.else))
      );
    case 'try':
      return (
        mayContinue(statement.body) ||
        statement.catches.some((each) => mayContinue(each.body)) ||
        (statement.finally !== null && mayContinue(statement.finally))
      );
    case 'runAs':
      return mayContinue(statement.body);
    default:
      return false;
  }
}
