import { NotSupportedError } from '../errors';
import { ApexObject } from '../object';
import { type Translation, translate } from './translate';

/** Compiled patterns are kept, because `String.split` and the like compile at every call. */
const KEPT = 200;
const compiled = new Map<string, ApexPattern>();

/** An Apex Pattern. */
export class ApexPattern extends ApexObject {
  readonly source: string;
  readonly translation: Translation;
  /** Finds from `lastIndex` on. */
  readonly finding: RegExp;

  private constructor(source: string) {
    super();
    this.source = source;
    this.translation = translate(source);
    this.finding = new RegExp(this.translation.source, 'dgv');
  }

  /** StringException "Invalid regex: ..." */
  static compile(source: string): ApexPattern {
    const known = compiled.get(source);
    if (known) return known;
    const made = new ApexPattern(source);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(source, made);
    return made;
  }

  override get apexType(): string {
    return 'Pattern';
  }

  override text(): string {
    return this.source;
  }

  /** The first match at or after a position; `whole` and `prefix` demand where it lies. */
  exec(text: string, from: number, where: 'anywhere' | 'prefix' | 'whole'): Match | null {
    if (this.translation.asciiOnly && /[^\0-\x7f]/.test(text))
      throw new NotSupportedError('\\b on a text with characters beyond ASCII');
    const regex = where === 'anywhere' ? this.finding : this.anchored(where);
    regex.lastIndex = from;
    const found = regex.exec(text);
    return found && { groups: found.indices ?? [], repeated: this.translation.repeated };
  }

  private anchored(where: 'prefix' | 'whole'): RegExp {
    const end = where === 'whole' ? '(?![\\s\\S])' : '';
    return new RegExp(`(?:${this.translation.source})${end}`, 'dyv');
  }
}

/** Where a match and its groups lie; group 0 is the match. */
export interface Match {
  readonly groups: readonly ([number, number] | undefined)[];
  readonly repeated: ReadonlySet<number>;
}
