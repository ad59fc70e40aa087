import { expect, test } from 'vitest';
import { unknownNatives } from '../platform/drift';
import { valueNatives } from './natives';

test('offers no method that Salesforce does not have', () => {
  expect(unknownNatives(valueNatives)).toEqual([]);
});
