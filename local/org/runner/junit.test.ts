import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { toJUnit } from './junit';
import type { TestResult } from './results';

function result(type: string, method: string, failure: TestResult['failure']): TestResult {
  return {
    class: type,
    method,
    path: `${type}.cls`,
    line: 7,
    milliseconds: 1500,
    failure,
    callouts: []
  };
}

const MESSAGE = 'Expected: <a href="x">&amp;\n\u0007\u{1F600}\uD800, Actual: \']]>';

const tests = [
  result('ATest', 'passes', null),
  result('ATest', 'fails', { message: MESSAGE, stack: ['Class.A.b: line 1', 'Class.C.<init>'] }),
  result('BTest', 'passes', null)
];

const xml = toJUnit({ tests, coverage: [] });

it('is well-formed, whatever a message holds', () => {
  expect(XMLValidator.validate(xml)).toBe(true);
  // XML 1.0 can write neither, not even escaped.
  expect(xml).not.toContain('\u0007');
  expect(xml).not.toMatch(/\p{Surrogate}/u);
});

it('says again what was said, a suite for each class', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    trimValues: false
  });
  const parsed: unknown = parser.parse(xml);
  const message = 'Expected: <a href="x">&amp;\n\uFFFD\u{1F600}\uFFFD, Actual: \']]>';

  expect(parsed).toMatchObject({
    testsuites: {
      tests: '3',
      failures: '1',
      time: '4.500',
      testsuite: [
        {
          name: 'ATest',
          tests: '2',
          failures: '1',
          testcase: [
            { classname: 'ATest', name: 'passes', file: 'ATest.cls', line: '7', time: '1.500' },
            { name: 'fails', failure: { '#text': `${message}\nClass.A.b: line 1\nClass.C.<init>` } }
          ]
        },
        { name: 'BTest', tests: '1', failures: '0' }
      ]
    }
  });
});
