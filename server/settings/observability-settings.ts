import { Type } from 'typebox';

/** Logs and what /info tells. */
export const observabilitySettings = {
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'Least severe log lines to write.',
  }),
  ACCESS_LOG: Type.Enum(['errors', 'all', 'off'], {
    default: 'errors',
    description: 'Requests to log: failures and those slower than a second, all, or none.',
  }),
  BUILD_COMMIT: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{7,40}$', description: 'Commit that the image was built from, for /info.' }),
  ),
} as const;
