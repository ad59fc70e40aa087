import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  broken,
  encoded,
  mediaType,
  mostly,
  nastyJson,
  nastyText,
  objectOf,
  soqlAbout
} from './support/hostile';
import { HOSTILE_SEED, HostileOrg } from './support/hostile-org';
import type { UserName } from './support/hosted-org';

const DATA = '/services/data/v65.0';
let hostile: HostileOrg;

beforeAll(async () => {
  hostile = await HostileOrg.open();
}, 60_000);
afterAll(() => hostile.hosted.stop());

describe(`hostile requests, HOSTILE_SEED=${HOSTILE_SEED}`, () => {
  // Which Ids there are is known when the org is open.
  const id = fc.constant(null).chain(() => hostile.ids());
  const user = fc.constantFrom<UserName>('rep', 'rep', 'rep', 'sales-connect');
  const idJson = id.map((text) => JSON.stringify(text));
  const object = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'Contact',
        'Lead',
        'lead',
        'User',
        'OptOutChange__c',
        'OptOutSettings__c',
        'PermissionSetAssignment'
      )
    },
    {
      weight: 1,
      arbitrary: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'OptOutEvent__e'), nastyText)
    }
  );
  const likely = (json: string): fc.Arbitrary<string> =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(json) }, nastyJson);
  const members = {
    LastName: likely('"Jansen"'),
    Company: likely('"Acme"'),
    Email: likely('"jansen@example.com"'),
    HasOptedOutOfEmail: likely('true')
  };
  const links = { OwnerId: idJson, AccountId: idJson };
  const record = fc.oneof(
    { weight: 3, arbitrary: objectOf(members) },
    { weight: 1, arbitrary: objectOf({ ...members, ...links }) }
  );

  it('for rows are answered, and nothing is half done', async () => {
    const verb = mostly(['GET', 'PATCH', 'PATCH', 'DELETE'], ['PUT', 'POST']);
    const address = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(object, id).map((parts) => parts.map(encoded).join('/')) },
      id.map((text) => `${text.startsWith('003') ? 'Contact' : 'Lead'}/${encoded(text)}`),
      fc
        .tuple(object, fc.constantFrom('Key__c', 'Email', 'Id', 'Nope__c'), nastyText)
        .map((parts) => parts.map(encoded).join('/')),
      fc
        .tuple(fc.constantFrom('Contact', 'Lead'), id, nastyText)
        .map(([o, i, f]) => `${o}/${encoded(i)}?fields=${encoded(f)}`)
    );
    await hostile.check(
      2000,
      fc.tuple(
        user,
        fc.oneof(
          { weight: 3, arbitrary: fc.tuple(verb, address) },
          { weight: 1, arbitrary: fc.tuple(fc.constant('POST'), object) }
        ),
        broken(record),
        mediaType
      ),
      async ([who, [method, path], body, type]) =>
        hostile.ask(who, method, `${DATA}/sobjects/${path}`, body, type)
    );
    expect(hostile.hiddenUntouched()).toBe(true);
  });

  it('for collections are answered, and nothing is half done', async () => {
    const typed = objectOf({
      ...members,
      attributes: object.map((name) => `{"type":${JSON.stringify(name)}}`),
      id: idJson,
      Key__c: nastyJson
    });
    const body = fc
      .tuple(fc.array(typed, { maxLength: 5 }), fc.boolean(), fc.constantFrom(1, 1, 1, 1, 1, 1, 70))
      .map(
        ([records, allOrNone, times]) =>
          `{"allOrNone":${allOrNone},"records":[${Array(times).fill(records.join(',')).filter(Boolean).join(',')}]}`
      );
    const reading = fc
      .tuple(
        fc.array(idJson, { maxLength: 5 }),
        fc.array(
          nastyText.map((t) => JSON.stringify(t)),
          { maxLength: 2 }
        )
      )
      .map(
        ([ids, names]) => `{"ids":[${ids.join(',')}],"fields":[${['"Id"', ...names].join(',')}]}`
      );
    const call = fc.oneof(
      fc.tuple(fc.constantFrom('POST', 'PATCH'), fc.constant(''), broken(body)),
      fc.tuple(
        fc.constant('PATCH'),
        object.map((o) => `/${encoded(o)}/Key__c`),
        broken(body)
      ),
      fc.tuple(
        fc.constant('POST'),
        object.map((o) => `/${encoded(o)}`),
        broken(reading)
      ),
      fc.tuple(
        fc.constantFrom('DELETE', 'GET'),
        fc
          .array(id, { maxLength: 5 })
          .map((ids) => `?ids=${ids.map(encoded).join(',')}&allOrNone=true`),
        fc.constant('')
      )
    );
    await hostile.check(
      800,
      fc.tuple(user, call, mediaType),
      async ([who, [method, path, text], type]) =>
        hostile.ask(who, method, `${DATA}/composite/sobjects${path}`, text, type)
    );
    expect(hostile.hiddenUntouched()).toBe(true);
  });

  it('for queries are answered, with nothing that another user owns', async () => {
    await hostile.check(
      1000,
      fc.tuple(user, soqlAbout([...hostile.own, ...hostile.hidden])),
      async ([who, soql]) => hostile.ask(who, 'GET', `${DATA}/query?q=${encoded(soql)}`)
    );
  });

  it('to other addresses are answered', async () => {
    const path = fc.oneof(
      fc.constantFrom(
        '/services/data',
        '/services/oauth2/userinfo',
        `${DATA}/limits`,
        `${DATA}/query/0r8x-5`,
        `/id/x/${'y'}`
      ),
      nastyText.map((text) => `${DATA}/${encoded(text)}`),
      nastyText.map((text) => `/services/apexrest/${encoded(text)}`)
    );
    const verb = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT');
    await hostile.check(
      300,
      fc.tuple(user, verb, path, broken(record)),
      async ([who, method, address, body]) => hostile.ask(who, method, address, body)
    );
  });

  it('with addresses and headers that are too long are refused', async () => {
    const long = 'x'.repeat(17_000);
    const address = await hostile.rep.request('GET', `${DATA}/query?q=${long}`);
    const headers = { authorization: `Bearer ${long}` };
    const header = await fetch(`${hostile.hosted.url}${DATA}/query`, { headers });

    expect(address.status).toBe(414);
    expect(header.status).toBe(431);
  });
});
