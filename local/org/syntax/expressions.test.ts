import { describe, expect, it } from 'vitest';
import type { Expression } from './ast';
import { parseClass } from './parse';

function expression(text: string): Expression {
  const declaration = parseClass(`class A { Object x = ${text}; }`, 'A.cls');
  const [field] = declaration.kind === 'class' ? declaration.members : [];
  if (field?.kind !== 'field' || !field.initializer) throw new Error('no initializer');
  return field.initializer;
}

/** An expression with every operation in parentheses. */
function grouped(text: string): string {
  return show(expression(text));
}

function show(e: Expression): string {
  const list = (args: readonly Expression[]): string => args.map(show).join(', ');
  switch (e.kind) {
    case 'literal':
      return e.type === 'String' ? `'${e.value}'` : e.value;
    case 'name':
      return e.name;
    case 'member':
      return `${show(e.object)}${e.safe ? '?.' : '.'}${e.name}`;
    case 'call':
      return `${e.object ? show(e.object) + (e.safe ? '?.' : '.') : ''}${e.name}(${list(e.arguments)})`;
    case 'index':
      return `${show(e.object)}[${show(e.index)}]`;
    case 'unary':
      return `(${e.operator}${show(e.operand)})`;
    case 'increment':
      return e.prefix ? `(${e.operator}${show(e.target)})` : `(${show(e.target)}${e.operator})`;
    case 'binary':
      return `(${show(e.left)} ${e.operator} ${show(e.right)})`;
    case 'assign':
      return `(${show(e.target)} ${e.operator ?? ''}= ${show(e.value)})`;
    case 'ternary':
      return `(${show(e.condition)} ? ${show(e.then)} : ${show(e.else)})`;
    case 'cast':
      return `((${e.type.parts.map((p) => p.name).join('.')}) ${show(e.value)})`;
    case 'instanceof':
      return `(${show(e.value)} instanceof ${e.type.parts.map((p) => p.name).join('.')})`;
    default:
      return e.kind;
  }
}

describe('expressions', () => {
  // https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_expressions_operators_precedence.htm
  it.each([
    ['a + b * c - d', '((a + (b * c)) - d)'],
    ['!a instanceof B', '((!a) instanceof B)'],
    ['a == b && c != d || e', '(((a == b) && (c != d)) || e)'],
    ['a | b ^ c & d', '(a | (b ^ (c & d)))'],
    ['a << 2 >>> b >> c', '(((a << 2) >>> b) >> c)'],
    ['a < b == c >= d', '((a < b) == (c >= d))'],
    ['a ?? b ?? c', '((a ?? b) ?? c)'],
    ['a ?? b ? c : d ? e : f', '((a ?? b) ? c : (d ? e : f))'],
    ['a = b += c', '(a = (b += c))'],
    ['a >>>= b', '(a >>>= b)'],
    ['-a.b++ + --c', '((-(a.b++)) + (--c))'],
    ['(Integer) a * b', '(((Integer) a) * b)'],
    ['(Decimal) -a', '((Decimal) (-a))'],
    ['(List<Lead>) a.b', '((List) a.b)'],
    ['a === b', '(a === b)'],
    ['a <> b', '(a != b)'],
    ['(a) - b', '((a) (-b))'],
    ['(a + b) * c', '((a + b) * c)']
  ])('%s', (text, expected) => {
    expect(grouped(text)).toBe(expected);
  });

  it.each([
    ['a?.b.c(d)[0]', 'a?.b.c(d)[0]'],
    ['Trigger.new', 'Trigger.new'],
    ['System.Label.get(a, b)', 'System.Label.get(a, b)'],
    ['a ? b?.c : d.e()', '(a ? b?.c : d.e())']
  ])('access %s', (text, expected) => {
    expect(grouped(text)).toBe(expected);
  });

  it('tells records, instances, collections and arrays apart', () => {
    expect(expression("new Lead(LastName = 'x', Rating = r)")).toMatchObject({
      kind: 'newSObject',
      fields: [{ name: 'LastName' }, { name: 'Rating', value: { kind: 'name', name: 'r' } }]
    });
    expect(expression('new Outer.Inner(1)')).toMatchObject({
      kind: 'new',
      type: { parts: [{ name: 'Outer' }, { name: 'Inner' }] },
      arguments: [{ value: '1' }]
    });
    expect(expression('new Lead()')).toMatchObject({ kind: 'new', arguments: [] });
    expect(expression('new Map<Id, Lead>{}')).toMatchObject({ kind: 'newEntries', entries: [] });
    expect(expression('new Set<Id>{ a }')).toMatchObject({ kind: 'newElements' });
    expect(expression('new List<Map<Id, Lead>>()')).toMatchObject({
      type: { parts: [{ args: [{ parts: [{ name: 'Map', args: [{}, {}] }] }] }] }
    });
    expect(expression('new Integer[3]')).toMatchObject({
      kind: 'newArray',
      type: { arrays: 1 },
      size: { value: '3' }
    });
    expect(expression('new Integer[]{ 1, 2 }')).toMatchObject({
      kind: 'newElements',
      type: { arrays: 1 },
      elements: [{}, {}]
    });
    expect(expression('Map<Id, Lead[]>.class')).toMatchObject({ kind: 'classLiteral' });
  });

  it('decodes the escapes of strings', () => {
    expect(expression(String.raw`'\'\"\\ \t\n\r\b\f \u00e9\u0041'`)).toMatchObject({
      value: '\'"\\ \t\n\r\b\f éA'
    });
  });

  it.each([
    ['1', 'Integer', '1'],
    ['007', 'Integer', '7'],
    ['1L', 'Long', '1'],
    ['1.50', 'Decimal', '1.50'],
    ['.5', 'Decimal', '0.5'],
    ['1.5d', 'Double', '1.5'],
    ['TRUE', 'Boolean', 'true'],
    ['null', 'null', 'null']
  ])('literal %s is of type %s', (text, type, value) => {
    expect(expression(text)).toMatchObject({ kind: 'literal', type, value });
  });

  it('names the first token', () => {
    expect(parseClass('class A {\n  Object x =\n    a.b(\n  c);\n}', 'A.cls')).toMatchObject({
      members: [
        { line: 2, column: 10, initializer: { line: 3, column: 5, arguments: [{ line: 4 }] } }
      ]
    });
  });
});
