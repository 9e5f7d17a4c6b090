/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '(\\.(ts|mjs)|/node_modules/(jose|@opentelemetry/otlp-exporter-base)/.+\\.js)$': '<rootDir>/jest-transform.js',
  },
  // These are ES modules only, or use import(); Jest's own loader needs them as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(typebox|jose|@opentelemetry/otlp-exporter-base)/)'],
  reporters: ['default', '<rootDir>/jest-skipped-reporter.js'],
  // Many tests wait for programs that they started, so a worker on every core does no harm.
  maxWorkers: '100%',
  // A bound for what hangs, not a measure of speed: some machines are slow.
  testTimeout: 120_000,
};
