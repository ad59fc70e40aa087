import { afterEach, beforeEach, expect, test } from 'vitest';
import { PATHS, ProjectFixture } from './project-fixture';

// "Component Folder" and "XML Configuration File Elements", Lightning Web Components Developer Guide,
// https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html

let project: ProjectFixture;

afterEach(() => project.remove());

const META = 'force-app/panel/lwc/noteList/noteList.js-meta.xml';
const TEMPLATE = 'force-app/panel/lwc/noteList/noteList.html';
const NOTES = 'force-app/tabs/Notes.tab-meta.xml';

function bundle(...lines: readonly string[]): string {
  return `<LightningComponentBundle>\n${lines.join('\n')}\n</LightningComponentBundle>\n`;
}

beforeEach(() => {
  project = new ProjectFixture();
  project.put(
    META,
    bundle('<isExposed>true</isExposed>', '<targets><target>lightning__Tab</target></targets>')
  );
  project.put('force-app/panel/lwc/noteList/noteList.ts', 'export default class {}\n');
  project.put(TEMPLATE, '<template>\n  <c-note-list></c-note-list>\n</template>\n');
  project.put(
    NOTES,
    '<CustomTab>\n<label>N</label>\n<lwcComponent>noteList</lwcComponent>\n<motif>x</motif></CustomTab>'
  );
});

test('may be on tabs and in templates', () => {
  expect(project.problems()).toEqual([]);
});

test('a bundle in a folder of another name, and without code', () => {
  const path = 'force-app/panel/lwc/list/otherList.js-meta.xml';
  project.put(path, bundle());

  expect(project.problems()).toEqual([
    `${path}:1: the bundle otherList lies in no folder lwc/otherList`,
    `${path}:1: the bundle otherList has no otherList.ts`
  ]);
});

test('a component in a template that nobody made', () => {
  project.put(TEMPLATE, '<template>\n  <c-note-lust></c-note-lust>\n</template>\n');

  expect(project.problems()).toEqual([`${TEMPLATE}:2: no component c-note-lust`]);
});

test.each([
  ['closed', '<isExposed>false</isExposed>', 'lightning__Tab'],
  ['for other places', '<isExposed>true</isExposed>', 'lightning__AppPage']
])('a tab on a bundle that is %s', (_what, exposed, target) => {
  project.put(META, bundle(exposed, `<targets><target>${target}</target></targets>`));

  expect(project.problems()).toEqual([`${NOTES}:3: noteList is not exposed to lightning__Tab`]);
});

test('a tab on a bundle that nobody made', () => {
  project.replace(NOTES, 'noteList', 'noteLust');

  expect(project.problems()).toEqual([`${NOTES}:3: no component noteLust`]);
});

test('Apex for pages that no permission set grants', () => {
  const path = 'force-app/classes/OptOutNotes.cls';
  project.put(
    path,
    'public class OptOutNotes {\n  @AuraEnabled(cacheable=true)\n  public static Integer count() { return 1; }\n}\n'
  );
  project.put(
    `${path}-meta.xml`,
    '<ApexClass>\n<apiVersion>65.0</apiVersion>\n<status>Active</status>\n</ApexClass>\n'
  );

  expect(project.problems()).toEqual([
    `${path}:1: no permission set grants OptOutNotes, whose methods pages call`
  ]);

  project.replace(
    PATHS.set,
    '<description>',
    '<classAccesses><apexClass>OptOutNotes</apexClass><enabled>true</enabled></classAccesses><description>'
  );
  expect(project.problems()).toEqual([]);
});
