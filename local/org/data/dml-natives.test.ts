import { expect, test } from 'vitest';
import { unknownNatives } from '../platform/drift';
import { dmlNatives } from './dml-natives';

test('every native of DML is a member of the API 65 type definitions', () => {
  expect(unknownNatives(dmlNatives)).toEqual([]);
});
