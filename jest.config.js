import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

export default {
  ...jestConfig,
  // axe reads whole pages, and slowly on a machine that does much else.
  testTimeout: 30_000,
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/lwc/*/__tests__/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  moduleNameMapper: { '^lightning/modal$': '<rootDir>/config/jest/lightning/modal.js' },
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/config/jest/setup.cjs'],
  // The default one loses the names of TypeScript files on the way through the LWC transformer.
  coverageProvider: 'v8',
  collectCoverageFrom: ['force-app/main/*/lwc/**/*.ts', '!**/__tests__/**'],
  coverageDirectory: 'reports/lwc-coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcovonly'],
  coverageThreshold: { global: { lines: 90 } }
};
