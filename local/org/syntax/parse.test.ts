import { describe, expect, it } from 'vitest';
import type { ClassDeclaration, Member, Statement } from './ast';
import { parseClass, parseTrigger } from './parse';

function classOf(body: string): ClassDeclaration {
  const declaration = parseClass(`public class A { ${body} }`, 'A.cls');
  if (declaration.kind !== 'class') throw new Error(declaration.kind);
  return declaration;
}

function member<K extends Member['kind']>(body: string, kind: K): Extract<Member, { kind: K }> {
  const found = classOf(body).members.find((m) => m.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found as Extract<Member, { kind: K }>;
}

function statement(text: string): Statement {
  const [first] = member(`void run() { ${text} }`, 'method').body?.statements ?? [];
  if (!first) throw new Error('no statement');
  return first;
}

describe('statements', () => {
  it('reads every form of for', () => {
    expect(statement('for (Integer i = 0, n = 2; i < n; i++) {}')).toMatchObject({
      init: [{ kind: 'locals', declarations: [{ name: 'i' }, { name: 'n' }] }],
      update: [{ kind: 'increment' }]
    });
    expect(statement('for (;;);')).toMatchObject({
      init: [],
      condition: null,
      update: [],
      body: null
    });
    expect(statement('for (i = 0; a;) b();')).toMatchObject({
      init: [{ kind: 'expression', expression: { kind: 'assign' } }]
    });
    expect(statement('for (Lead l : [SELECT Id FROM Lead]) {}')).toMatchObject({
      kind: 'forEach',
      name: 'l',
      iterable: { kind: 'soql' }
    });
  });

  it('reads the cases of a switch', () => {
    const text =
      "switch on a { when 1, (-2), -3L { } when 'x', null { } when Red { } when Lead l { } when else { } }";
    expect(statement(text)).toMatchObject({
      kind: 'switch',
      cases: [
        { values: [{ value: '1' }, { value: '-2' }, { type: 'Long', value: '-3' }], pattern: null },
        { values: [{ type: 'String', value: 'x' }, { type: 'null' }] },
        { values: [{ kind: 'name', name: 'Red' }] },
        { values: [], pattern: { name: 'l' } }
      ],
      else: { kind: 'block' }
    });
  });

  it.each([
    ['insert a;', 'insert', null, null],
    ['update as user a;', 'update', 'user', null],
    ['delete as system a;', 'delete', 'system', null],
    ['undelete a;', 'undelete', null, null],
    ['upsert as user a Lead.Key__c;', 'upsert', 'user', { kind: 'member', name: 'Key__c' }],
    ['upsert a Key__c;', 'upsert', null, { kind: 'name', name: 'Key__c' }],
    ['merge a b;', 'merge', null, { kind: 'name', name: 'b' }]
  ])('%s', (text, operation, access, argument) => {
    const dml = statement(text);
    expect(dml).toMatchObject({ kind: 'dml', operation, access, value: { name: 'a' } });
    if (argument) expect(dml).toMatchObject({ argument });
    else expect(dml).toMatchObject({ argument: null });
  });

  it('reads try, runAs and empty bodies', () => {
    expect(
      statement('try { } catch (Foo.Bad e) { } catch (Exception e) { } finally { }')
    ).toMatchObject({
      catches: [{ type: { parts: [{ name: 'Foo' }, { name: 'Bad' }] } }, { name: 'e' }],
      finally: { kind: 'block' }
    });
    expect(statement('System.runAs(u) { a(); }')).toMatchObject({
      kind: 'runAs',
      users: [{ name: 'u' }]
    });
    expect(statement('while (a);')).toMatchObject({ kind: 'while', body: null });
    expect(statement('final Integer a = 1;')).toMatchObject({ kind: 'local', final: true });
  });
});

describe('declarations', () => {
  it('reads a class with its parents, modifiers and annotations', () => {
    const text =
      "@IsTest(SeeAllData=false) @RestResource(urlMapping='/a/*') public virtual WITHOUT  sharing class A extends B.C implements D, E<Id> {}";
    expect(parseClass(text, 'A.cls')).toMatchObject({
      modifiers: {
        keywords: ['public', 'virtual', 'without sharing'],
        annotations: [
          { name: 'IsTest', arguments: [{ name: 'SeeAllData', value: 'false' }] },
          { name: 'RestResource', arguments: [{ name: 'urlMapping', value: '/a/*' }] }
        ]
      },
      superclass: { parts: [{ name: 'B' }, { name: 'C' }] },
      interfaces: [{ parts: [{ name: 'D' }] }, { parts: [{ name: 'E', args: [{}] }] }]
    });
  });

  it('reads every kind of member', () => {
    const { members } = classOf(`
      Integer a, b = 1; static { } { }
      public Integer c { get { return 1; } private set; }
      A(Integer x) { this(x, 1); }
      abstract void d(Lead[] x);
      enum E { One, Two } interface I extends J { void f(Id x); } class K { }`);
    expect(members).toMatchObject([
      { kind: 'field', name: 'a', initializer: null },
      { kind: 'field', name: 'b', initializer: { value: '1' } },
      { kind: 'initializer', static: true },
      { kind: 'initializer', static: false },
      {
        kind: 'property',
        getter: { body: { kind: 'block' } },
        setter: { modifiers: { keywords: ['private'] }, body: null }
      },
      {
        kind: 'constructor',
        body: { statements: [{ expression: { kind: 'call', name: 'this', object: null } }] }
      },
      {
        kind: 'method',
        returns: null,
        parameters: [{ name: 'x', type: { arrays: 1 } }],
        body: null
      },
      { kind: 'enum', values: ['One', 'Two'] },
      { kind: 'interface', interfaces: [{}], methods: [{ name: 'f', body: null }] },
      { kind: 'class', name: 'K' }
    ]);
  });

  it('reads a trigger, whose locals the grammar takes for fields', () => {
    const text = 'trigger T on Lead (before INSERT, after undelete) { Integer a = 1; run(a); }';
    expect(parseTrigger(text, 'T.trigger')).toMatchObject({
      name: 'T',
      object: 'Lead',
      events: ['before insert', 'after undelete'],
      body: { statements: [{ kind: 'local', name: 'a', final: false }, { kind: 'expression' }] }
    });
  });
});

describe('syntax errors', () => {
  it('gives all of them with their places', () => {
    const text = 'class A {\n  void a() { b( }\n  void c() { d; ; }\n  x\n}';
    expect(() => parseClass(text, 'A.cls')).toThrow(
      /^A\.cls:2:15: error: .*\nA\.cls:3:17: error: .*\nA\.cls:5:1: error: .*/
    );
  });

  it('stops at a string that is not closed', () => {
    const text = "class A {\n  String a = 'b;\n  String c = 'd';\n  String e = 'f';\n}";
    expect(() => parseClass(text, 'A.cls')).toThrow(
      /^A\.cls:2:14: error: Line breaks are not allowed in string literals$/
    );
  });

  it('refuses multi-line strings', () => {
    const text = "class A {\n  String a = '''\n    b\n    ''';\n}";
    expect(() => parseClass(text, 'A.cls')).toThrow(
      "A.cls:2:14: not supported by the embedded org: multi-line string '''"
    );
  });

  it('asks for one declaration in a file', () => {
    expect(() => parseClass('class A {} class B {}', 'A.cls')).toThrow('A.cls:1:12: error:');
  });
});
