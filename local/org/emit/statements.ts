import type { BoundBlock, BoundExpression, BoundStatement, BoundSwitchCase } from '../check/bound';
import type { FunctionScope } from './function-scope';
import { emitTry } from './try';
import { assigned, bare, type Writer } from './writer';

/** Asked on the way into every loop round and method: the CPU limit. */
export const CPU_CHECK = 'if (tx.steps >= tx.stepLimit) tx.overrun();';
const LOOP_CHECK = 'if (++tx.steps >= tx.stepLimit) tx.overrun();';

/** Writes a statement; `returns` is what a bare `return` gives back (constructors: `this`). */
export class StatementEmitter {
  readonly scope: FunctionScope;
  readonly writer: Writer;
  private readonly returns: string;

  constructor(scope: FunctionScope, writer: Writer, returns = '') {
    this.scope = scope;
    this.writer = writer;
    this.returns = returns;
  }

  /** The statements of a block, without braces. */
  block(block: BoundBlock): void {
    for (const statement of block.statements) this.statement(statement);
  }

  statement(s: BoundStatement): void {
    if (s.kind === 'block') {
      this.writer.block('', null, () => this.block(s));
      return;
    }
    this.scope.statementLine = s.line;
    const count = this.scope.unit.count(s.line);
    switch (s.kind) {
      case 'local': {
        const value = s.value ? assigned(this.scope.emit(s.value)) : 'null';
        this.line(`${count} let ${this.scope.local(s.slot)} = ${value};`, s.line);
        break;
      }
      case 'expression':
        this.line(`${count} ${bare(this.scope.emitDiscarded(s.expression))};`, s.line);
        break;
      case 'return':
        this.line(`${count} return${this.returned(s.value)};`, s.line);
        break;
      case 'throw':
        this.line(`${count} throw ${bare(this.scope.emitNonNull(s.value))};`, s.line);
        break;
      case 'break':
      case 'continue':
        this.line(`${count} ${s.kind};`, s.line);
        break;
      case 'dml':
        this.line(`${count} ${this.dml(s)};`, s.line);
        break;
      default:
        this.line(count, s.line);
        this.compound(s);
    }
  }

  private compound(s: Compound): void {
    switch (s.kind) {
      case 'if':
        this.ifStatement(s);
        break;
      case 'while':
        this.loop(`while (${this.condition(s.condition)})`, s.line, s.body);
        break;
      case 'doWhile':
        this.loop('do', s.line, s.body, () => {
          this.scope.statementLine = s.line;
          return `} while (${this.condition(s.condition)});`;
        });
        break;
      case 'for':
        this.forLoop(s);
        break;
      case 'forEach': {
        const { unit } = this.scope;
        const iterable = this.scope.emitNonNull(s.iterable);
        const items = `${unit.use('iterate')}(tx, ${iterable}, ${s.chunk})`;
        this.loop(`for (let ${this.scope.local(s.slot)} of ${items})`, s.line, s.body);
        break;
      }
      case 'switch':
        this.switchStatement(s);
        break;
      case 'try':
        emitTry(s, this);
        break;
      case 'runAs': {
        const leave = this.scope.freshTemporary('leave');
        const user = this.scope.emit(s.user);
        this.line(`${leave} = ${this.scope.unit.use('runAs')}(tx, ${user});`, s.line);
        this.writer.block('try', s.line, () => this.block(s.body), '} finally {');
        this.writer.indented(() => this.line(`${leave}();`, s.line));
        this.writer.line('}');
        break;
      }
    }
  }

  /** A condition; null is an exception. */
  condition(e: BoundExpression): string {
    return bare(this.scope.emitNonNull(e));
  }

  /** The statements of a body that may or may not be a block. */
  body(s: BoundStatement): void {
    if (s.kind === 'block') this.block(s);
    else this.statement(s);
  }

  private line(text: string, apex: number): void {
    this.writer.line(text, apex);
  }

