import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT } from '../../local/project';
import { SUFFIX } from '../../local/org/services/metadata/layouts';
import {
  corpus,
  itemsOf,
  missingIn,
  OPT_OUT_FIELDS,
  shapeWithout
} from '../../local/org/services/metadata/testing/corpus';
import { completeFolder } from './complete';
import { diff } from './diff';
import { openPlacement, type Placement } from './placement';

let placement: Placement;
let folder: string;

beforeAll(() => {
  placement = openPlacement(PROJECT, join(PROJECT, '.cache'));
}, 120_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layouts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function complete(fullName: string, xml: string): string {
  writeFileSync(join(folder, fullName + SUFFIX), xml);
  const [completed] = completeFolder(folder, [], placement);
  return completed?.after ?? '';
}

describe("the script's way: the file with items put into it", () => {
  it.each(corpus())('$fullName differs by the added fields alone', ({ fullName, xml }) => {
    const missing = missingIn(fullName, xml);

    const after = complete(fullName, xml);

    expect(shapeWithout(fullName, after, missing)).toEqual(shapeWithout(fullName, xml, []));
    expect(missingIn(fullName, after)).toEqual([]);
    // An empty column is one tag before and two after; every other line stays.
    const taken = diff('', xml, after).match(/^-(?!--).*$/gm) ?? [];
    expect(taken.length).toBeLessThanOrEqual(1);
    expect(taken.join()).toMatch(/^(-\s+<layoutColumns\/>)?$/);
    expect(complete(fullName, after)).toBe(after);
  });

  it('keeps what nobody knows: elements, comments, attributes, blanks and entities', () => {
    const xml = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<!-- by hand -->',
      '<Layout xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      '  <future kind="x"><deep>&#x41;&amp;&apos;</deep></future>',
      '  <layoutSections>',
      '    <label> A &lt;b&gt; </label>',
      '    <layoutColumns>',
      '      <layoutItems><behavior>Edit</behavior><field>Email</field><future>1</future></layoutItems>',
      '    </layoutColumns>',
      '    <style>OneColumn</style>',
      '  </layoutSections>',
      '</Layout>',
      ''
    ];
    const at = xml.findIndex((line) => line.includes('Email')) + 1;

    const lines = complete('Lead-A', xml.join('\n')).split('\n');

    const added = lines.splice(at, lines.length - xml.length);
    expect(lines).toEqual(xml);
    expect(added.map((line) => line.trim())).toEqual(
      OPT_OUT_FIELDS.flatMap((field) => [
        '<layoutItems>',
        '<behavior>Edit</behavior>',
        `<field>${field}</field>`,
        '</layoutItems>'
      ])
    );
    expect(added[0]).toBe('      <layoutItems>');
  });

  it.each([
    ['<layoutColumns />', '\n'],
    ['<layoutColumns/>', '\r\n'],
    ['<layoutColumns></layoutColumns>', '\n'],
    ['<layoutColumns>\n    </layoutColumns>', '\n']
  ])('fills an empty column written %j', (column, lineBreak) => {
    const lines = [
      '<Layout>',
      '  <layoutSections>',
      `    ${column}`,
      '    <style>OneColumn</style>',
      '  </layoutSections>',
      '</Layout>'
    ];
    const item = (field: string): string[] => [
      '      <layoutItems>',
      '        <behavior>Edit</behavior>',
      `        <field>${field}</field>`,
      '      </layoutItems>'
    ];

    expect(complete('Lead-A', lines.join(lineBreak)).split(lineBreak)).toEqual([
      ...lines.slice(0, 2),
      '    <layoutColumns>',
      ...OPT_OUT_FIELDS.flatMap(item),
      '    </layoutColumns>',
      ...lines.slice(3)
    ]);
  });

  it('works on a file of one line', () => {
    const xml =
      '<Layout><layoutSections><layoutColumns><layoutItems><field>Email</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections></Layout>';

    const after = complete('Contact-A', xml);

    expect(after).not.toContain('\n');
    expect(itemsOf('Contact-A', after).map(({ field }) => field)).toEqual([
      'Email',
      ...OPT_OUT_FIELDS
    ]);
  });
});
