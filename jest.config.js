/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.(ts|mjs)$': '<rootDir>/jest-transform.js' },
  // typebox ships ES modules only; Jest's own loader needs them as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!typebox/)'],
};
