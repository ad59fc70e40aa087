import { expect, it } from 'vitest';
import { allNatives } from './org';
import { unknownNatives } from './platform/drift';
import { mergeNatives, natives } from './platform/natives';
import { ApexOrg } from './testing/apex-org';

// The signatures are those of Salesforce's own type definitions, see platform/signatures.ts.
it('offers no method that Salesforce does not have', () => {
  expect(unknownNatives(allNatives())).toEqual([]);
});

it('refuses two implementations of one method', () => {
  const table = natives({ 'String.isBlank(String)': () => null });

  expect(() => mergeNatives(allNatives(), table)).toThrow(
    'native string.isblank(string) is implemented twice'
  );
});

it('refuses code that waits where nothing drives it', () => {
  const waiting = `public class Waiting implements Comparable {
    public Integer compareTo(Object other) { Test.stopTest(); return 0; }
  }`;

  expect(() => new ApexOrg({ classes: { Waiting: waiting } })).toThrow(
    /Waiting\.cls:2:\d+: not supported by the embedded org/
  );
});
