import OptOutProblem from 'c/optOutProblem';
import type { Problem } from 'c/optOutErrors';
import {
  eventsOf,
  find,
  flush,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';

interface ProblemElement extends HTMLElement {
  problem: Problem;
  severity: 'error' | 'warning';
  retryLabel: string;
}

afterEach(unmountAll);

test('nothing is shown without a problem', async () => {
  const element = mount<ProblemElement>(OptOutProblem);

  expect(query(element, '[role="alert"]')).toBeNull();
  await expect(element).toBeAccessible();
});

test('words are read aloud; without details there is no button', async () => {
  const element = mount<ProblemElement>(OptOutProblem, { problem: { sentence: 'It broke.' } });

  expect(textOf(find(element, '[role="alert"]'))).toBe('It broke.');
  expect(query(element, 'button')).toBeNull();
  await expect(element).toBeAccessible();
});

test('details are shown and hidden by a button that says so', async () => {
  const element = mount<ProblemElement>(OptOutProblem, {
    problem: { sentence: 'It broke.', details: 'HTTP 503' }
  });
  const toggle = find<HTMLButtonElement>(element, '[data-id="toggle"]');
  expect([toggle.getAttribute('aria-expanded'), textOf(toggle)]).toEqual(['false', 'Show details']);
  expect(query(element, '[data-id="details"]')).toBeNull();

  toggle.click();
  await flush();

  expect([toggle.getAttribute('aria-expanded'), textOf(toggle)]).toEqual(['true', 'Hide details']);
  expect(query<HTMLElement & { value: string }>(element, 'lightning-formatted-text')?.value).toBe(
    'HTTP 503'
  );
  await expect(element).toBeAccessible();

  toggle.click();
  await flush();

  expect(query(element, '[data-id="details"]')).toBeNull();
});

test('a button tries again when it is asked for', () => {
  const element = mount<ProblemElement>(OptOutProblem, {
    problem: { sentence: 'It broke.' },
    retryLabel: 'Try again'
  });
  const retries = eventsOf(element, 'retry');

  find(element, '[data-id="retry"]').click();

  expect(retries).toHaveLength(1);
});

test.each([
  ['error', 'utility:error', 'Error'],
  ['warning', 'utility:warning', 'Warning']
] as const)('%s is an icon with a text', (severity, icon, text) => {
  const element = mount<ProblemElement>(OptOutProblem, {
    problem: { sentence: 'It broke.' },
    severity
  });

  expect(find(element, 'lightning-icon')).toMatchObject({ iconName: icon, alternativeText: text });
});
