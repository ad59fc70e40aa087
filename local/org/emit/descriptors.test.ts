import { describe, expect, test } from 'vitest';
import type { ApexClass } from './abi';
import { apexOrg } from './testing/apex';

const org = apexOrg({
  Base: `public virtual class Base {
  public Integer inherited = 1;
  public static Integer shared = 3;
  public Integer twice { get { return inherited * 2; } set { inherited = value; } }
  public virtual Integer answer() { return 1; }
  public String who() { return 'base'; }
}`,
  Thing: `@SuppressWarnings('PMD') global with sharing class Thing extends Base implements Comparable, Comparator<Thing>, Queueable, Schedulable {
  public transient String skipped;
  public Integer later = inherited + 10;
  public Boolean constructed;
  public Thing() { constructed = true; }
  public override Integer answer() { return 2; }
  public Integer compareTo(Object other) { return 7; }
  public Integer compareTo(Thing other) { return 8; }
  public Integer compare(Thing a, Thing b) { return 9; }
  public Integer compare(Object a, Object b) { return 10; }
  public void execute(QueueableContext context) {}
  public void execute(SchedulableContext context) {}
  @AuraEnabled(cacheable=true) public static Integer entry(String text, Integer n) { return n; }
}`,
  Needs: 'public abstract class Needs { public Needs(Integer n) {} }',
  Level: 'public enum Level { LOW, HIGH }',
  OopsException: 'public class OopsException extends Exception {}'
});

function type(name: string): ApexClass {
  const found = org.program.classes.get(name.toLowerCase());
  if (!found) throw new Error(`no class ${name}`);
  return found;
}

describe('the description of a class', () => {
  test('names what it is and where it comes from', () => {
    const thing = type('Thing');
    expect(thing).toMatchObject({
      name: 'Thing',
      kind: 'class',
      path: 'force-app/main/classes/Thing.cls',
      global: true,
      sharing: 'with',
      platformSuperclass: null,
      interfaces: ['Comparable', 'Comparator<Thing>', 'Queueable', 'Schedulable']
    });
    expect(thing.superclass).toBe(type('Base'));
    expect(thing.annotations.map((a) => a.name.toLowerCase())).toEqual(['suppresswarnings']);
    expect(type('OopsException').platformSuperclass).toBe('Exception');
  });

  test('lists fields, inherited ones first, and lets them be read and written', () => {
    const tx = org.begin();
    const thing = type('Thing').allocate?.(tx) ?? null;
    const fields = new Map(type('Thing').fields.map((field) => [field.name, field]));
    expect([...fields.keys()]).toEqual(['inherited', 'twice', 'skipped', 'later', 'constructed']);
    expect(fields.get('skipped')?.transient).toBe(true);
    fields.get('twice')?.set(tx, thing, 21);
    expect(fields.get('inherited')?.get(tx, thing)).toBe(21);
    expect(fields.get('twice')).toMatchObject({ computed: true });
    expect(fields.get('twice')?.get(tx, thing)).toBe(42);
    const shared = type('Base').fields.find((field) => field.static);
    expect(shared?.get(tx, null)).toBe(3);
  });

  test('allocates without the constructor but with the initialisers, from the root down', () => {
    const tx = org.begin();
    const fields = new Map(type('Thing').fields.map((field) => [field.name, field]));
    const blank = type('Thing').allocate?.(tx) ?? null;
    expect(fields.get('later')?.get(tx, blank)).toBe(11);
    expect(fields.get('constructed')?.get(tx, blank)).toBe(null);
    const made = type('Thing').construct?.(tx);
    expect(type('Thing').methods.get('answer/0')?.invoke(tx, made, [])).toBe(2);
    expect(type('Thing').methods.get('who/0')?.invoke(tx, made, [])).toBe('base');
  });

  test('has no constructor where Type.newInstance has none', () => {
    expect(type('Needs').construct).toBe(null);
    expect(type('Needs').allocate).toBe(null);
  });

  test('gives the overload that the platform means, and refuses where it may mean two', () => {
    const tx = org.begin();
    const made = type('Thing').construct?.(tx);
    const call = (key: string, ...args: readonly unknown[]): unknown =>
      type('Thing').methods.get(key)?.invoke(tx, made, args);
    expect(call('compareto/1', made)).toBe(7);
    expect(call('compare/2', made, made)).toBe(9);
    expect(type('Thing').methods.get('execute/1')?.ambiguous).toBe(true);
    expect(() => call('execute/1', null)).toThrow('several overloads');
    expect(call('execute(schedulablecontext)', null)).toBe(null);
  });

  test('tells entry points their parameters and annotations', () => {
    const entry = type('Thing').staticMethods.get('entry/2');
    expect(entry).toMatchObject({
      name: 'entry',
      static: true,
      access: 'public',
      suspends: false,
      returns: 'Integer',
      parameters: [
        { name: 'text', type: 'String' },
        { name: 'n', type: 'Integer' }
      ]
    });
    expect(entry?.annotations[0]?.arguments).toEqual({ cacheable: 'true' });
    expect(entry?.invoke(org.begin(), null, ['x', 5])).toBe(5);
  });

  test('lists the constants of an enum once', () => {
    const [low, high] = type('Level').constants;
    expect(low).toMatchObject({ name: 'LOW', ordinal: 0 });
    expect(high).toMatchObject({ name: 'HIGH', ordinal: 1 });
  });
});
