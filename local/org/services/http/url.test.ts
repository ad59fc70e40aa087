import { expect, it } from 'vitest';
import { ApexOrg } from '../../testing/apex-org';

// "URL Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_url.htm

it('tells where the org is served', () => {
  const org = new ApexOrg({
    classes: {
      Place: `public class Place {
        public static String org() { return System.URL.getOrgDomainUrl().toExternalForm(); }
      }`
    }
  });
  expect(org.call('Place', 'org')).toMatch(/^https:\/\/[^/]+$/);
  org.database.address = 'http://127.0.0.1:4600';
  expect(org.call('Place', 'org')).toBe('http://127.0.0.1:4600');
});
