/**
 * The bound tree: what the checker hands to the emitter. Every name is resolved, every overload chosen,
 * every implicit conversion written out, every type canonical (see `TypeName`). The emitter decides
 * nothing about Apex; it only writes it down as JavaScript.
 */
export type * from './bound/types';
export type * from './bound/program';
export type * from './bound/statements';
export type * from './bound/expressions';
export type * from './bound/access';
export type * from './bound/calls';
export type * from './bound/operators';
export type * from './bound/queries';
