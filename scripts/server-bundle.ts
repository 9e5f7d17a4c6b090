import type { BuildOptions } from 'esbuild';

/**
 * How a program of the server is compiled: into one file together with the packages that it always loads, since
 * finding and reading a thousand small files takes longer than all else that a start does.
 */
export const SERVER_BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Loaded when a setting or a request needs them, or read as files.
  external: ['@aws-sdk/*', '@opentelemetry/*', 'jose', 'minio', 'tus-js-client'],
  logLevel: 'warning',
} as const satisfies BuildOptions;
