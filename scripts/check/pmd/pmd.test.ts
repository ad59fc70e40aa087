import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findJava } from '../../generate/java';
import { analyze, type Analysis } from './analyze';
import { unsettled } from './suppressions';

const java = findJava('java');

const PLANTED: Readonly<Record<string, string>> = {
  'Guess.cls': `public class Guess {
  public static List<Lead> named(String name) {
    return Database.query('SELECT Id FROM Lead WHERE Name = \\'' + name + '\\'');
  }
  public static void save(Lead lead) {
    update lead;
  }
}`,
  'Talk.cls': `public with sharing class Talk {
  private static final String PASSWORD = 'hunter2hunter2';
  public static HttpRequest ask() {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('http://example.com');
    request.setHeader('Authorization', 'Bearer ' + PASSWORD);
    return request;
  }
}`,
  'Broken.cls': 'public with sharing class Broken { public static void run( }'
};

describe.skipIf(java === null)('PMD with the rules of Code Analyzer', () => {
  const root = mkdtempSync(join(tmpdir(), 'pmd-test-'));
  let found: Analysis;

  beforeAll(async () => {
    mkdirSync(join(root, 'classes'));
    for (const [name, text] of Object.entries(PLANTED))
      writeFileSync(join(root, 'classes', name), text);
    cpSync(
      join(import.meta.dirname, '../../../sfdx-project.json'),
      join(root, 'sfdx-project.json')
    );
    found = await analyze(root, ['classes'], java ?? '');
  }, 120_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['Guess.cls', 'ApexSOQLInjection'],
    ['Guess.cls', 'ApexCRUDViolation'],
    ['Guess.cls', 'ApexSharingViolations'],
    ['Talk.cls', 'ApexInsecureEndpoint'],
    ['Talk.cls', 'ApexSuggestUsingNamedCred']
  ])('finds in %s what %s forbids', (file, rule) => {
    expect(found.violations.map((one) => [one.path, one.rule])).toContainEqual([
      `classes/${file}`,
      rule
    ]);
  });

  it('says which file it could not read', () => {
    expect(found.unread.join('\n')).toContain('Broken.cls');
    expect(found.violations.some(({ path }) => path.endsWith('Broken.cls'))).toBe(false);
  });
});

describe('suppressions', () => {
  const violation = { rule: 'A', severity: 3, path: 'main/X.cls', line: 1, message: 'no' };

  it('cover their rule in their place, and are told when they cover nothing', () => {
    const here = { rule: 'A', path: /X\.cls/, reason: 'so' };
    const elsewhere = { rule: 'A', path: /Y\.cls/, reason: 'so' };

    expect(unsettled([violation], [here])).toEqual({ violations: [], unused: [] });
    expect(unsettled([violation], [elsewhere])).toEqual({
      violations: [violation],
      unused: [elsewhere]
    });
  });
});
