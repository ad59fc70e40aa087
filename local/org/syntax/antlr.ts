import { createRequire } from 'node:module';
import type * as ApexParserPackage from '@apexdevtools/apex-parser';

type Antlr = typeof ApexParserPackage;

const require = createRequire(import.meta.url);
let loaded: Antlr | null = null;

/**
 * The parser package. Loaded on the first use and not on import: an org whose files are all cached starts
 * without it, and a dynamic query, which cannot await, still gets it.
 */
export function antlr(): Antlr {
  loaded ??= require('@apexdevtools/apex-parser') as Antlr;
  return loaded;
}
