import { describe, expect, it } from 'vitest';
import { compile, expressionOf, methodOf } from './case-compile';

// "Rules of Conversion", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_rules_of_conversion.htm
describe('implicit conversions are written out', () => {
  it.each([
    ['Decimal d = 1;', { kind: 'constant', type: 'Decimal', value: '1' }],
    ['Integer i = 1; Long l = i;', { kind: 'convert', from: 'Integer', type: 'Long' }],
    ['Double e = 1.5;', { kind: 'convert', from: 'Decimal', type: 'Double' }],
    ["Id i = 'x';", { kind: 'convert', from: 'String', type: 'Id' }],
    ['Id i; String s = i;', { kind: 'convert', from: 'Id', type: 'String' }],
    ['Datetime t = Date.today();', { kind: 'convert', from: 'Date', type: 'Datetime' }],
    ['Lead l = null;', { kind: 'constant', type: 'Lead', value: null }],
    ['List<SObject> a; List<Lead> b = a;', { kind: 'cast', type: 'List<Lead>' }],
    ['List<Lead> a; List<SObject> b = a;', { kind: 'local', type: 'List<Lead>' }],
    ['Integer n = -5;', { kind: 'constant', type: 'Integer', value: '-5' }]
  ])('%s', (body, expected) => {
    expect(expressionOf(body)).toMatchObject(expected);
  });

  it('compares numbers as the wider and Id with String as Ids', () => {
    expect(expressionOf('Boolean b = 1 == 2L;')).toMatchObject({ operands: 'Long' });
    expect(expressionOf("Id i; Boolean b = i == 'x';")).toMatchObject({
      operands: 'Id',
      right: { kind: 'convert', type: 'Id' }
    });
    expect(expressionOf('Object o; Boolean b = o == 1;')).toMatchObject({ operands: 'Object' });
  });

  it('divides Integers as Integers', () => {
    expect(expressionOf('Decimal d = 1 / 2;')).toMatchObject({
      kind: 'convert',
      value: { kind: 'arithmetic', operands: 'Integer' }
    });
  });
});

describe('overloads', () => {
  const MEMBERS = `
    void f(Long x) {} void f(Decimal x) {} void f(Object x) {}
    void g(SObject x) {} void g(Object x) {} void g(List<Lead> x) {}
    void h(String x) {} void h(Id x) {}
    void k(Object x, Object y) {} void k(String x, Object y) {}`;
  it.each([
    ['f(1);', 'f(long)'],
    ['f(1.5);', 'f(decimal)'],
    ["f('x');", 'f(object)'],
    ['g(new Lead());', 'g(sobject)'],
    ['g(null);', null],
    ['g([SELECT Id FROM Lead]);', 'g(list<lead>)'],
    ['Id i; h(i);', 'h(id)'],
    ["h('x');", 'h(string)'],
    ["k('x', 1);", 'k(string,object)'],
    ['k(null, 1);', 'k(string,object)']
  ])('%s', (body, signature) => {
    if (signature === null) expect(() => expressionOf(body, MEMBERS)).toThrow('ambiguous');
    else expect(expressionOf(body, MEMBERS)).toMatchObject({ method: { signature } });
  });

  it.each([
    ['String s = String.valueOf(1);', 'string.valueof(integer)'],
    ['Long l = Math.max(1, 2L);', 'math.max(long,long)'],
    ["List<String> l; l.add('x');", 'list.add(t)'],
    ['Lead l; Object o = l.get(Lead.Email);', 'sobject.get(schema.sobjectfield)'],
    ['DmlException e; Integer n = e.getNumDml();', 'exception.getnumdml()'],
    ['Settings__c s = Settings__c.getInstance();', 'sobject.getinstance()']
  ])('of the platform: %s', (body, key) => {
    expect(expressionOf(body)).toMatchObject({ kind: 'callNative', key });
  });
});

describe('calls', () => {
  it('marks receivers that may be user objects', () => {
    const dispatch = { name: 'toString', arity: 0 };
    expect(expressionOf('Object o; String s = o.toString();')).toMatchObject({ dispatch });
    expect(expressionOf('Date d; String s = d.format();')).toMatchObject({ dispatch: null });
    expect(expressionOf('Comparator<Lead> c; Integer i = c.compare(null, null);')).toMatchObject({
      dispatch: { name: 'compare', arity: 2 }
    });
  });

  it('binds super and private calls without virtual dispatch', () => {
    const members = 'private void own() {} public virtual class P { public virtual void v() {} }';
    const child =
      'public class C extends P { public override void v() { super.v(); } public void w() { v(); } }';
    expect(expressionOf('own();', members)).toMatchObject({ virtual: false });
    const classes = compile(`public class Probe { ${members} ${child} }`);
    const made = classes.find((c) => c.name === 'Probe.C');
    const called = (name: string) => methodOf(made, name).body?.statements[0];
    expect(called('v')).toMatchObject({
      expression: { virtual: false, method: { class: 'Probe.P', signature: 'v()' } }
    });
    expect(called('w')).toMatchObject({ expression: { virtual: true } });
  });

  it('makes natives of enum methods', () => {
    const members = 'enum E { A, B }';
    expect(expressionOf("E e = E.valueOf('A');", members)).toMatchObject({
      key: 'enum.valueof(type,string)',
      type: 'Probe.E',
      arguments: [{ kind: 'typeLiteral', of: 'Probe.E' }, { value: 'A' }]
    });
    expect(expressionOf('List<E> all = E.values();', members)).toMatchObject({
      key: 'enum.values(type)',
      type: 'List<Probe.E>'
    });
    expect(expressionOf('StatusCode c; String s = c.name();')).toMatchObject({
      key: 'enum.name()'
    });
  });
});

