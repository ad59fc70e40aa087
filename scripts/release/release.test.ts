import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newestVersion, projectFile } from '../org/package-commands';
import { notesOf } from './changelog';
import { withInstallLinks } from './install-links';

const ROOT = join(import.meta.dirname, '../..');
const CHANGELOG = `# Changelog

## Unreleased

- Next.

## 1.10.0 (2027-01-05)

- **Ten.** More.

## 1.1.0

- One.
`;

describe('notes of a release', () => {
  it('are what the changelog says below the heading of the version', () => {
    expect(notesOf(CHANGELOG, '1.10.0')).toBe('- **Ten.** More.');
    expect(notesOf(CHANGELOG, '1.1.0')).toBe('- One.');
  });

  it('are not there as long as the changelog says Unreleased', () => {
    expect(() => notesOf(CHANGELOG, '1.2.0')).toThrow("no heading '## 1.2.0'");
    expect(() => notesOf('## 2.0.0\n\n## 1.0.0\nx', '2.0.0')).toThrow('says nothing');
  });
});

describe('install links', () => {
  const id = '04tKY000000abcdYAA';

  it.each(['README.md', 'docs/admin-guide.md'])('have their place in %s', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const filled = withInstallLinks(text, id);

    expect(filled).toContain(
      `https://login.salesforce.com/packaging/installPackage.apexp?p0=${id}`
    );
    expect(withInstallLinks(filled, id)).toBe(filled);
  });

  it('are of a package version and nothing else', () => {
    expect(() => withInstallLinks('', '0HoKY000000abcd')).toThrow('no ID of a package version');
    expect(() => withInstallLinks('no place', id)).toThrow('no place for install links');
  });
});

describe('the newest version', () => {
  const directories = [{ path: 'force-app', package: 'P' }];

  it('goes by numbers, not by letters', () => {
    const packageAliases = {
      P: '0Ho1',
      'P@1.9.0-1': '04t1',
      'P@1.10.0-1': '04t3',
      'P@1.9.0-12': '04t2'
    };
    const file = JSON.stringify({ packageDirectories: directories, packageAliases });

    expect(newestVersion(projectFile(file))).toBe('04t3');
  });

  it('is none before the first', () => {
    const file = JSON.stringify({ packageDirectories: directories, packageAliases: { P: '0Ho1' } });

    expect(newestVersion(projectFile(file))).toBeNull();
  });
});
