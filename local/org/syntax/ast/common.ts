/**
 * The abstract syntax tree of an Apex file: plain JSON, so that it can be cached by file hash.
 * Names keep the case they were written in; `line` and `column` count from 1 and name the first token.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `Map<String, List<Id>>`, `Outer.Inner`, `Lead[]` (arrays: 1). */
export interface TypeRef extends Position {
  readonly parts: readonly { readonly name: string; readonly args: readonly TypeRef[] }[];
  readonly arrays: number;
}

export interface Annotation extends Position {
  readonly name: string;
  /** `@IsTest(SeeAllData=false)` → [{name:'SeeAllData', value:'false'}]; a lone value has the name ''. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
}

export interface Modifiers {
  readonly annotations: readonly Annotation[];
  /** Lower-cased: 'public', 'static', 'with sharing', 'without sharing', 'inherited sharing', 'override', 'final' ... */
  readonly keywords: readonly string[];
}
