import type { Schema } from '../metadata/schema';
import type { Signatures } from '../platform/load';
import type { NativeTable } from '../platform/natives';
import { PlatformSymbols } from './platform-symbols';
import { Relations } from './relations';
import type { ClassSymbol } from './symbols';
import { Types } from './types';

/** Everything the phases of one check share. */
export interface Compilation {
  readonly schema: Schema;
  readonly types: Types;
  readonly relations: Relations;
  readonly platform: PlatformSymbols;
  /** Top-level classes by lower-cased name. */
  readonly classes: Map<string, ClassSymbol>;
}

export function newCompilation(
  schema: Schema,
  signatures: Signatures,
  natives: NativeTable
): Compilation {
  const types = new Types(schema, signatures);
  const relations = new Relations(types);
  const platform = new PlatformSymbols(types, relations, signatures, natives);
  return { schema, types, relations, platform, classes: new Map() };
}
