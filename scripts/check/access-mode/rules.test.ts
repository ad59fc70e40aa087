import { describe, expect, it } from 'vitest';
import { checkFiles } from './rules';

function breaches(text: string, path = 'force-app/main/push/classes/A.cls'): string[] {
  return checkFiles([{ name: 'A', path, text, apiVersion: '65.0' }], null).map((line) =>
    line.slice(path.length + 1)
  );
}

function inMethod(statement: string): string[] {
  return breaches(
    `public with sharing class A {\n  private AccessLevel field;\n  void run(Lead l, AccessLevel mode) {\n    ${statement}\n  }\n}`
  );
}

describe('access modes', () => {
  it.each([
    'List<Lead> a = [SELECT Id FROM Lead WITH USER_MODE];',
    'for (Lead a : [SELECT Id FROM Lead WITH SYSTEM_MODE]) { }',
    'insert as user l;',
    'merge as system l l;',
    'Database.insert(l, false, AccessLevel.USER_MODE);',
    "database.Query('SELECT Id FROM Lead', System.AccessLevel.SYSTEM_MODE);",
    'Database.update(l, mode);',
    'System.Database.delete(l, this.field);',
    'Database.update(l, l == null ? AccessLevel.USER_MODE : mode);',
    'Database.rollback(point);',
    'store.insert(l);'
  ])('are named in %s', (statement) => {
    expect(inMethod(statement)).toEqual([]);
  });

  it.each([
    ['Object a = [SELECT Id FROM Lead];', '4:16: the query names'],
    ['l = a([SELECT Id FROM Lead][0].Id);', '4:11: the query names'],
    ['update l;', '4:5: update names'],
    ['undelete l;', '4:5: undelete names'],
    ['Database.insert(l, false);', '4:5: Database.insert names'],
    ['database.queryWithBinds(text, binds, null);', '4:5: Database.queryWithBinds names'],
    ['System.Database.getQueryLocator(text);', '4:5: Database.getQueryLocator names'],
    ['Database.update(l, l == null ? mode : null);', '4:5: Database.update names'],
    ['if (true) { try { delete l; } finally { } }', '4:23: delete names']
  ])('are missed in %s', (statement, expected) => {
    expect(inMethod(statement)).toEqual([expect.stringContaining(expected)]);
  });

  it('are missed in a trigger and in an initialiser', () => {
    const trigger = 'trigger A on Lead (before insert) {\n  update Trigger.new;\n}';
    expect(breaches(trigger, 'force-app/main/records/triggers/A.trigger')).toEqual([
      '2:3: update names no access mode (as user or as system)'
    ]);
    expect(
      breaches('public with sharing class A {\n  List<Lead> a = [SELECT Id FROM Lead];\n}')
    ).toEqual([expect.stringMatching(/^2:18: the query names/)]);
  });
});

describe('house rules', () => {
  it.each([
    ['public class A { }', '1:1: class A declares no sharing'],
    ['public with sharing class A {\n  class B { } }', '2:3: class B declares no sharing'],
    ['public without sharing class A { }', '1:1: class A is without sharing outside'],
    ['global with sharing class A { }', '1:1: only OptOutPushResource is global'],
    ['public with sharing class A {\n  global void run() { } }', '2:3: only OptOutPushResource'],
    [
      'public with sharing class A { void a() {\n System.debug(1); } }',
      '2:2: system.debug is called'
    ],
    [
      'public with sharing class A { Boolean a = System.test.IsRunningTest(); }',
      '1:43: system.test.isrunningtest is called'
    ]
  ])('refuse %s', (text, expected) => {
    expect(breaches(text)).toEqual([expect.stringContaining(expected)]);
  });

  it('refuse long classes', () => {
    expect(breaches(`public with sharing class A {${'\n'.repeat(200)}}`)).toEqual([
      expect.stringContaining('201:1: longer than 200 lines (201)')
    ]);
    expect(breaches(`@IsTest class A {${'\n'.repeat(300)}}`)).toEqual([
      expect.stringContaining('301:1: longer than 300 lines (301)')
    ]);
  });

  it('leave alone what they are not about', () => {
    expect(breaches('public enum A { One }')).toEqual([]);
    expect(breaches('public interface A { void run(); }')).toEqual([]);
    expect(breaches('public class A extends Exception { }')).toEqual([]);
    expect(breaches('@IsTest class A { }')).toEqual([]);
    expect(breaches(`@IsTest class A {${'\n'.repeat(250)}}`)).toEqual([]);
    expect(
      breaches('global with sharing class OptOutPushResource { global void a() { } }')
    ).toEqual([]);
    const inRecords = 'force-app/main/records/classes/A.cls';
    expect(breaches('public without sharing class A { }', inRecords)).toEqual([]);
  });
});
