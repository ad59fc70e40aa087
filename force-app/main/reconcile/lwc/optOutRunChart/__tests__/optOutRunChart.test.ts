import OptOutRunChart from 'c/optOutRunChart';
import { find, findAll, mount, query, unmountAll } from '../../../../../../config/jest/support';
import { runSummary } from '../../optOutNight/__tests__/run-summary';

interface ChartElement extends HTMLElement {
  runs: readonly Apex.OptOutRunSummary[];
}

afterEach(unmountAll);

test('each run has two bars, as high as its share of the most', async () => {
  const element = mount<ChartElement>(OptOutRunChart, {
    runs: [
      runSummary({ id: 'a', broughtIn: 5, sentOut: 0 }),
      runSummary({ id: 'b', broughtIn: 10, sentOut: 1 })
    ]
  });

  expect(findAll(element, '.bar').map(({ style }) => style.height)).toEqual([
    '50%',
    '0%',
    '100%',
    '10%'
  ]);
  expect(find(element, '[role="img"]').getAttribute('aria-label')).toContain('at most 10 people');
  await expect(element).toBeAccessible();
});

test('runs that met nobody draw nothing', () => {
  const element = mount<ChartElement>(OptOutRunChart, {
    runs: [runSummary({ broughtIn: 0, sentOut: 0 })]
  });

  expect(query(element, 'figure')).toBeNull();
});
