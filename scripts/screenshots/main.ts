// Takes the pictures in docs/images of the pages of an org of its own: `npm run screenshots`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../local/project';
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
  /** What is shown of the page; all that is in the window by default. */
  readonly of?: string;
}

const TARGET = join(PROJECT, 'docs/images');
/** Takes the focus from whatever component has it, and goes to the top. */
const LEAVE = `(() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  focused?.blur();
  scrollTo(0, 0);
})()`;
const PICTURES: readonly Picture[] = [
  { file: 'panel-first-visit', state: 'first visit', height: 1000 },
  { file: 'panel', state: 'on, with people waiting', height: 1260 },
  { file: 'panel-narrow', state: 'on, with people waiting, narrow', height: 1200 },
  { file: 'panel-save', state: 'settings changed, to be confirmed', height: 860 },
  { file: 'panel-two-admins', state: 'two admins saved', height: 1000 },
  { file: 'panel-sales-connect-down', state: 'Sales Connect down', height: 1000 },
  {
    file: 'layouts',
    state: 'layouts with their pictures',
    height: 1600,
    of: 'c-opt-out-layouts'
  },
  {
    file: 'layouts-outcomes',
    state: 'layouts added, refused and not found',
    height: 1600,
    of: 'c-opt-out-layouts'
  },
  { file: 'record-page', state: 'page of a person who unsubscribed', height: 800 }
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
    for (const { file, state, height, of } of PICTURES) {
      const { width, show } = stateNamed(state);
      const page = await show(desk, width);
      await page.setViewportSize({ width, height });
      await page.evaluate(LEAVE);
      await stillness(page);
      const path = join(TARGET, `${file}.png`);
      if (of === undefined) await page.screenshot({ path });
      else await page.locator(of).screenshot({ path });
      console.log(`docs/images/${file}.png`);
      await desk.reset();
    }
  } finally {
    await desk.stop();
  }
}