  private returned(value: BoundExpression | null): string {
    if (value) return ` ${bare(this.scope.emit(value))}`;
    return this.returns === '' ? '' : ` ${this.returns}`;
  }

  private dml(s: Extract<BoundStatement, { kind: 'dml' }>): string {
    const { unit } = this.scope;
    const name = `${s.operation}${s.access === null ? '' : `_as_${s.access}`}`;
    const settings = [s.operation, s.access, s.externalIdField].map((v) => JSON.stringify(v));
    const run = unit.constant(name, `$.runtime.dml(${settings.join(', ')})`);
    const value = this.scope.emit(s.value);
    const argument = s.argument ? this.scope.emit(s.argument) : 'null';
    return `${run}(tx, ${value}, ${argument})`;
  }

  private ifStatement(s: Extract<BoundStatement, { kind: 'if' }>): void {
    const otherwise = s.else;
    this.writer.block(
      `if (${this.condition(s.condition)})`,
      s.line,
      () => this.body(s.then),
      otherwise ? '} else {' : '}'
    );
    if (!otherwise) return;
    this.writer.indented(() => this.body(otherwise));
    this.writer.line('}');
  }

  private loop(
    head: string,
    line: number,
    body: BoundStatement,
    tail: () => string = () => '}'
  ): void {
    this.writer.block(head, line, () => {
      this.line(LOOP_CHECK, line);
      this.body(body);
    });
    this.writer.replaceLast(tail(), line);
  }

  private forLoop(s: Extract<BoundStatement, { kind: 'for' }>): void {
    const { scope } = this;
    const locals = s.init.filter((init) => init.kind === 'local');
    const declared = locals.map(
      (init) =>
        `${scope.local(init.slot)} = ${init.value ? assigned(scope.emit(init.value)) : 'null'}`
    );
    const effects = s.init.flatMap((init) =>
      init.kind === 'expression' ? [bare(scope.emitDiscarded(init.expression))] : []
    );
    if (locals.length > 0 && effects.length > 0)
      throw new Error('a for statement declares variables and runs expressions at once');
    const start = locals.length > 0 ? `let ${declared.join(', ')}` : effects.join(', ');
    const condition = s.condition ? this.condition(s.condition) : '';
    const update = s.update.map((e) => bare(scope.emitDiscarded(e))).join(', ');
    this.loop(`for (${start}; ${condition}; ${update})`, s.line, s.body);
  }

  private switchStatement(s: Extract<BoundStatement, { kind: 'switch' }>): void {
    const subject = this.scope.freshTemporary('subject');
    this.line(`${subject} = ${bare(this.scope.emit(s.subject))};`, s.line);
    if (s.cases.length === 0) {
      if (s.else) this.statement(s.else);
      return;
    }
    for (const [position, branch] of s.cases.entries()) {
      const head = `if (${this.matches(branch, subject)})`;
      const body = (): void => {
        if (branch.pattern)
          this.writer.line(`let ${this.scope.local(branch.pattern.slot)} = ${subject};`);
        this.block(branch.body);
      };
      if (position === 0) this.writer.block(head, s.line, body);
      else {
        this.writer.replaceLast(`} else ${head} {`);
        this.writer.indented(body);
        this.writer.line('}');
      }
    }
    const otherwise = s.else;
    if (!otherwise) return;
    this.writer.replaceLast('} else {');
    this.writer.indented(() => this.block(otherwise));
    this.writer.line('}');
  }

  /** Constants are compared exactly, strings too: enum constants and tokens exist once. */
  private matches(branch: BoundSwitchCase, subject: string): string {
    if (branch.pattern)
      return `${this.scope.unit.runtime('instanceTest', branch.pattern.type)}(tx, ${subject})`;
    return branch.values.map((value) => `${subject} === ${this.scope.emit(value)}`).join(' || ');
  }
}

type Compound = Exclude<
  BoundStatement,
  { kind: 'block' | 'local' | 'expression' | 'return' | 'throw' | 'break' | 'continue' | 'dml' }
>;
