import type { BoundClass, BoundExpression } from '../check/bound';
import { isNonNull, type NullFacts } from './nullness';
import type { UnitScope } from './unit-scope';
import { onLine } from './writer';

export interface FunctionScopeOptions {
  readonly unit: UnitScope;
  /** null in triggers. */
  readonly owner: BoundClass | null;
  readonly suspends: boolean;
  /** JavaScript names of the locals by slot. */
  readonly locals: readonly string[];
  readonly neverNull: ReadonlySet<number>;
  readonly emit: (e: BoundExpression, scope: FunctionScope) => string;
  readonly emitDiscarded: (e: BoundExpression, scope: FunctionScope) => string;
}

/** What holds for one emitted function: names of its variables, the temporaries it needs. */
export class FunctionScope implements NullFacts {
  readonly unit: UnitScope;
  readonly owner: BoundClass | null;
  readonly suspends: boolean;
  readonly locals: readonly string[];
  readonly neverNull: ReadonlySet<number>;
  /** True once the body has used the static state of its own class. */
  usesOwnStatics = false;
  /** Apex line of the statement being written. */
  statementLine = 0;
  private readonly options: FunctionScopeOptions;
  private readonly temporaries = new Set<string>();
  private readonly temporaryTexts = new Map<number, { text: string; nonNull: boolean }>();
  private fresh = 0;

  constructor(options: FunctionScopeOptions) {
    this.options = options;
    this.unit = options.unit;
    this.owner = options.owner;
    this.suspends = options.suspends;
    this.locals = options.locals;
    this.neverNull = options.neverNull;
  }

  /** The expression as JavaScript that may stand anywhere an operand may. */
  emit(e: BoundExpression): string {
    return this.options.emit(e, this);
  }

  /** The same for its effect alone. */
  emitDiscarded(e: BoundExpression): string {
    return this.options.emitDiscarded(e, this);
  }

  /** The expression with a null check where it may be null. */
  emitNonNull(e: BoundExpression): string {
    const text = this.emit(e);
    return isNonNull(e, this) ? text : `${this.unit.use('nonNull')}(tx, ${text})`;
  }

  emitAll(list: readonly BoundExpression[]): readonly string[] {
    return list.map((e) => this.emit(e));
  }

  /** Marks text that stands on another line than its statement. */
  at(line: number, text: string): string {
    return line === this.statementLine || line === 0 ? text : onLine(line, text);
  }

  local(slot: number): string {
    const name = this.locals[slot];
    if (name === undefined)
      throw new Error(`the bound tree uses slot ${slot}, which does not exist`);
    return name;
  }

  /** A temporary of the emitter's own. */
  freshTemporary(stem = ''): string {
    const name = `$${stem}${++this.fresh}`;
    this.temporaries.add(name);
    return name;
  }

  /** The variable for a temporary of the bound tree. */
  temporary(temp: number): string {
    const name = `$t${temp}`;
    this.temporaries.add(name);
    return name;
  }

  /** Emits with `text` standing for a temporary of the bound tree. */
  withTemporary<T>(temp: number, text: string, nonNull: boolean, body: () => T): T {
    const outer = this.temporaryTexts.get(temp);
    this.temporaryTexts.set(temp, { text, nonNull });
    const result = body();
    if (outer) this.temporaryTexts.set(temp, outer);
    else this.temporaryTexts.delete(temp);
    return result;
  }

  temporaryText(temp: number): string {
    return this.temporaryTexts.get(temp)?.text ?? this.temporary(temp);
  }

  temporaryNeverNull(temp: number): boolean {
    return this.temporaryTexts.get(temp)?.nonNull ?? false;
  }

  get declaredTemporaries(): readonly string[] {
    return [...this.temporaries];
  }
}
