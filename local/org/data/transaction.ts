import type { Schema } from '../metadata/schema';
import type { Tx } from '../emit/abi';

/** Placeholder for the owner of data/: the contract other stages build on. */
export interface Transaction extends Tx {
  readonly schema: Schema;
}
