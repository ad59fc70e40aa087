import { describe, expect, it } from 'vitest';
import { ApexOrg } from '../testing/apex-org';

// "RestContext Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restcontext.htm
// "RestResponse Class", https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_restresponse.htm

const org = new ApexOrg({
  classes: {
    Rest: `public class Rest {
      public static void put() {
        RestContext.request = new RestRequest();
        RestContext.request.addHeader('A', '1');
        RestContext.request.addParameter('B', '2');
        RestContext.request.requestURI = '/here';
        RestContext.response = new RestResponse();
        RestContext.response.addHeader('C', '3');
        RestContext.response.statusCode = 201;
      }
      public static String show() {
        RestRequest request = RestContext.request;
        RestResponse response = RestContext.response;
        return request?.headers + ' ' + request?.params + ' ' + request?.requestURI + ' '
          + response?.headers + ' ' + response?.statusCode;
      }
      public static String both() { put(); return show(); }
      public static void header(String name) { new RestResponse().addHeader(name, 'x'); }
    }`
  }
});

describe('RestContext', () => {
  it('holds what the transaction has put there', () => {
    expect(org.call('Rest', 'both')).toBe('{A=1} {B=2} /here {C=3} 201');
  });

  it('is empty again in the next transaction', () => {
    org.call('Rest', 'put');

    expect(org.call('Rest', 'show')).toBe('null null null null null');
  });
});

it.each(['cookie', 'Set-Cookie', 'Content-Length', 'AUTHORIZATION'])(
  'refuses the response header %s, which Salesforce does not let pass',
  (name) => {
    expect(() => org.call('Rest', 'header', [name])).toThrow(`RestResponse.addHeader of ${name}`);
  }
);