// "Safe Navigation Operator", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SafeNavigationOperator.htm
describe('safe navigation', () => {
  it('guards everything after it with one node per operator', () => {
    expect(expressionOf('Contact c; String s = c?.Account?.Name.toLowerCase();')).toMatchObject({
      kind: 'safe',
      type: 'String',
      temp: 0,
      object: { kind: 'local' },
      access: {
        kind: 'safe',
        temp: 1,
        object: { kind: 'sobjectField', name: 'Account', object: { kind: 'temp', temp: 0 } },
        access: {
          kind: 'callNative',
          object: { kind: 'sobjectField', name: 'Name', object: { kind: 'temp', temp: 1 } }
        }
      }
    });
  });

  it('leaves arguments outside the guard of their call', () => {
    expect(expressionOf('String a, b; Integer n = a.indexOf(b?.trim());')).toMatchObject({
      kind: 'callNative',
      arguments: [{ kind: 'safe' }]
    });
  });
});

// "Working with SOQL and SOSL Query Results", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_working_with_results.htm
describe('queries in their context', () => {
  it.each([
    ['List<Lead> l = [SELECT Id FROM Lead];', 'list', 'List<Lead>'],
    ['Lead l = [SELECT Id FROM Lead];', 'single', 'Lead'],
    ['SObject s = [SELECT Id FROM Lead];', 'single', 'Lead'],
    ['Integer n = [SELECT COUNT() FROM Lead];', 'count', 'Integer'],
    ['Lead l = (Lead) [SELECT Id FROM Lead];', 'single', 'Lead'],
    ['AggregateResult a = [SELECT COUNT(Id) FROM Lead];', 'single', 'AggregateResult']
  ])('%s', (body, result, type) => {
    expect(expressionOf(body)).toMatchObject({ kind: 'soql', result, type });
  });

  it('takes a field of the one row and a method of the list', () => {
    expect(expressionOf('String s = [SELECT Email FROM Lead].Email;')).toMatchObject({
      object: { kind: 'soql', result: 'single' }
    });
    expect(expressionOf('Integer n = [SELECT Id FROM Lead].size();')).toMatchObject({
      key: 'list.size()',
      object: { kind: 'soql', result: 'list' }
    });
  });

  it('hands over binds in order', () => {
    const query =
      "Set<Id> a; Integer n; List<Lead> l = [SELECT Id FROM Lead WHERE Id IN :a AND Email = 'x' LIMIT :n];";
    expect(expressionOf(query)).toMatchObject({
      binds: [{ type: 'Set<Id>' }, { type: 'Integer' }],
      query: { limit: { kind: 'bind', index: 1 } }
    });
  });
});

describe('assignments', () => {
  it('writes compound ones as one read and one store', () => {
    expect(expressionOf('Integer i; i++;')).toMatchObject({
      kind: 'update',
      result: 'old',
      compute: { kind: 'arithmetic', left: { kind: 'temp' }, right: { value: '1' } }
    });
    expect(expressionOf('String s; s += 1;')).toMatchObject({
      result: 'new',
      compute: { kind: 'concat' }
    });
    expect(expressionOf('Long l; l += 1;')).toMatchObject({
      compute: { operands: 'Long', right: { type: 'Long' } }
    });
  });

  it('tests records of a generic list one by one', () => {
    const [bound] = compile(
      'public class Probe { void run(List<SObject> all) { for (Lead l : all) { l.Id = null; } } }'
    );
    expect(methodOf(bound, 'run').body?.statements[0]).toMatchObject({
      kind: 'forEach',
      slot: 2,
      body: { statements: [{ kind: 'local', slot: 1, value: { kind: 'cast', type: 'Lead' } }, {}] }
    });
  });
});

describe('declarations', () => {
  // "Create Custom Exceptions", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_custom.htm
  it('gives exceptions their four constructors, up to the platform', () => {
    const [, base, derived] = compile(
      'public class Probe { public virtual class AException extends Exception {} public class BException extends AException {} }'
    );
    expect(base?.constructors.map((c) => c.signature)).toEqual([
      '<init>()',
      '<init>(string)',
      '<init>(exception)',
      '<init>(string,exception)'
    ]);
    expect(base?.constructors[1]?.chained).toMatchObject({ class: 'Exception', user: false });
    expect(derived?.constructors[1]?.chained).toMatchObject({
      class: 'Probe.AException',
      user: true,
      arguments: [{ kind: 'local', slot: 0 }]
    });
  });

  // "Apex Properties", https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_properties.htm
  it('keeps the storage of a property apart from its name', () => {
    const [bound] = compile(`public class Probe {
      public Integer automatic { get; set; }
      public Integer lazy { get { if (lazy == null) { lazy = 1; } return lazy; } private set; }
      public Integer own { get { return own; } set { own = value; } }
      public Integer computed { get { return 1; } }
      Integer read() { return lazy + automatic; }
    }`);
    expect(bound?.fields.map((f) => f.name)).toEqual(['automatic', 'lazy$', 'own$']);
    expect(bound?.properties.map((p) => p.storage)).toEqual(['lazy$', 'own$', null]);
    expect(methodOf(bound, 'read').body?.statements[0]).toMatchObject({
      value: { left: { kind: 'property', name: 'lazy' }, right: { kind: 'field' } }
    });
  });

  it('lists inherited platform interfaces', () => {
    const classes = compile(
      'public class Probe { public abstract class A implements Comparator<Lead> {} public abstract class B extends A implements Queueable {} }'
    );
    expect(classes.at(-1)?.interfaces.toSorted()).toEqual(['Comparator<Lead>', 'Queueable']);
  });
});
