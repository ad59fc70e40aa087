import { fill } from 'c/optOutText';

test('placeholders are filled by their number', () => {
  expect(fill('{1} of {0}, {1}', 6, 'three')).toBe('three of 6, three');
});

test('a placeholder without a value stays', () => {
  expect(fill('{0} and {1}', 'one')).toBe('one and {1}');
});

test('a value is not taken for a pattern', () => {
  expect(fill('by {0}', '$& {0}')).toBe('by $& {0}');
});
