/**
 * The abstract syntax tree of an Apex file: plain JSON, so that it can be cached by file hash.
 * Names keep the case they were written in; `line` and `column` count from 1 and name the first token.
 */
export type * from './ast/common';
export type * from './ast/declarations';
export type * from './ast/statements';
export type * from './ast/expressions';
export type * from './ast/queries';
