import { expect, test } from 'vitest';
import { figure, type Heading } from './figures';

const HEADING: Heading = { title: 'x', unit: 'ms', warmUp: 0 };

function samples(count: number): number[] {
  return Array.from({ length: count }, (_, index) => count - index);
}

test('takes each percentile as the sample of the nearest rank', () => {
  expect(figure(HEADING, samples(500))).toMatchObject({
    count: 500,
    min: 1,
    median: 250,
    p95: 475,
    p99: 495
  });
});

test('gives no percentile that so few samples cannot show', () => {
  expect(figure(HEADING, samples(19))).toMatchObject({ median: 10, p95: null, p99: null });
  expect(figure(HEADING, samples(20))).toMatchObject({ p95: 19, p99: null });
});

test('meets an aim below it only', () => {
  const aim = { statistic: 'p95', below: 19 } as const;

  expect(figure({ ...HEADING, aim }, samples(20)).met).toBe(false);
  expect(figure({ ...HEADING, aim: { ...aim, below: 20 } }, samples(20)).met).toBe(true);
  expect(figure(HEADING, samples(20)).met).toBeNull();
});
