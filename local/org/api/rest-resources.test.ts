import { describe, expect, it } from 'vitest';
import { OrgBuildError } from '../metadata/schema';
import { ApexOrg } from '../testing/apex-org';
import { restResources } from './rest-resources';

function problemsOf(mapping: string, method: string): string[] {
  const text = `@RestResource(urlMapping='${mapping}')
global class Res {
  @HttpPost
  global static ${method}
}`;
  try {
    restResources(new ApexOrg({ classes: { Res: text } }).program);
  } catch (error) {
    if (error instanceof OrgBuildError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('what Salesforce serves and this org does not is refused before anybody asks', () => {
  it.each([
    ['parameters', '/x', 'void go(String name) {}', 3, 'method go with parameters or a result'],
    ['a result', '/x', 'String go() { return null; }', 3, 'method go with parameters or a result'],
    ['a * inside a part', '/a*', 'void go() {}', 1, 'the urlMapping /a*'],
    ['a * inside the address', '/a/*/b', 'void go() {}', 1, 'the urlMapping /a/*/b']
  ])('%s', (_what, mapping, method, line, words) => {
    const [problem, ...others] = problemsOf(mapping, method);

    expect(problem).toContain(`force-app/classes/Res.cls:${line}:1: not supported`);
    expect(problem).toContain(words);
    expect(others).toEqual([]);
  });

  it('all else is served', () => {
    expect(problemsOf('/a/*', 'void go() {}')).toEqual([]);
  });
});
