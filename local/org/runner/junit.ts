import { XMLBuilder } from 'fast-xml-parser';
import type { SuiteResult, TestResult } from './results';

/** The suite as JUnit XML: one `testsuite` a class, times in seconds. */
export function toJUnit(suite: SuiteResult): string {
  const byClass = groupByClass(suite.tests);
  const builder = new XMLBuilder({ ignoreAttributes: false, format: true, processEntities: true });
  const body: unknown = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      ...totals(suite.tests),
      testsuite: [...byClass].map(([name, tests]) => ({
        '@_name': name,
        ...totals(tests),
        testcase: tests.map(toCase)
      }))
    }
  });
  return String(body);
}

function groupByClass(tests: readonly TestResult[]): Map<string, TestResult[]> {
  const groups = new Map<string, TestResult[]>();
  for (const test of tests) groups.set(test.class, [...(groups.get(test.class) ?? []), test]);
  return groups;
}

function totals(tests: readonly TestResult[]): Record<string, string | number> {
  return {
    '@_tests': tests.length,
    '@_failures': tests.filter((test) => test.failure !== null).length,
    '@_time': seconds(tests.reduce((sum, test) => sum + test.milliseconds, 0))
  };
}

function toCase(test: TestResult): Record<string, unknown> {
  const attributes = {
    '@_classname': test.class,
    '@_name': test.method,
    '@_file': test.path,
    '@_line': test.line,
    '@_time': seconds(test.milliseconds)
  };
  if (test.failure === null) return attributes;
  const { message, stack } = test.failure;
  const text = [message, ...stack].join('\n');
  return { ...attributes, failure: { '@_message': printable(message), '#text': printable(text) } };
}

/** Without the characters that XML 1.0 has no way to write. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
