import type { Schema, SourceFile } from '../metadata/schema';
import type { Signatures } from '../platform/load';
import type { NativeTable } from '../platform/natives';
import type { TriggerDeclaration, TypeDeclaration } from '../syntax/ast';
import type { Program } from './bound';

export interface CheckInput {
  readonly schema: Schema;
  readonly signatures: Signatures;
  readonly natives: NativeTable;
  readonly classes: readonly { readonly file: SourceFile; readonly ast: TypeDeclaration }[];
  readonly triggers: readonly { readonly file: SourceFile; readonly ast: TriggerDeclaration }[];
}

/**
 * Resolves every name, chooses every overload, types every expression of an org's Apex.
 * Throws OrgBuildError with all diagnostics in order of path and place.
 */
export function check(input: CheckInput): Program {
  throw new Error(`${input.classes.length} classes`);
}
