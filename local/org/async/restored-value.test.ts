import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Transaction } from '../data/transaction';
import type { Value } from '../emit/abi';
import { ApexOrg } from '../testing/apex-org';
import { ApexBlob } from '../values/blob';
import { ApexList, ApexMap, ApexSet } from '../values/collections';
import { ApexDate } from '../values/date';
import { ApexDatetime } from '../values/datetime';
import { ApexDecimal } from '../values/decimal';
import { ApexDouble } from '../values/double';
import { isInstance } from '../values/object';
import { ApexSObject } from '../values/sobject';
import { ApexTime } from '../values/time';
import { restore } from './restored-value';
import { store, type StoredValue } from './stored-value';

const org = new ApexOrg({
  classes: {
    Box: `public class Box {
      public enum Size { SMALL, LARGE }
      public Object content;
      public static Box make() { return new Box(); }
      public static List<Size> sizes() { return Size.values(); }
    }`
  }
});

const small = (): Value => {
  const sizes = org.call('Box', 'sizes');
  return sizes instanceof ApexList ? sizes.items[0] : null;
};

/** How to make a value in a transaction: a program of constructors. */
type Recipe = (tx: Transaction, made: Value[]) => Value;

const scalar: fc.Arbitrary<Recipe> = fc
  .oneof<fc.Arbitrary<Value>[]>(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.string({ unit: 'binary' }),
    fc.double().map((n) => new ApexDouble(n)),
    fc.tuple(fc.bigInt(), fc.nat(30)).map(([n, scale]) => ApexDecimal.of(`${n}E-${scale}`)),
    fc.integer({ min: -1e6, max: 1e6 }).map((days) => new ApexDate(days)),
    fc.maxSafeInteger().map((ms) => new ApexDatetime(ms)),
    fc.nat(86_399_999).map((ms) => new ApexTime(ms)),
    fc.uint8Array().map((bytes) => new ApexBlob(bytes)),
    fc.constant(small())
  )
  .map((value) => () => value);

/** Something made before, so that values are shared and run in circles. */
const again: fc.Arbitrary<Recipe> = fc
  .nat()
  .map((n) => (_tx, made) => (made.length === 0 ? null : made[n % made.length]));

const { recipe } = fc.letrec<{ recipe: Recipe; parts: Recipe[] }>((tie) => ({
  parts: fc.array(tie('recipe'), { maxLength: 4 }),
  recipe: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    again,
    tie('parts').map((parts) => listOf(parts)),
    tie('parts').map((parts) => setOf(parts)),
    tie('parts').map((parts) => mapOf(parts)),
    tie('recipe').map((content) => boxOf(content)),
    tie('parts').map((parts) => leadOf(parts))
  )
}));

function listOf(parts: readonly Recipe[]): Recipe {
  return (tx, made) => {
    const list = new ApexList('List<Object>');
    made.push(list);
    for (const part of parts) list.add(tx, part(tx, made));
    return list;
  };
}

// Keys are scalars: the hash of a collection that holds itself has no end, on the platform neither.
function setOf(parts: readonly Recipe[]): Recipe {
  return (tx, made) => {
    const set = new ApexSet('Set<Object>');
    for (const part of parts) set.add(tx, keyOf(part(tx, [])));
    made.push(set);
    return set;
  };
}

function mapOf(parts: readonly Recipe[]): Recipe {
  return (tx, made) => {
    const map = new ApexMap('Map<Object,Object>');
    made.push(map);
    for (const part of parts) map.put(tx, keyOf(part(tx, [])), part(tx, made));
    return map;
  };
}

function boxOf(content: Recipe): Recipe {
  return (tx, made) => {
    const box = org.invoke(tx, 'Box', 'make');
    made.push(box);
    if (isInstance(box)) box.$class.fields[0]?.set(tx, box, content(tx, made));
    return box;
  };
}

function leadOf(parts: readonly Recipe[]): Recipe {
  return (tx, made) => {
    const type = org.schema.objects.get('lead');
    if (type === undefined) throw new Error('no Lead');
    const lead = new ApexSObject(type);
    lead.selected = parts.length % 2 === 0;
    for (const [i, part] of parts.entries()) lead.write(`Field${i}__c`, keyOf(part(tx, [])));
    made.push(lead);
    return lead;
  };
}

function keyOf(value: Value): Value {
  const shared =
    value instanceof ApexList ||
    value instanceof ApexSet ||
    value instanceof ApexMap ||
    value instanceof ApexSObject ||
    isInstance(value);
  return shared ? 'an object' : value;
}

/** A value as plain data, circles as the number of the object they lead back to. */
function plain(tx: Transaction, value: Value, seen: Value[] = []): unknown {
  if (typeof value === 'bigint') return `${value}L`;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ApexDecimal) return value.big.toString();
  if (value instanceof ApexBlob) return [...value.bytes];
  if (value instanceof ApexDouble || value instanceof ApexDate || value instanceof ApexTime)
    return { ...value };
  const known = seen.indexOf(value);
  if (known >= 0) return { again: known };
  const parts = (): unknown => {
    const inner = (part: Value): unknown => plain(tx, part, seen);
    if (value instanceof ApexList) return value.items.map(inner);
    if (value instanceof ApexSet) return value.toArray().map(inner);
    if (value instanceof ApexMap) return value.entries().map((entry) => entry.map(inner));
    if (value instanceof ApexSObject)
      return [value.selected, ...value.assigned, ...[...value.fields].flat().map(inner)];
    if (isInstance(value)) return value.$class.fields.map((field) => inner(field.get(tx, value)));
    return { ...value };
  };
  if (value instanceof ApexDatetime) return value.ms;
  seen.push(value);
  return [value.constructor.name, parts()];
}

it('restores what was stored, whatever it is made of', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  console.log(`Property test of job state: SEED=${seed}`);
  fc.assert(
    fc.property(recipe, (make) => {
      const [stored, before] = org.transact((tx) => {
        const value = make(tx, []);
        return [JSON.stringify(store(tx, value)), plain(tx, value)];
      });
      const after = org.transact((tx) => {
        const parsed: StoredValue = JSON.parse(stored);
        return plain(tx, restore(tx, parsed));
      });
      expect(after).toEqual(before);
    }),
    { seed, numRuns: 500 }
  );
});

it.each<[string, StoredValue, string]>([
  ['class', { kind: 'object', class: 'Gone', fields: [] }, 'class Gone'],
  ['field of a class', { kind: 'object', class: 'Box', fields: [['old', 1]] }, 'field Box.old'],
  ['constant', { kind: 'enum', type: 'Box.Size', name: 'HUGE' }, 'Box.Size.HUGE'],
  ['object', { kind: 'sobjectType', value: 'Gone__c' }, 'object Gone__c'],
  ['field', { kind: 'field', object: 'Lead', name: 'Gone__c' }, 'field Lead.Gone__c']
])('refuses a %s that the code and the schema of today lack', (_what, stored, named) => {
  expect(() => org.transact((tx) => restore(tx, stored))).toThrow(
    `${named} of a queued job is gone`
  );
});
