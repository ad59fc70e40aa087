import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as ApexParserPackage from '@apexdevtools/apex-parser';
import { PROJECT } from '../../project';

type Antlr = typeof ApexParserPackage;

const require = createRequire(join(PROJECT, 'package.json'));
let loaded: Antlr | null = null;

/**
 * The parser package. Loaded on the first use and not on import: an org whose files are all cached starts
 * without it, and a dynamic query, which cannot await, still gets it.
 */
export function antlr(): Antlr {
  loaded ??= require('@apexdevtools/apex-parser') as Antlr;
  return loaded;
}
