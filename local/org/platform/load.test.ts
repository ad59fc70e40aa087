import { describe, expect, it } from 'vitest';
import { loadSignatures, readSignatures } from './load';

const signatures = loadSignatures();

describe('the signatures of the platform', () => {
  it('finds a type in any case, with and without System, with inner types', () => {
    expect(signatures.type('string')?.name).toBe('String');
    expect(signatures.type('SYSTEM.String')?.name).toBe('String');
    expect(signatures.type('database.saveresult')?.name).toBe('Database.SaveResult');
    expect(signatures.type('Database.DMLOptions.DuplicateRuleHeader')?.fields).toContainEqual({
      name: 'AllowSave',
      type: 'Boolean',
      static: false
    });
    expect(signatures.type('Strings')).toBeNull();
    expect(signatures.type('')).toBeNull();
  });

  it('tells namespaces from types with inner types', () => {
    expect(signatures.namespaces).toEqual(
      new Set(['system', 'database', 'schema', 'metadata', 'messaging', 'connectapi', 'eventbus'])
    );
  });

  it('has types that lead to each other and no Java', () => {
    const text = JSON.stringify(signatures.names().map((name) => signatures.type(name)));
    expect(text).not.toMatch(/java|nawforce|\$/);
    expect(signatures.type('DmlException')?.superclass).toBe('Exception');
    expect(signatures.type('Map')?.typeParameters).toEqual(['K', 'V']);
    expect(signatures.type('List')?.interfaces).toEqual(['Iterable<T>']);
    expect(signatures.type('ConnectApi.NamedCredentials')).not.toBeNull();
    expect(signatures.type('ConnectApi.Chatter')).toBeNull();
  });

  it('writes generic members as later stages look them up', () => {
    expect(signatures.type('Map')?.methods).toContainEqual({
      name: 'put',
      static: false,
      parameters: ['K', 'V'],
      returns: 'V'
    });
    expect(signatures.type('Database')?.methods).toContainEqual({
      name: 'queryWithBinds',
      static: true,
      parameters: ['String', 'Map<String,Object>', 'AccessLevel'],
      returns: 'List<SObject>'
    });
    expect(signatures.type('TriggerOperation')).toMatchObject({ kind: 'enum', methods: [] });
    expect(signatures.type('TriggerOperation')?.enumValues).toContain('BEFORE_INSERT');
  });

  it('takes an entry apart', () => {
    const text = JSON.stringify({
      '': 'a note',
      'N.X<A,B>':
        'abstract class extends Y<A> implements I<A,B>,J; new(); new(Map<A,B>,B); static f A; m() void'
    });
    expect(readSignatures(text).type('n.x')).toEqual({
      name: 'N.X',
      kind: 'class',
      typeParameters: ['A', 'B'],
      abstract: true,
      superclass: 'Y<A>',
      interfaces: ['I<A,B>', 'J'],
      constructors: [[], ['Map<A,B>', 'B']],
      fields: [{ name: 'f', type: 'A', static: true }],
      methods: [{ name: 'm', static: false, parameters: [], returns: 'void' }],
      enumValues: []
    });
  });
});
