import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrgBuildError } from '../../org/metadata/schema';
import { xml } from '../../org/metadata/source-fixture';
import { ADMIN, member, NOBODY, REP, SmallOrg } from '../testing/small-org';

const VIEWS = 'force-app/main/objects/Visit__c/listViews';

function view(name: string, ...lines: readonly string[]): Readonly<Record<string, string>> {
  const columns = ['NAME', 'Topic__c', 'On__c', 'Contact__c'];
  return {
    [`${VIEWS}/${name}.listView-meta.xml`]: xml(
      'ListView',
      ...columns.map((column) => `<columns>${column}</columns>`),
      '<filterScope>Everything</filterScope>',
      ...lines,
      `<label>View ${name}</label>`
    )
  };
}

function filter(field: string, operation: string, value: string): string {
  return `<filters><field>${field}</field><operation>${operation}</operation><value>${value}</value></filters>`;
}

let org: SmallOrg;

beforeAll(async () => {
  org = await SmallOrg.open({
    ...view('All'),
    ...view('Talks', filter('Topic__c', 'equals', 'Price, Terms')),
    ...view('Other', filter('Topic__c', 'notEqual', 'Price')),
    ...view('Like', filter('Topic__c', 'contains', '100%')),
    ...view('From', filter('On__c', 'greaterOrEqual', '1/15/2026')),
    ...view('Without', filter('On__c', 'equals', '')),
    ...view(
      'Either',
      filter('Topic__c', 'startsWith', 'T'),
      filter('On__c', 'lessThan', '1/1/2026'),
      filter('Topic__c', 'notContain', 'x'),
      '<booleanFilter>(1 OR 2) AND 3</booleanFilter>'
    )
  });
  const person = await org.create('Contact', { LastName: 'Zed', OwnerId: org.userId(REP) });
  for (const [name, topic, on] of [
    ['A', 'Price', '2026-02-01'],
    ['B', 'Terms', '2026-01-01'],
    ['C', 'Terms max', null],
    ['D', '100% sure', '2025-12-31'],
    ['E', '1000 things', '2026-01-15']
  ])
    await org.create('Visit__c', { Name: name, Topic__c: topic, On__c: on, Contact__c: person });
});
afterAll(() => org.close());

async function list(query: string, user = ADMIN): Promise<unknown> {
  return (await org.as(user, `/lightning/data/lists/Visit__c?${query}`)).json;
}

function names(model: unknown): readonly unknown[] {
  const rows = member(model, 'rows');
  return Array.isArray(rows) ? rows.map((row: unknown) => member(row, 'cells.0.text')) : [];
}

describe('a list view', () => {
  it.each([
    ['All', ['A', 'B', 'C', 'D', 'E']],
    ['Talks', ['A', 'B']],
    ['Other', ['B', 'C', 'D', 'E']],
    ['Like', ['D']],
    ['From', ['A', 'E']],
    ['Without', ['C']],
    ['Either', ['B', 'D']]
  ])('%s finds what its filters say', async (name, expected) => {
    const model = await list(`view=${name}`);

    expect(names(model)).toEqual(expected);
    expect(member(model, 'total')).toBe(expected.length);
  });

  it('is All at first, and one of those that there are', async () => {
    const model = await list('');

    expect(member(model, 'view')).toBe('All');
    expect(member(model, 'views.0')).toEqual({ name: 'All', label: 'View All' });
    expect((await org.as(ADMIN, '/lightning/data/lists/Visit__c?view=None')).status).toBe(404);
  });

  it.each([
    ['a filter', view('Odd', filter('Topic__c', 'within', '3')), 'the list view filter within'],
    [
      'a scope',
      {
        [`${VIEWS}/Odd.listView-meta.xml`]: xml(
          'ListView',
          '<columns>NAME</columns><filterScope>Queue</filterScope><label>Odd</label>'
        )
      },
      'a list view of scope Queue'
    ]
  ])('is refused by name for %s that the shell does not run', async (_what, files, words) => {
    const problem = await SmallOrg.open(files).catch((error: unknown) => error);

    expect(problem).toBeInstanceOf(OrgBuildError);
    expect(String(problem)).toContain(words);
    expect(String(problem)).toContain('Odd.listView-meta.xml');
  });

  it('names a column that it does not know instead of leaving it out', async () => {
    const odd = await SmallOrg.open({
      [`${VIEWS}/Odd.listView-meta.xml`]: xml(
        'ListView',
        '<columns>LEAD.SCORE</columns><filterScope>Everything</filterScope><label>Odd</label>'
      )
    });
    const { status, text } = await odd.as(ADMIN, '/lightning/data/lists/Visit__c');
    await odd.close();

    expect([status, text]).toEqual([501, expect.stringContaining('LEAD.SCORE of Visit__c')]);
  });
});

describe('a list', () => {
  it('is sorted by a column, a lookup by the name of what it points to', async () => {
    expect(names(await list('sort=Topic__c&order=descending'))).toEqual(['C', 'B', 'A', 'E', 'D']);
    expect(member(await list('sort=Contact__c'), 'sort.column')).toBe('Contact__c');
    expect(names(await list('sort=On__c'))).toEqual(['C', 'D', 'B', 'E', 'A']);
  });

  it('is searched for words as they are written', async () => {
    expect(names(await list('search=terms'))).toEqual(['B', 'C']);
    expect(names(await list('search=terms+max'))).toEqual(['C']);
    expect(names(await list(`search=${encodeURIComponent('0%')}`))).toEqual(['D']);
    expect(names(await list(`search=${encodeURIComponent("' OR Name != '")}`))).toEqual([]);
    expect(names(await list('search=zed'))).toHaveLength(5);
  });

  it('comes in pages with the count of all', async () => {
    for (let i = 0; i < 60; i++)
      await org.create('Visit__c', { Name: `Z${String(i).padStart(2, '0')}` });

    const [first, second] = [await list(''), await list('from=50')];

    expect([names(first).length, names(second).length]).toEqual([50, 15]);
    expect([member(first, 'total'), member(second, 'total')]).toEqual([65, 65]);
    expect(new Set([...names(first), ...names(second)]).size).toBe(65);
  });

  it('has the columns that the user may read', async () => {
    const columns = JSON.stringify(member(await list('', REP), 'columns'));

    expect(columns).toContain('Topic__c');
    expect(columns).not.toContain('On__c');
  });

  it('is refused to who may not read the object', async () => {
    expect((await org.as(NOBODY, '/lightning/data/lists/Visit__c')).status).toBe(403);
    expect((await org.request('/lightning/data/lists/Visit__c')).status).toBe(401);
    expect((await org.as(ADMIN, '/lightning/data/lists/None__c')).status).toBe(404);
  });

  it('of a standard object has All and My at least', async () => {
    const { json } = await org.as(REP, '/lightning/data/lists/Contact?view=Mine');

    expect(member(json, 'views')).toEqual([
      { name: 'All', label: 'All Contacts' },
      { name: 'Mine', label: 'My Contacts' }
    ]);
    expect(names(json)).toEqual(['Zed']);
  });
});
