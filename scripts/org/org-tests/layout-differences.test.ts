import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutDifferences, missingFields } from './layout-differences';

const LAYOUT = readFileSync(
  join(
    import.meta.dirname,
    '../../../local/customer/layouts/Lead-Acme Lead Layout.layout-meta.xml'
  ),
  'utf8'
);
const EMAIL =
  /(<layoutItems>(?:(?!<\/layoutItems>)[\s\S])*<field>Email<\/field>\s*<\/layoutItems>)/;

function item(field: string): string {
  return `<layoutItems><behavior>Edit</behavior><field>${field}</field></layoutItems>`;
}

const BARE = LAYOUT.replace(
  /<layoutItems>(?:(?!<\/layoutItems>)[\s\S])*(HasOptedOutOfEmail|Marketo_Sales_Opt_Out__c)[\s\S]*?<\/layoutItems>/g,
  ''
);
const PLACED = BARE.replace(
  EMAIL,
  `$1${item('HasOptedOutOfEmail')}${item('Marketo_Sales_Opt_Out__c')}`
);

describe('layouts before and after the button', () => {
  it('differ by nothing when only the opt-out fields came', () => {
    expect(missingFields(BARE)).toEqual(['HasOptedOutOfEmail', 'Marketo_Sales_Opt_Out__c']);
    expect(missingFields(PLACED)).toEqual([]);
    expect(layoutDifferences(BARE, PLACED)).toEqual([]);
  });

  it.each([
    [
      'an item that is gone',
      PLACED.replace(item('HasOptedOutOfEmail'), '').replace(EMAIL, ''),
      'Layout/'
    ],
    ['an item of another field', BARE.replace(EMAIL, `$1${item('Fax')}`), 'layout'],
    [
      'another behaviour',
      BARE.replace('<behavior>Required</behavior>', '<behavior>Edit</behavior>'),
      "is 'Edit'"
    ],
    [
      'an element the button does not know',
      BARE.replace('</Layout>', '<showX>true</showX></Layout>'),
      'showX was added'
    ]
  ])('differ by %s', (_what, after, words) => {
    expect(layoutDifferences(BARE, after).join('\n')).toContain(words);
  });

  it('count an opt-out field that was there and moved', () => {
    const again = BARE.replace('</layoutColumns>', `${item('HasOptedOutOfEmail')}</layoutColumns>`);
    const moved = PLACED.replace(item('Marketo_Sales_Opt_Out__c'), '');

    expect(layoutDifferences(again, moved)).not.toEqual([]);
  });

  it('are refused when they are no layouts', () => {
    expect(() => layoutDifferences('<Lead/>', LAYOUT)).toThrow('not a page layout');
  });
});
