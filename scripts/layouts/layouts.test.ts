import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT } from '../../local/project';
import {
  corpus,
  missingIn,
  OPT_OUT_FIELDS
} from '../../local/org/services/metadata/testing/corpus';
import { SUFFIX } from '../../local/org/services/metadata/layouts';
import type { Ended, Line } from '../org/runner';
import { readAsCli } from '../org/testing/cli-definitions';
import { KeptLines } from '../org/testing/kept-lines';
import { completeFolder } from './complete';
import { openPlacement, type Placement } from './placement';
import { completeOrg, completeSource, deploySamples, type Surroundings, type Wish } from './run';

const CORPUS = corpus();
const SAMPLES = join(PROJECT, 'config/samples/layouts');

const ALL: Wish = { layouts: [], dryRun: false };
const DRY: Wish = { layouts: [], dryRun: true };

let placement: Placement;
let folder: string;
let printed: string[];

beforeAll(() => {
  placement = openPlacement(PROJECT, join(PROJECT, '.cache'));
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layouts-'));
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(fullName: string, xml: string): string {
  const path = join(folder, fullName + SUFFIX);
  writeFileSync(path, xml);
  return path;
}

function surroundings(runner = new KeptLines()): Surroundings {
  return {
    root: PROJECT,
    runner,
    print: (line) => printed.push(line),
    placement: () => placement
  };
}

describe('a project folder', () => {
  const { fullName, xml } = CORPUS.find((layout) => layout.fullName === 'Lead-Lead Layout') ?? {
    fullName: '',
    xml: ''
  };

  it('is completed, and the second time nothing is left to do', async () => {
    const path = put(fullName, xml);
    put('Case-Case Layout', xml);

    expect(await completeSource(folder, ALL, surroundings())).toBe(0);
    const after = readFileSync(path, 'utf8');
    expect(missingIn(fullName, after)).toEqual([]);
    expect(readFileSync(join(folder, `Case-Case Layout${SUFFIX}`), 'utf8')).toBe(xml);
    expect(printed).toEqual([`${fullName}: gets ${OPT_OUT_FIELDS.join(' and ')}`]);

    await completeSource(folder, ALL, surroundings());
    expect(printed.at(-1)).toBe(`${fullName}: complete`);
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('is left alone by a dry run, which prints a diff', async () => {
    const path = put(fullName, xml);

    expect(await completeSource(folder, DRY, surroundings())).toBe(0);

    expect(readFileSync(path, 'utf8')).toBe(xml);
    const text = printed.join('\n');
    expect(text).toContain(`--- a/${fullName}${SUFFIX}`);
    expect(text).toContain('+                <field>Marketo_Sales_Opt_Out__c</field>');
    expect(text).not.toMatch(/^-\s/m);
  });

  it('takes names as Setup has them, and refuses those it does not know', async () => {
    put('Lead-Lead %28Sales%29 Layout', xml);
    put(fullName, xml);
    const named = (name: string): Wish => ({ layouts: [name], dryRun: true });

    expect(await completeSource(folder, named('Lead (Sales) Layout'), surroundings())).toBe(0);
    expect(printed[0]).toContain('Lead-Lead %28Sales%29 Layout: lacks');
    expect(printed.join('\n')).not.toContain(`${fullName}:`);

    expect(await completeSource(folder, named('Nowhere'), surroundings())).toBe(1);
    expect(printed.at(-1)).toBe('there is no layout of Lead or Contact called Nowhere');
  });

  it('says when no section can take the fields', async () => {
    put('Lead-Bare', '<Layout></Layout>');

    expect(await completeSource(folder, ALL, surroundings())).toBe(1);
    expect(printed).toEqual([`Lead-Bare: no section can take ${OPT_OUT_FIELDS.join(' and ')}`]);
  });
});

describe('an org', () => {
  const names = ['Lead-Lead Layout', 'Contact-Both Present Layout', 'Contact-Contact Layout'];

  /** An org with layouts of the corpus; `refused` by full name: what it says against deploying them. */
  function org(refused: Readonly<Record<string, string>> = {}): KeptLines {
    const result = (value: unknown, code = 0): Ended => ({
      code,
      output: JSON.stringify({ status: code, result: value })
    });
    return new KeptLines(({ words, folder: project = '' }: Line) => {
      if (words.includes('list'))
        return result([...names, 'Case-Case Layout'].map((fullName) => ({ fullName })));
      if (words.includes('retrieve')) {
        for (const { fullName, xml } of CORPUS)
          if (words.includes(`Layout:${fullName}`))
            writeFileSync(
              join(PROJECT, project, 'force-app/main/default/layouts', fullName + SUFFIX),
              xml
            );
        return result({ success: true });
      }
      const file = words[words.indexOf('--source-dir') + 1] ?? '';
      const problem = Object.entries(refused).find(([name]) => file.endsWith(name + SUFFIX))?.[1];
      if (problem === undefined) return result({ success: true });
      return result({ success: false, details: { componentFailures: { problem } } }, 1);
    });
  }

  const deployed = ({ lines }: KeptLines): string[] =>
    lines.filter(({ words }) => words.includes('deploy')).map(({ words }) => words[4] ?? '');

  it('gets each changed layout by a deployment of its own, in words the CLI takes', async () => {
    const runner = org();

    expect(await completeOrg('acme', ALL, surroundings(runner))).toBe(0);

    expect(deployed(runner)).toEqual([
      `force-app/main/default/layouts/Contact-Contact Layout${SUFFIX}`,
      `force-app/main/default/layouts/Lead-Lead Layout${SUFFIX}`
    ]);
    expect(printed).toContain('Contact-Both Present Layout: complete');
    expect(printed).toContain('Lead-Lead Layout: deployed');
    for (const { words } of runner.lines)
      if (!words.includes('--source-dir')) await readAsCli(words);
    expect(
      readdirSync(join(PROJECT, '.cache')).filter((name) => name.startsWith('layouts-'))
    ).toEqual([]);
  });

  it('is asked for one layout, or only looked at', async () => {
    const runner = org();
    await completeOrg('acme', { layouts: ['Lead Layout'], dryRun: true }, surroundings(runner));

    const retrieved = runner.lines.flatMap(({ words }) =>
      words.filter((word) => word.startsWith('Layout:'))
    );
    expect(retrieved).toEqual(['Layout:Lead-Lead Layout']);
    expect(deployed(runner)).toEqual([]);
    expect(printed.join('\n')).toContain('+                <field>HasOptedOutOfEmail</field>');
  });

  it('may refuse one layout and takes the others', async () => {
    const runner = org({ 'Contact-Contact Layout': 'Field:Status must be Required' });

    expect(await completeOrg('acme', ALL, surroundings(runner))).toBe(1);

    expect(printed).toContain('Contact-Contact Layout: failed: Field:Status must be Required');
    expect(printed).toContain('Lead-Lead Layout: deployed');
  });

  it('that cannot be reached is told in the words of the CLI', async () => {
    const answer = JSON.stringify({ status: 1, name: 'NoOrg', message: 'No authorization found' });
    const runner = new KeptLines(() => ({ code: 1, output: answer }));

    await expect(completeOrg('acme', ALL, surroundings(runner))).rejects.toThrow(
      'No authorization found'
    );
  });

  it('gets the samples it does not have, once', async () => {
    const [first = '', second = ''] = readdirSync(SAMPLES).map((name) =>
      name.slice(0, -SUFFIX.length)
    );
    names.push(first);
    const runner = org();

    expect(await deploySamples('acme', SAMPLES, ALL, surroundings(runner))).toBe(0);
    expect(printed).toEqual([`${first}: the org has it; left as it is`, `${second}: deployed`]);
    expect(await deploySamples('acme', SAMPLES, DRY, surroundings(runner))).toBe(0);
    expect(printed.at(-1)).toBe(`${second}: would be deployed`);
    expect(deployed(runner)).toHaveLength(1);
    names.pop();
  });
});

it('the samples have both fields', () => {
  cpSync(SAMPLES, folder, { recursive: true });

  const completed = completeFolder(folder, [], placement);

  expect(completed).toHaveLength(2);
  for (const { added, placeless } of completed) expect([...added, ...placeless]).toEqual([]);
});
