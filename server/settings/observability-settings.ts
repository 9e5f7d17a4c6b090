import { Type } from 'typebox';

/** Logs, traces and what /info tells. */
export const observabilitySettings = {
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'Least severe log lines to write.',
  }),
  ACCESS_LOG: Type.Enum(['errors', 'all', 'off'], {
    default: 'errors',
    description: 'Requests to log: failures and those slower than a second, all, or none.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s?#@]+$',
      description:
        'Collector that gets OpenTelemetry traces by OTLP over HTTP, such as http://collector:4318. Unset means no traces. OTEL_EXPORTER_OTLP_HEADERS and OTEL_RESOURCE_ATTRIBUTES are heeded as well.',
    }),
  ),
  OTEL_SERVICE_NAME: Type.String({
    default: 'file-server',
    minLength: 1,
    maxLength: 255,
    description: 'Name of this service in traces.',
  }),
  OTEL_TRACES_SAMPLER_ARG: Type.String({
    default: '1',
    pattern: '^(0(\\.\\d{1,9})?|1(\\.0{1,9})?)$',
    description: 'Share of traces to record, from 0 to 1. Callers that say whether they record a trace are followed.',
  }),
  BUILD_COMMIT: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{7,40}$', description: 'Commit that the image was built from, for /info.' }),
  ),
} as const;
