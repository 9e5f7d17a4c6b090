import type { BuildOptions } from 'esbuild';

/**
 * How a program of the server is compiled: into one file together with the packages that it always loads, since
 * finding and reading a thousand small files takes longer than all else that a start does.
 */
export const SERVER_BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: [
    // Loaded when a setting or a request needs them, or read as files.
    ...['@aws-sdk/*', '@opentelemetry/*', 'jose', 'minio', 'tus-js-client'],
    // What Fastify would load for compilers of schemas and for injected requests, neither of which the server has.
    ...['@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'light-my-request'],
  ],
  logLevel: 'warning',
} as const satisfies BuildOptions;
