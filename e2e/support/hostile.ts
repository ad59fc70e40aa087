import * as fc from 'fast-check';

// What is sent is text, not values: JSON.stringify would lose repeated members and wrong numbers.

const NASTY_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800x',
  '\u202eevil\u202c',
  'שלום עליכם',
  '👩‍👩‍👧‍👦 zalgo͜͝',
  '\ufeff',
  "' OR Name LIKE '%",
  "x' OR Id != null OR Name = 'x",
  '\\',
  "\\'",
  "%' AND (SELECT Id FROM User)",
  '__proto__',
  'constructor',
  'toString',
  '{!$User.Id}',
  '<script>alert(1)</script>',
  'x'.repeat(300),
  'é'.repeat(6000),
  '2026-02-30',
  '2026-11-20T10:00:00Z',
  '9999-12-31T23:59:59.999Z',
  'null',
  '-1',
  'a@b.example',
  '@',
  'a'.repeat(70) + '@example.com'
];

const NASTY_NUMBERS = [
  '0',
  '-0',
  '1e308',
  '1e400',
  '-1e-400',
  '9007199254740993',
  '1.5',
  '1'.repeat(400)
];

/** Texts that programs stumble over, and random ones. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 })
);

/** Any JSON text, none of it deep. */
export const nastyJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: nastyText.map((text) => JSON.stringify(text)) },
  { weight: 2, arbitrary: fc.constantFrom('true', 'false', 'null', ...NASTY_NUMBERS) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) }
);

/** A JSON object with some of these members, in any order, repeated or not, and others besides. */
export function objectOf(
  members: Readonly<Record<string, fc.Arbitrary<string>>>
): fc.Arbitrary<string> {
  const named = Object.entries(members).map(([name, value]) =>
    value.map((json) => `${JSON.stringify(name)}:${json}`)
  );
  const other = fc
    .tuple(
      fc.oneof(fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'valueOf'), nastyText),
      nastyJson
    )
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`);
  return fc
    .tuple(
      fc.tuple(...named.map((member) => fc.option(member, { freq: 6 }))),
      fc.array(fc.oneof(other, ...named), { maxLength: 2, size: 'max' }),
      fc.nat(3)
    )
    .map(([own, more, unlikely]) => {
      const given = own.filter((member) => member !== null);
      return `{${[...given, ...(unlikely === 0 ? more : [])].join(',')}}`;
    });
}

/** A body, mostly whole; else cut off, wrapped, nested too deep, or no JSON at all. */
export function broken(body: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: body },
    { weight: 1, arbitrary: fc.tuple(body, fc.nat(200)).map(([text, at]) => text.slice(0, at)) },
    { weight: 1, arbitrary: body.map((text) => `[${text}]`) },
    { weight: 1, arbitrary: body.map((text) => `${text}${text}`) },
    { weight: 1, arbitrary: nastyJson },
    { weight: 1, arbitrary: nastyText },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(10, 5000, 100_000)
        .map((deep) => `${'{"a":['.repeat(deep)}${']}'.repeat(deep)}`)
    }
  );
}

/** Media types that a body is sent under, mostly the right one. */
export const mediaType: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded'
    )
  }
);

/** One of the first kind, now and then one of the second. */
export function mostly(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) }
  );
}

/** SOQL, some of it right, put together from parts that belong together and parts that do not. */
export function soqlAbout(ids: readonly string[]): fc.Arbitrary<string> {
  const quoted = fc.oneof(
    fc.constantFrom(...ids).map((id) => `'${id}'`),
    nastyText.map((text) => `'${text}'`),
    nastyText.map((text) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`)
  );
  const literal = fc.oneof(
    { weight: 6, arbitrary: quoted },
    {
      weight: 1,
      arbitrary: fc.constantFrom('null', 'true', '1e400', 'TODAY', ':x', '2026-01-01', '-5')
    }
  );
  const field = mostly(
    ['Id', 'Name', 'Email', 'OwnerId'],
    ['Owner.Name', 'Account.Name', 'constructor', '__proto__', 'Nope']
  );
  const object = mostly(
    ['Contact', 'Lead', 'Contact', 'Lead', 'User'],
    ['Account', 'OptOutChange__c', 'OptOutSettings__c', 'AsyncApexJob', '__proto__', 'Nope']
  );
  const compare = fc
    .tuple(field, mostly(['=', '!=', 'LIKE', 'IN', 'NOT IN'], ['<', '>=', 'INCLUDES']), literal)
    .map(([name, operator, value]) =>
      /IN|INCLUDES/.test(operator)
        ? `${name} ${operator} (${value})`
        : `${name} ${operator} ${value}`
    );
  const condition = fc.oneof(
    compare,
    fc
      .tuple(compare, fc.constantFrom('AND', 'OR', 'AND NOT'), compare)
      .map(([a, op, b]) => `(${a} ${op} ${b})`)
  );
  const query = fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.uniqueArray(field, { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom(['COUNT()'], ['MAX(Name)'], ['FIELDS(ALL)']) }
      ),
      object,
      fc.option(condition, { freq: 4 }),
      mostly(
        ['', '', ' ORDER BY Name', ' LIMIT 3'],
        [
          ' OFFSET 1',
          ' GROUP BY Name',
          ' FOR UPDATE',
          ' ALL ROWS',
          ' WITH SECURITY_ENFORCED',
          ' LIMIT -1',
          ' LIMIT 99999999999999999999'
        ]
      )
    )
    .map(
      ([fields, from, where, tail]) =>
        `SELECT ${fields.join(', ')} FROM ${from}${where === null ? '' : ` WHERE ${where}`}${tail}`
    );
  return fc.oneof(
    { weight: 16, arbitrary: query },
    { weight: 1, arbitrary: fc.tuple(query, fc.nat(60)).map(([text, at]) => text.slice(0, at)) },
    { weight: 1, arbitrary: nastyText },
    { weight: 1, arbitrary: fc.tuple(query, nastyText).map(([text, more]) => text + more) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(50, 4000)
        .map((deep) => `SELECT Id FROM User WHERE ${'('.repeat(deep)}Id = null${')'.repeat(deep)}`)
    }
  );
}

/** A text as part of an address; lone surrogates, which no address can hold, become another character. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd'));
}
