/** Packages that hold no state between tests and that take long to load, or are ES modules only. */
const SHARED = [
  '@cdktf',
  '@fastify',
  '@opentelemetry',
  'ajv',
  'axe-core',
  'cdktf',
  'constructs',
  'esbuild',
  'fast-check',
  'jose',
  'lru-cache',
  'mime-types',
  'minio',
  'pino',
  'playwright-core',
  'tus-js-client',
  'typebox',
  'undici',
  'yaml',
  'yazl',
].join('|');

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: '<rootDir>/__tests__/jest/environment.js',
  transform: {
    [`/node_modules/(${SHARED})/`]: '<rootDir>/__tests__/jest/shared-module.js',
    '\\.(ts|mjs)$': '<rootDir>/__tests__/jest/transform.js',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${SHARED})/)`],
  reporters: ['default', '<rootDir>/__tests__/jest/skipped-reporter.js'],
  // Many tests wait for programs that they started, so a worker on every core does no harm.
  maxWorkers: '100%',
  // A bound for what hangs, not a measure of speed: some machines are slow.
  testTimeout: 120_000,
};
