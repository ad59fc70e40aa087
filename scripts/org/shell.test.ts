import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, wordsOf } from './shell';

describe('a line for the shell', () => {
  it('gives back every word it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        expect(wordsOf(quoted(words))).toEqual(words);
      })
    );
  });

  it('is read with quotes, escapes and comments', () => {
    expect(wordsOf(`sf data query -q "SELECT Id" --json 'a b'c\\ d # why`)).toEqual([
      'sf',
      'data',
      'query',
      '-q',
      'SELECT Id',
      '--json',
      'a bc d'
    ]);
  });

  it('is refused with an open quote', () => {
    expect(() => wordsOf("echo 'never closed")).toThrow('unclosed');
  });
});
