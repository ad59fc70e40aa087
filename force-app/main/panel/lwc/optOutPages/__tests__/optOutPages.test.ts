import { readPages } from 'c/optOutPages';

const PAGES: Readonly<Record<string, { items: { id: string }[]; next?: string }>> = {
  first: { items: [{ id: 'a' }, { id: 'b' }], next: 'second' },
  second: { items: [{ id: 'b' }, { id: 'c' }], next: 'third' },
  third: { items: [{ id: 'd' }] }
};

const load = jest.fn((after: string | null) =>
  Promise.resolve(PAGES[after ?? 'first'] ?? { items: [] })
);

afterEach(() => {
  load.mockClear();
});

test('pages are read until there are enough rows', async () => {
  expect(await readPages(load, 2)).toEqual({ items: [{ id: 'a' }, { id: 'b' }], next: 'second' });
  expect(load).toHaveBeenCalledTimes(1);
});

test('a row that comes twice stands once, and the last page ends it', async () => {
  const { items, next } = await readPages(load, 99);

  expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(next).toBeUndefined();
});

test('a page that cannot be read rejects', async () => {
  await expect(readPages(() => Promise.reject(new Error('no')), 1)).rejects.toThrow('no');
});
