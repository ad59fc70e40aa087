import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ended, Line } from '../runner';
import { KeptLines } from '../testing/kept-lines';
import { compareLayouts } from './compare-layouts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'reports/org/layouts');
const BARE = '<Layout><layoutSections><layoutColumns/></layoutSections></Layout>';
const FIELDS = ['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c']
  .map((field) => `<layoutItems><behavior>Edit</behavior><field>${field}</field></layoutItems>`)
  .join('');
const FULL = BARE.replace('<layoutColumns/>', `<layoutColumns>${FIELDS}</layoutColumns>`);

/** An org whose layouts look as `looks` says, one entry for each retrieval. */
function orgThatShows(looks: readonly string[]): KeptLines {
  let look = 0;
  return new KeptLines(({ words }: Line): Ended => {
    if (words.includes('metadata') && words.includes('list'))
      return {
        code: 0,
        output: JSON.stringify({
          result: [{ fullName: 'Lead-Lead Layout' }, { fullName: 'Lead-Acme' }]
        })
      };
    const to = words[words.indexOf('--target-metadata-dir') + 1];
    if (words.includes('retrieve') && to !== undefined) {
      mkdirSync(join(ROOT, to, 'unpackaged/layouts'), { recursive: true });
      writeFileSync(
        join(ROOT, to, 'unpackaged/layouts/Lead-Lead Layout.layout'),
        looks[Math.min(look++, looks.length - 1)] ?? ''
      );
    }
    return { code: 0, output: '' };
  });
}

describe('layouts before and after the button', () => {
  const told: string[] = [];

  beforeEach(() => {
    told.length = 0;
    vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(FOLDER, { recursive: true, force: true });
  });

  it('are compared when the deployment has ended', async () => {
    const runner = orgThatShows([BARE, BARE, BARE, FULL]);

    expect(await compareLayouts(runner, 'a', () => Promise.resolve())).toBe(0);
    expect(told).toEqual(['Lead-Lead Layout: has the fields, nothing else changed']);
    expect(runner.lines.filter(({ words }) => words.includes('Layout:Lead-Acme'))).toEqual([]);
  });

  it('fail when something else changed', async () => {
    const changed = FULL.replace(
      '</Layout>',
      '<showEmailCheckbox>true</showEmailCheckbox></Layout>'
    );

    expect(await compareLayouts(orgThatShows([BARE, changed]), 'a')).toBe(1);
    expect(told.join('\n')).toContain('showEmailCheckbox was added');
  });

  it('fail when the fields never come', async () => {
    expect(await compareLayouts(orgThatShows([BARE]), 'a', () => Promise.resolve())).toBe(1);
    expect(told.join('\n')).toContain('Marketo_Sales_Opt_Out__c did not come');
  });

  it('are those the button knows', () => {
    const script = readFileSync(join(ROOT, 'scripts/org/apex/add-fields.apex'), 'utf8');

    expect(script).toContain('OptOutLayoutName.STANDARD');
  });
});
