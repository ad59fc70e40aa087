// Takes the pictures in docs/images of the pages of an org of its own: `npm run screenshots`.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDesk } from '../../e2e/panel/support/desk';
import { stateNamed, stillness } from '../../e2e/panel/support/states';
import { browserPath } from '../../e2e/support/browser';
import { buildSite } from '../../local/shell/build/build-site';
import { build } from '../build/build';

interface Picture {
  /** Name of the file. */
  readonly file: string;
  /** Of one of the states that are tested for accessibility. */
  readonly state: string;
  readonly height: number;
}

const PROJECT = resolve(import.meta.dirname, '../..');
const TARGET = join(PROJECT, 'docs/images');
const PICTURES: readonly Picture[] = [
  { file: 'panel-first-visit', state: 'first visit', height: 1000 },
  { file: 'panel', state: 'on, with people waiting', height: 1260 },
  { file: 'panel-narrow', state: 'on, with people waiting, narrow', height: 1200 },
  { file: 'panel-save', state: 'settings changed, to be confirmed', height: 860 },
  { file: 'panel-two-admins', state: 'two admins saved', height: 1000 },
  { file: 'panel-sales-connect-down', state: 'Sales Connect down', height: 1000 },
  { file: 'record-page', state: 'record page', height: 800 }
];

if (browserPath() === null) {
  console.error('screenshots: no browser; apt-get install -y chromium, or set CHROME_PATH');
  process.exitCode = 1;
} else await takeAll();

async function takeAll(): Promise<void> {
  await build(PROJECT);
  await buildSite({ dist: join(PROJECT, 'dist'), cache: join(PROJECT, '.cache') });
  mkdirSync(TARGET, { recursive: true });
  const desk = await openDesk();
  try {
    for (const { file, state, height } of PICTURES) {
      const { width, show } = stateNamed(state);
      const page = await show(desk, width);
      await page.setViewportSize({ width, height });
      await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)');
      await stillness(page);
      await page.screenshot({ path: join(TARGET, `${file}.png`) });
      console.log(`docs/images/${file}.png`);
      await desk.reset();
    }
  } finally {
    await desk.stop();
  }
}
