import { Type } from 'typebox';

/** Who may read and write, and what the objects are trusted with. */
export const accessSettings = {
  WRITES: Type.Enum(['off', 'open', 'basic', 'bearer', 'oidc'], {
    default: 'off',
    description:
      'Who may upload and delete: nobody, everybody, AUTH_USERNAME with AUTH_PASSWORD, the holder of AUTH_TOKEN, or the holder of a token of OIDC_ISSUER with OIDC_WRITE_CLAIM.',
  }),
  READS: Type.Enum(['open', 'basic', 'bearer', 'oidc'], {
    default: 'open',
    description: 'Who may read and list, by the same names as WRITES. Probes are never protected.',
  }),
  ACCESS_RULES: Type.Optional(
    Type.String({
      maxLength: 16_384,
      description:
        'Exceptions from READS and WRITES by prefix of the path; the first that matches decides, such as: read /public/ open; write /inbox/ bearer; all /private/ oidc; write /archive/ off.',
    }),
  ),
  AUTH_USERNAME: Type.Optional(Type.String({ pattern: '^[^:]+$', description: 'User name for basic.' })),
  AUTH_PASSWORD: Type.Optional(Type.String({ description: 'Password for basic.' })),
  AUTH_PASSWORD_FILE: Type.Optional(
    Type.String({
      description: 'File that holds AUTH_PASSWORD, read again when it changes. Each line is a valid password.',
    }),
  ),
  AUTH_TOKEN: Type.Optional(Type.String({ description: 'Token for bearer.' })),
  AUTH_TOKEN_FILE: Type.Optional(
    Type.String({ description: 'File that holds AUTH_TOKEN, read again when it changes. Each line is a valid token.' }),
  ),
  OIDC_ISSUER: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s?#]+$',
      description:
        'Issuer of the tokens for oidc, exactly as in their claim iss, such as https://login.example.org/realms/team.',
    }),
  ),
  OIDC_JWKS_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s#]+$',
      description:
        'Address of the JSON Web Key Set of OIDC_ISSUER. Unset means the one that its /.well-known/openid-configuration names.',
    }),
  ),
  OIDC_AUDIENCE: Type.Optional(
    Type.String({ description: 'What the claim aud of a token must contain: the name of this server at OIDC_ISSUER.' }),
  ),
  OIDC_WRITE_CLAIM: Type.Optional(
    Type.String({
      pattern: '^[^=]+=.+$',
      description:
        'Claim that a token needs for writing with oidc, such as groups=files-writers, scope=files:write or realm_access.roles=writer.',
    }),
  ),
  OIDC_READ_CLAIM: Type.Optional(
    Type.String({
      pattern: '^[^=]+=.+$',
      description:
        'Claim that a token needs for reading with oidc, such as groups=files-readers. Unset means that any token for OIDC_AUDIENCE will do.',
    }),
  ),
  RATE_LIMIT_PER_MINUTE: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 1_000_000,
    description:
      'Requests in a minute for each client address (IPv6: each /64 network), counted by each process alone; 0 means no limit. Probes and metrics do not count.',
  }),
  CONTENT_POLICY: Type.Optional(
    Type.Enum(['site', 'uploads'], {
      description:
        'What the objects are: a trusted site whose scripts run, or untrusted uploads that are sandboxed. Unset means site while nobody may write, else uploads.',
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
