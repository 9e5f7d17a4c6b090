import { Type } from 'typebox';

/** Who may read and write, and what the objects are trusted with. */
export const accessSettings = {
  WRITES: Type.Enum(['off', 'open', 'basic', 'bearer'], {
    default: 'off',
    description:
      'Who may upload and delete: nobody, everybody, AUTH_USERNAME with AUTH_PASSWORD, or the holder of AUTH_TOKEN.',
  }),
  AUTH_USERNAME: Type.Optional(Type.String({ pattern: '^[^:]+$', description: 'User name for WRITES=basic.' })),
  AUTH_PASSWORD: Type.Optional(Type.String({ description: 'Password for WRITES=basic.' })),
  AUTH_PASSWORD_FILE: Type.Optional(Type.String({ description: 'File that holds AUTH_PASSWORD.' })),
  AUTH_TOKEN: Type.Optional(Type.String({ description: 'Token for WRITES=bearer.' })),
  AUTH_TOKEN_FILE: Type.Optional(Type.String({ description: 'File that holds AUTH_TOKEN.' })),
  CONTENT_POLICY: Type.Optional(
    Type.Enum(['site', 'uploads'], {
      description:
        'What the objects are: a trusted site whose scripts run, or untrusted uploads that are sandboxed. Unset means site while WRITES=off, else uploads.',
    }),
  ),
  CORS_ORIGINS: Type.Optional(
    Type.String({
      pattern: '^(\\*|https?://[^\\s,/]+(\\s*,\\s*https?://[^\\s,/]+)*)$',
      description:
        'Origins whose scripts may read objects, separated by commas, or * for all. Unset means none. Never with credentials.',
    }),
  ),
} as const;
