import OptOutRunProgress from 'c/optOutRunProgress';
import {
  eventsOf,
  find,
  mount,
  query,
  textOf,
  unmountAll
} from '../../../../../../config/jest/support';
import { openRun } from '../../optOutNight/__tests__/run-summary';

interface ProgressElement extends HTMLElement {
  run: Apex.OptOutRunSummary;
}

function show(rest: Partial<Apex.OptOutRunSummary> = {}): ProgressElement {
  return mount<ProgressElement>(OptOutRunProgress, { run: openRun(rest) });
}

afterEach(unmountAll);

test('a bar says how many parts are behind, in words too', async () => {
  const element = show();

  const bar = find(element, '[role="progressbar"]');
  expect(bar.getAttribute('aria-valuenow')).toBe('3');
  expect(bar.getAttribute('aria-valuetext')).toBe('Sending leads: part 4 of 5');
  expect(bar.getAttribute('aria-label')).toBe('Progress of Nightly OR-2');
  await expect(element).toBeAccessible();
});

test('a run that waits says until when and why', async () => {
  const problem = { sentence: 'Sales Connect asks to wait.', details: 'TooManyRequests' };
  const element = show({ waitsUntil: '2026-05-31T04:00:00Z', problem });

  expect(find(element, '[data-id="waits"] lightning-formatted-date-time')).toMatchObject({
    value: '2026-05-31T04:00:00Z'
  });
  expect(find(element, 'c-opt-out-problem')).toMatchObject({ problem });
  await expect(element).toBeAccessible();
});

test('a run that was asked to stop says so instead', () => {
  const element = show({ isStopping: true, waitsUntil: '2026-05-31T04:00:00Z' });

  expect(textOf(find(element, '[data-id="stopping"]'))).toBe('It stops after the step it is in.');
  expect(query(element, '[data-id="waits"]')).toBeNull();
});

test('its people are asked for', () => {
  const element = show();
  const asked = eventsOf(element, 'people');

  find(element, '[data-id="people"]').click();

  expect(asked).toHaveLength(1);
});
