import type { ApexParserRuleContext, ApexToken } from '@apexdevtools/apex-parser';
import type { Diagnostic } from '../../metadata/schema';
import type { Position } from '../ast';

/** A node of the parse tree, or a single token of it. */
export type Place = ApexParserRuleContext | ApexToken;

/** What is wrong with one file: the builder reports here and goes on, so that a file shows all its problems. */
export class Problems {
  readonly diagnostics: Diagnostic[] = [];
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  error(place: Place, message: string): void {
    this.add(place, message, 'error');
  }

  /** `what` is the name of the construct that the embedded org does not run. */
  unsupported(place: Place, what: string): void {
    this.add(place, what, 'unsupported');
  }

  private add(place: Place, message: string, kind: Diagnostic['kind']): void {
    this.diagnostics.push({ path: this.path, ...positionOf(place), message, kind });
  }
}

/** Line and column, both from 1, of the first token. */
export function positionOf(place: Place): Position {
  const token = 'start' in place && typeof place.start === 'object' ? place.start : place;
  return { line: (token as ApexToken).line, column: (token as ApexToken).column + 1 };
}
