import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSchema } from '../../org/metadata/read-schema';
import { xml } from '../../org/metadata/source-fixture';
import { apexMethodsOf } from './apex-methods';
import { buildBundles, findBundles } from './bundles';
import type { OrgNames } from './platform-modules';
import { ShellBuildError } from './problem';

const EXPOSED = xml(
  'LightningComponentBundle',
  '<apiVersion>65.0</apiVersion><isExposed>true</isExposed>',
  '<targets><target>lightning__RecordPage</target></targets>',
  '<targetConfigs><targetConfig targets="lightning__RecordPage"><objects><object>Contact</object></objects></targetConfig></targetConfigs>'
);
const HIDDEN = xml('LightningComponentBundle', '<isExposed>false</isExposed>');
const CLASS_META = xml('ApexClass', '<apiVersion>65.0</apiVersion>', '<status>Active</status>');

const METADATA = {
  'classes/Desk.cls': `public class Desk {
  @AuraEnabled(cacheable=true) public static String look() { return 'x'; }
  @AuraEnabled public static String change() { return 'x'; }
  public static String secret() { return 'x'; }
}`,
  'classes/Desk.cls-meta.xml': CLASS_META,
  'labels/CustomLabels.labels-meta.xml': xml(
    'CustomLabels',
    '<labels><fullName>Greeting</fullName><value>Say "hi" &amp; go</value></labels>'
  ),
  'customPermissions/Decide.customPermission-meta.xml': xml('CustomPermission', '<label>D</label>')
};

