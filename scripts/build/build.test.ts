import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { build } from './build';

const BUNDLE = 'force-app/main/panel/lwc/optOutNotice';
const COMPONENT = `import { LightningElement, api } from 'lwc';
import type { Notice } from 'c/optOutTypes';

export default class OptOutNotice extends LightningElement {
  @api notice: Notice | undefined;
}
`;

let root: string;
let target: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  target = join(root, 'dist');
  put('sfdx-project.json', '{"packageDirectories":[{"path":"force-app","default":true}]}');
  put('force-app/main/engine/classes/OptOutPolicy.cls', 'public class OptOutPolicy {}');
  put('local/customer/users.json', '[]');
  put(`${BUNDLE}/optOutNotice.ts`, COMPONENT);
  put(`${BUNDLE}/optOutNotice.html`, '<template></template>');
  put(`${BUNDLE}/__tests__/optOutNotice.test.ts`, 'test("x", () => {});');
});

afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function made(path: string): string {
  return readFileSync(join(target, path), 'utf8');
}

test('makes a project of package and customer, without tests and TypeScript', async () => {
  const report = await build(root, { target });

  expect(report.written.toSorted()).toEqual([
    'customer/users.json',
    'force-app/main/engine/classes/OptOutPolicy.cls',
    `${BUNDLE}/optOutNotice.html`,
    `${BUNDLE}/optOutNotice.js`,
    'sfdx-project.json'
  ]);
});

test('compiles a component to what the LWC compiler takes: no types, decorators kept', async () => {
  await build(root, { target });

  const js = made(`${BUNDLE}/optOutNotice.js`);
  expect(js).toContain('@api\n    notice;');
  expect(js).not.toContain('c/optOutTypes');
});

test('leaves what is right alone and removes what vanished, empty folders too', async () => {
  await build(root, { target });
  const before = statSync(join(target, `${BUNDLE}/optOutNotice.js`)).mtimeMs;
  rmSync(join(root, 'force-app/main/engine'), { recursive: true });
  put('local/customer/users.json', '[{}]');

  const report = await build(root, { target });

  expect(report).toEqual({
    written: ['customer/users.json'],
    removed: ['force-app/main/engine/classes/OptOutPolicy.cls'],
    unchanged: 3
  });
  expect(statSync(join(target, `${BUNDLE}/optOutNotice.js`)).mtimeMs).toBe(before);
  expect(() => statSync(join(target, 'force-app/main/engine'))).toThrow();
});

test('names file and line of a component that does not compile', async () => {
  put(`${BUNDLE}/optOutNotice.ts`, 'export default class {\n  render( {\n}\n');

  await expect(build(root, { target })).rejects.toThrow(
    /^force-app\/main\/panel\/lwc\/optOutNotice\/optOutNotice\.ts:\d+:\d+: /
  );
});

test('refuses a stale .js beside its .ts', async () => {
  put(`${BUNDLE}/optOutNotice.js`, '');

  await expect(build(root, { target })).rejects.toThrow('keep the .ts and delete the .js');
});

/** Text of the cache in which the compiled class has another name. */
function renamed(text: string): string {
  return text.replace(/("output":".*?)OptOutNotice extends/, '$1Kept extends');
}

test('a later build takes what was compiled from the cache, and compiles what has changed', async () => {
  await build(root, { target });
  const kept = join(root, '.cache/components.json');
  writeFileSync(kept, renamed(readFileSync(kept, 'utf8')));
  await build(root, { target });
  expect(made(`${BUNDLE}/optOutNotice.js`)).toContain('class Kept extends');

  put(`${BUNDLE}/optOutNotice.ts`, `${COMPONENT}\nexport const CHANGED = true;\n`);
  await build(root, { target });
  expect(made(`${BUNDLE}/optOutNotice.js`)).toContain('class OptOutNotice extends');
});

test('what another compiler made is not taken, nor a file that cannot be read', async () => {
  await build(root, { target });
  const kept = join(root, '.cache/components.json');
  const other = readFileSync(kept, 'utf8').replace(/"version":"[0-9a-f]{4}/, '"version":"0000');
  for (const text of [renamed(other), '{"version"']) {
    writeFileSync(kept, text);
    await build(root, { target });
    expect(made(`${BUNDLE}/optOutNotice.js`)).toContain('class OptOutNotice extends');
  }
});
