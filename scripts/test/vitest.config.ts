import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['local/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000
  }
});