let folder: string;
let names: OrgNames;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const [path, text] of Object.entries(METADATA)) put(`source/${path}`, text);
  const schema = readSchema([{ root: join(folder, 'source'), display: 'force-app' }]);
  names = { ...schema, apexMethod: apexMethodsOf(schema, null) };
  // What the other builds leave behind, as far as this one reads it.
  put('vendor/exports.json', JSON.stringify({ 'lightning/button': ['default'] }));
  put('vendor/icons.json', JSON.stringify(['utility:close']));
  const exports = { 'lightning/navigation': ['NavigationMixin', 'CurrentPageReference'] };
  put('chrome/chrome.json', JSON.stringify({ files: {}, exports }));
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The module built of a component `desk` with this script and template, and others beside it. */
async function build(
  script: string,
  template = '<template></template>',
  more: Readonly<Record<string, string>> = {}
): Promise<string> {
  const root = mkdtempSync(join(folder, 'dist-'));
  const files: Readonly<Record<string, string>> = {
    'lwc/desk/desk.js': script,
    'lwc/desk/desk.html': template,
    'lwc/desk/desk.js-meta.xml': EXPOSED,
    ...more
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const target = mkdtempSync(join(folder, 'out-'));
  await buildBundles(target, {
    vendor: join(folder, 'vendor'),
    chrome: join(folder, 'chrome'),
    bundles: findBundles([root]),
    names,
    shown: (file, line) => ({ path: file.slice(root.length + 1), line })
  });
  return readFileSync(join(target, 'bundles.js'), 'utf8');
}

function component(imports: string, body = ''): string {
  return `import { LightningElement } from 'lwc';\n${imports}\nexport default class Desk extends LightningElement { ${body} }`;
}

async function refusal(script: string, template?: string): Promise<string> {
  try {
    await build(script, template);
  } catch (error) {
    if (error instanceof ShellBuildError) return error.message;
    throw error;
  }
  return 'it was built';
}

describe('a component', () => {
  it('finds what Salesforce makes of the metadata', async () => {
    const built = await build(
      component(
        [
          "import greeting from '@salesforce/label/c.Greeting';",
          "import look from '@salesforce/apex/Desk.look';",
          "import change from '@salesforce/apex/Desk.change';",
          "import ACCOUNT from '@salesforce/schema/Contact.Account.name';",
          "import LEAD from '@salesforce/schema/lead';",
          "import mayDecide from '@salesforce/customPermission/Decide';",
          "import maySetUp from '@salesforce/userPermission/ViewSetup';",
          "import id from '@salesforce/user/Id';",
          "import zone from '@salesforce/i18n/timeZone';",
          "import locale from '@salesforce/i18n/locale';",
          "import { NavigationMixin } from 'lightning/navigation';"
        ].join('\n'),
        'all = [greeting, look, change, ACCOUNT, LEAD, mayDecide, maySetUp, id, zone, locale, NavigationMixin];'
      )
    );

    expect(built).toContain(String.raw`"Say \"hi\" & go"`);
    expect(built).toContain('apexMethod("Desk", "look", true)');
    expect(built).toContain('apexMethod("Desk", "change", false)');
    expect(built).toContain('{"fieldApiName":"Account.Name","objectApiName":"Contact"}');
    expect(built).toContain('{"objectApiName":"Lead"}');
    expect(built).toContain('session.customPermissions.includes("Decide") || undefined');
    expect(built).toContain('session.userPermissions.includes("ViewSetup") || undefined');
    expect(built).toContain('session.user.id');
    expect(built).toContain('session.user.timeZone');
    expect(built).toContain('"en-US"');
    expect(built).toContain("from '@shell/lightning/navigation'");
  });

  it('finds base components, other components, and the files beside it', async () => {
    const built = await build(
      component(
        "import { add } from './sums';\nimport { word } from 'c/words';",
        'n = add(1, word);'
      ),
      '<template><lightning-button label="x" icon-name="utility:close"></lightning-button><c-leaf></c-leaf></template>',
      {
        'lwc/desk/sums.js': 'export const add = (a, b) => a + b;',
        'lwc/desk/desk.css': '.a { color: red }',
        'lwc/words/words.js': "export const word = 'w';",
        'lwc/words/words.js-meta.xml': HIDDEN,
        'lwc/leaf/leaf.js': component(''),
        'lwc/leaf/leaf.js-meta.xml': HIDDEN
      }
    );

    expect(built).toContain("from '@shell/base'");
    expect(built).toContain('sel: "c-leaf"');
    expect(built).toContain('sel: "c-desk"');
    expect(built).toContain('color: red');
    expect(built).toMatch(/components = \{\s*desk: \w+\s*\}/);
  });

  it('is exposed with its targets and objects', () => {
    put('meta/lwc/desk/desk.js-meta.xml', EXPOSED);
    put('meta/lwc/words/words.js-meta.xml', HIDDEN);

    expect(findBundles([join(folder, 'meta')]).map(({ exposed }) => exposed)).toEqual([
      { name: 'desk', targets: ['lightning__RecordPage'], objects: ['Contact'] },
      null
    ]);
  });
});

describe('a build fails by name and place', () => {
  it.each([
    ['lightning/empApi', 'the shell does not serve lightning/empApi'],
    ['lightning/routingService', 'the shell does not serve lightning/routingService'],
    ['lodash', 'the shell does not serve lodash'],
    ['rollup', 'the shell does not serve rollup'],
    ['c/other', 'there is no component c/other'],
    ['@salesforce/label/c.Farewell', 'there is no custom label c.Farewell'],
    ['@salesforce/label/x.Greeting', 'there is no custom label x.Greeting'],
    ['@salesforce/schema/Contact.Mood__c', 'there is no field Contact.Mood__c'],
    ['@salesforce/schema/Mood__c', 'there is no object Mood__c'],
    ['@salesforce/customPermission/Rule', 'there is no custom permission Rule'],
    ['@salesforce/userPermission/Fly', 'the shell knows no user permission Fly'],
    ['@salesforce/resourceUrl/logo', 'there is no static resource logo'],
    ['@salesforce/messageChannel/X__c', 'the shell does not serve @salesforce/messageChannel/X__c'],
    ['@salesforce/apex/Desk.secret', 'there is no @AuraEnabled method Desk.secret'],
    ['@salesforce/apex/desk.look', 'there is no @AuraEnabled method desk.look'],
    ['@salesforce/apex/None.look', 'there is no @AuraEnabled method None.look'],
    ['@salesforce/i18n/none', 'the shell does not serve @salesforce/i18n/none'],
    ['./none', './none']
  ])('for an import of %s', async (specifier, words) => {
    const message = await refusal(component(`import x from '${specifier}';`, 'x = x;'));

    expect(message).toContain(words);
    expect(message).toContain('lwc/desk/desk.js');
  });

  it('for a name that a module does not export', async () => {
    const script = component("import { Navigate } from 'lightning/navigation';", 'n = Navigate;');

    expect(await refusal(script)).toMatch(
      /^lwc\/desk\/desk\.js:2:\d+: "Navigate" is not exported by "lightning\/navigation"/
    );
  });

  it('for a base component that there is not, in the template', async () => {
    const template = '<template>\n  <lightning-map></lightning-map>\n</template>';

    expect(await refusal(component(''), template)).toBe(
      'lwc/desk/desk.html:2:3: the shell does not serve lightning/map'
    );
  });

  it('for an icon that there is not', async () => {
    const template =
      '<template>\n<lightning-button icon-name="utility:clothes"></lightning-button></template>';

    expect(await refusal(component(''), template)).toBe(
      'lwc/desk/desk.html:2:30: there is no icon utility:clothes'
    );
  });

  it('for what the LWC compiler refuses', async () => {
    expect(await refusal(component('', '#hidden() {}'))).toMatch(
      /^lwc\/desk\/desk\.js:\d+:\d+: .+/
    );
    expect(await refusal(component(''), '<template>{a + b}</template>')).toMatch(
      /^lwc\/desk\/desk\.html:1:\d+: .+/
    );
  });
});
