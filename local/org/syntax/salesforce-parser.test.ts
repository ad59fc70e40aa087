import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OrgBuildError } from '../metadata/schema';
import { parseClass } from './parse';

/** Salesforce's own Apex parser, as the format check brings it for some systems. */
const SERIALIZER = fileURLToPath(
  new URL(
    `../../../node_modules/@prettier-apex/apex-ast-serializer-${process.platform}-${process.arch}/apex-ast-serializer-${process.platform}-${process.arch}`,
    import.meta.url
  )
);

function salesforceTakes(text: string): boolean {
  const output = execFileSync(SERIALIZER, { input: text, encoding: 'utf8' });
  const found = /"parseErrors":(\[\]?)/.exec(output);
  if (!found) throw new Error(output.slice(0, 200));
  return found[1] === '[]';
}

/** A construct refused as unsupported counts as Apex. */
function weTake(text: string): boolean {
  try {
    parseClass(text, 'A.cls');
    return true;
  } catch (error) {
    if (!(error instanceof OrgBuildError)) throw error;
    return error.diagnostics.every((d) => d.kind === 'unsupported');
  }
}

const APEX = [
  'Object a = b <> c;',
  'Boolean a = b < = c;',
  'Object a = b > > c;',
  'Object a = (b) - c;',
  'Integer a = 2147483647;',
  'Long a = 9223372036854775807L;',
  "String a = '\\u00E9\\B\\N';",
  "Object a = [SELECT Id FROM Lead WHERE Name LIKE 'a\\_b\\\\'];",
  "String a = '''\na''';",
  'Object a = [SELECT Id FROM Lead WHERE A IN (:b, :c)];',
  'Object a = [SELECT Id FROM Lead LIMIT 1 FOR UPDATE];',
  'Object a = [SELECT COUNT(Id) FROM Lead WITH USER_MODE GROUP BY Status ORDER BY Status];',
  'Object a = [SELECT Id FROM Lead WHERE (NOT A = 1) AND (B = 2 OR C = 3)];',
  'Object a = Id[].class;',
  'Object a = new Map<Id, Id>{};',
  'void a() { for (;;); }',
  'void a() { while (true); }',
  "@B(c=true d='e') void a() { }",
  "@B('c') void a() { }",
  'Integer date, number, order, group, count, system, with, when, trigger_1;'
];

const NOT_APEX = [
  'Integer a = 2147483648;',
  'Integer a = -2147483648;',
  'Long a = 9223372036854775808L;',
  'Object a = 1d;',
  'Object a = 1e3;',
  'Object a = 0x1F;',
  "String a = 'b\nc';",
  "String a = '\\q';",
  "String a = '\\_';",
  '@A(x=1) void a() { }',
  '@A(x=null) void a() { }',
  '@A(true) void a() { }',
  '@A(x=true, y=false) void a() { }',
  'Object a = new Integer[];',
  'Object a = new Integer[]{ 1, };',
  'Object a = new List<Integer>{ 1, };',
  "Object a = new Lead{ 'x' };",
  "Object a = new Lead(LastName = 'x', 1);",
  'Object a = new List<Integer>{ 1 => 2 };',
  'Integer a { }',
  'Integer a { get; get; }',
  'Integer a; ;',
  'void a() { if (b) ; }',
  'void a() { { } ; }',
  'void a() { do b(); while (c); }',
  'void a() { for (;; b++, c--) { } }',
  'void a() { for (final Lead b : c) { } }',
  'Object a = [SELECT COUNT(), Id FROM Lead];',
  'Object a = [SELECT Id FROM Lead WHERE NOT A = 1 AND B = 2];',
  'Object a = [SELECT Id FROM Lead WHERE A = 1 AND NOT B = 2];',
  'Object a = [SELECT Id FROM Lead WHERE A = 1 OR B = 2 AND C = 3];',
  'Object a = [SELECT Id FROM Lead WHERE D = LAST_N_DAYS:b];',
  'Object a = [SELECT Id FROM Lead WHERE D = LAST_N_DAYS:-3];',
  "Object a = [SELECT Id FROM Lead WHERE A IN 'a'];",
  "Object a = [SELECT Id FROM Lead WHERE A = ('a', 'b')];",
  'Object a = [SELECT Id FROM Lead OFFSET 1 LIMIT 1];',
  'Object a = [SELECT Id FROM Lead LIMIT 1 WITH USER_MODE];',
  'Object a = [SELECT Id FROM Lead ALL ROWS FOR UPDATE];',
  ...['and', 'as', 'asc', 'bulk', 'by', 'commit', 'desc', 'from', 'having', 'in'].map(asField),
  ...['instanceof', 'like', 'limit', 'not', 'nulls', 'or', 'select', 'trigger'].map(asField),
  ...['using', 'where', 'map', 'list', 'class', 'merge', 'testMethod'].map(asField)
];

function asField(name: string): string {
  return `Integer ${name};`;
}

describe.skipIf(!existsSync(SERIALIZER))("Salesforce's own parser says the same", () => {
  it.each(APEX)('takes %s', (member) => {
    const text = `class A { ${member} }`;
    expect({ salesforce: salesforceTakes(text), we: weTake(text) }).toEqual({
      salesforce: true,
      we: true
    });
  });

  it.each(NOT_APEX)('refuses %s', (member) => {
    const text = `class A { ${member} }`;
    expect({ salesforce: salesforceTakes(text), we: weTake(text) }).toEqual({
      salesforce: false,
      we: false
    });
  });
});
