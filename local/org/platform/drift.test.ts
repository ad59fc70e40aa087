import { expect, it } from 'vitest';
import { unknownNatives } from './drift';
import { natives } from './natives';

const nothing = (): null => null;

it('knows methods, constructors and fields of platform types, in any case', () => {
  const table = natives({
    'String.isBlank(String)': nothing,
    'list.add(T)': nothing,
    'Map.<init>(List<SObject>)': nothing,
    'RestContext.request=get': nothing,
    'Database.insert(SObject, Boolean, AccessLevel)': nothing,
    'Object.toString()': nothing,
    'Enum.values(Type)': nothing
  });
  expect(unknownNatives(table)).toEqual([]);
});

it('names what Salesforce does not have', () => {
  const table = natives({
    'String.matches(String)': nothing,
    'String.isBlank(Integer)': nothing,
    'List.<init>(String)': nothing,
    'RestContext.session=get': nothing,
    'Strings.join(String)': nothing
  });
  expect(unknownNatives(table)).toEqual([...table.keys()]);
});
