import { toCsv } from 'c/optOutCsv';
import type { CsvCell } from 'c/optOutCsv';

function cell(value: CsvCell): string {
  return toCsv([], [[value]]).slice('\uFEFF\r\n'.length, -'\r\n'.length);
}

test('begins with a byte order mark, ends each line as RFC 4180 has it', () => {
  expect(
    toCsv(
      ['Name', 'Attempts'],
      [
        ['Anna', 2],
        ['Bo', null]
      ]
    )
  ).toBe('\uFEFFName,Attempts\r\nAnna,2\r\nBo,\r\n');
});

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['Zoë', 'Zoë'],
  ['a=b', 'a=b'],
  ['', '']
])('%j is written as %j', (text, written) => {
  expect(cell(text)).toBe(written);
});

test.each(['=1+1', '+47 555', '-2', '@sum', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  '%j is no formula',
  (text) => {
    expect(cell(text)).toBe(`"'${text}"`);
  }
);

test('a formula cannot end its own quotes', () => {
  expect(cell('="a"&"b"')).toBe('"\'=""a""&""b"""');
});

test('the header is guarded like any cell', () => {
  expect(toCsv(['=x'], [])).toBe('\uFEFF"\'=x"\r\n');
});

test('numbers stay numbers, nothing is an empty cell', () => {
  expect([cell(-3), cell(0), cell(null), cell(undefined)]).toEqual(['-3', '0', '', '']);
});
