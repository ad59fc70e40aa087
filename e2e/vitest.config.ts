import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/support/build-pages.ts'],
    pool: 'threads',
    // Files share what they import, and nothing else: each starts its own processes.
    isolate: false,
    // The journeys mostly wait for child processes.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } }
  }
});
