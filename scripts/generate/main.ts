import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { apexTypes, APEX_TYPES_FILE } from './apex-types';
import { CONTRACT_FILES, contractTypes } from './contract';
import { differences } from './differences';
import { INSTALL_JAVA } from './java';
import { bundlePaths, BUNDLES_FILE, nameTypes, NAMES_FILE } from './metadata-types';
import { platformSignatures, SIGNATURES_FILE } from './platform-signatures';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Generated {
  readonly file: string;
  readonly make: (root: string) => string | null | Promise<string>;
}

/** Each generated file and what makes its text; null: the machine lacks Java. */
const GENERATED: readonly Generated[] = [
  { file: SIGNATURES_FILE, make: platformSignatures },
  ...CONTRACT_FILES.map(({ contract, types }) => ({
    file: types,
    make: (folder: string) => contractTypes(folder, contract, types)
  })),
  { file: NAMES_FILE, make: nameTypes },
  { file: BUNDLES_FILE, make: bundlePaths },
  { file: APEX_TYPES_FILE, make: apexTypes }
];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
process.exitCode = await generate(values.check);

/** Writes the generated files, or with `check` compares them; gives the exit code. */
async function generate(check: boolean): Promise<number> {
  let code = 0;
  for (const { file, make } of GENERATED) {
    const text = await make(root);
    if (text === null) {
      console.log(`skipped: ${file}: ${INSTALL_JAVA}`);
      if (!check || process.env['CI'] === 'true') code = 1;
      continue;
    }
    const path = join(root, file);
    const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (committed === text) continue;
    if (check) {
      for (const line of differences(committed, text)) console.log(`${file}: ${line}`);
      console.log(`${file} is out of date: npm run generate`);
      code = 1;
    } else {
      writeFileSync(path, text);
      console.log(`wrote ${file}`);
    }
  }
  return code;
}
