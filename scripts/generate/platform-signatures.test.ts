import { describe, expect, it } from 'vitest';
import { differences } from './differences';
import { applyExceptions } from './exceptions';
import { toApex } from './java-to-apex';

const P = 'com.nawforce.runforce.';

describe('a Java class in terms of Apex', () => {
  it('names types as Apex does', () => {
    const java = {
      header: `public class ${P}Database.Thing<T> extends ${P}System.Base implements ${P}System.Iterable<T>, ${P}System.Other`,
      members: [
        `public ${P}Database.Thing()`,
        `public ${P}Database.Thing(${P}System.Map<${P}System.Id, T>, java.lang.Object)`,
        `public static ${P}System.String page_x`,
        `public abstract ${P}Internal.RecordSet$<${P}System.SObject> rows()`,
        `public ${P}System.String toString$()`,
        `public static void put(${P}Database.Outer$Inner, T)`
      ]
    };
    expect(toApex(java)).toEqual({
      name: 'Database.Thing<T>',
      parts: [
        'class extends Base implements Iterable<T>,Other',
        'new()',
        'new(Map<Id,T>,Object)',
        'static page_x String',
        'rows() List<SObject>',
        'toString() String',
        'static put(Database.Outer.Inner,T) void'
      ]
    });
  });

  it('keeps the values of an enum and drops what Java adds', () => {
    const name = `${P}System.Color`;
    const java = {
      header: `public final class ${name} extends java.lang.Enum<${name}>`,
      members: [
        `public static final ${name} RED`,
        `public static ${name}[] values()`,
        `public static ${name} valueOf(java.lang.String)`
      ]
    };
    expect(toApex(java)).toEqual({ name: 'Color', parts: ['enum', 'RED'] });
  });

  it('leaves out helpers and stops at what it cannot read', () => {
    expect(toApex({ header: `public class ${P}Internal.Null$`, members: [] })).toBeNull();
    expect(() => toApex({ header: 'public record X', members: [] })).toThrow('unknown header');
  });
});

describe('exceptions', () => {
  const lines = [{ name: 'Http', parts: ['class', 'send(Object) R'] }];
  const url = 'https://example.com';

  it('replace members', () => {
    const exception = { type: 'Http', remove: ['send(Object) R'], add: ['send(A) R'], url };
    expect(applyExceptions(lines, [exception])).toEqual([
      { name: 'Http', parts: ['class', 'send(A) R'] }
    ]);
  });

  it.each([
    { type: 'Htttp', url },
    { type: 'Http', remove: ['send(A) R'], url },
    { type: 'Http', add: ['send(Object) R'], url }
  ])('that change nothing are errors: %o', (exception) => {
    expect(() => applyExceptions(lines, [exception])).toThrow('exceptions.json');
  });
});

it('shows what differs between two texts', () => {
  expect(differences('a\nb\nc', 'a\nx\nc')).toEqual(['- b', '+ x']);
});
