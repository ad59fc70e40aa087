import { expect, it } from 'vitest';
import { field } from '../../metadata/system-fields';
import { sortBy } from './order';

// "ORDER BY", https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
it('orders text by its upper-case characters', () => {
  const key = {
    field: field({ name: 'Text__c', type: 'Text' }),
    read: (text: string) => text,
    descending: false,
    nullsLast: false
  };
  expect(sortBy(['b', 'a_b', 'aZ', 'A', 'aß', 'ab'], [key])).toEqual([
    'A',
    'ab',
    'aZ',
    'a_b',
    'aß',
    'b'
  ]);
});
