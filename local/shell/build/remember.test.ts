import { rollup, type Plugin } from 'rollup';
import { expect, it } from 'vitest';
import { remembering, type Remembered } from './remember';

const sources = new Map<string, string>();

/** Serves the sources, in memory. */
const files: Plugin = {
  name: 'files',
  resolveId: (id) => (sources.has(id) ? id : null),
  load: (id) => sources.get(id) ?? null
};

/** Builds, and returns what the wrapped plugin was asked for and what came out. */
async function build(remembered: Remembered): Promise<{ asked: string[]; code: string }> {
  const asked: string[] = [];
  const shouting: Plugin = {
    name: 'shouting',
    transform(source, id) {
      asked.push(id);
      if (source.includes('wrong')) this.error('wrong');
      return {
        code: source.toUpperCase().replaceAll(/CONST|EXPORT|IMPORT|FROM/g, lower),
        map: null
      };
    }
  };
  const bundle = await rollup({ input: 'A', plugins: [files, remembering(shouting, remembered)] });
  const { output } = await bundle.generate({});
  return { asked, code: output[0].code };
}

function lower(word: string): string {
  return word.toLowerCase();
}

it('compiles again what has changed, and what failed, and nothing else', async () => {
  const remembered: Remembered = new Map();
  sources.set('A', "import { B } from 'B';\nexport const a = B;");
  sources.set('B', "export const b = 'one';");
  expect((await build(remembered)).asked).toEqual(['A', 'B']);

  sources.set('B', "export const b = 'wrong';");
  await expect(build(remembered)).rejects.toThrow('wrong');
  await expect(build(remembered)).rejects.toThrow('wrong');
  sources.set('B', "export const b = 'two';");
  const { asked, code } = await build(remembered);

  expect(asked).toEqual(['B']);
  expect(code).toContain("'TWO'");
});
