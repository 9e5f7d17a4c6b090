import { Type } from 'typebox';

/** Where the server listens and how it stops. */
export const listeningSettings = {
  HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on; 0.0.0.0 in the image.' }),
  PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65535,
    description: 'Port to listen on; 0 lets the system choose.',
  }),
  METRICS_PORT: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 65535,
      description: 'Separate port for /metrics. Unset serves /metrics on PORT.',
    }),
  ),
  TLS_CERT_FILE: Type.Optional(
    Type.String({
      description: 'PEM certificate chain; with TLS_KEY_FILE it turns HTTPS on. Both are read again when they change.',
    }),
  ),
  TLS_KEY_FILE: Type.Optional(Type.String({ description: 'PEM private key of TLS_CERT_FILE.' })),
  TRUSTED_PROXIES: Type.Optional(
    Type.String({
      description:
        'Addresses or networks of proxies, separated by commas, such as 10.0.0.0/8,fd00::/8. Only their X-Forwarded-For, X-Forwarded-Host and X-Forwarded-Proto are believed, and only they may send a foreign Host to a loopback address.',
    }),
  ),
  REQUEST_TIMEOUT_MS: Type.Integer({
    default: 3_600_000,
    minimum: 1000,
    maximum: 86_400_000,
    description: 'Longest time that a client may take to send one request, uploads included, in milliseconds.',
  }),
  DRAIN_DELAY_MS: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 600_000,
    description:
      'How long to keep serving after SIGTERM while /ready answers 503, in milliseconds: the time a load balancer needs to look away.',
  }),
  DRAIN_TIMEOUT_MS: Type.Integer({
    default: 25_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'How long requests in flight may take to finish after DRAIN_DELAY_MS, in milliseconds.',
  }),
} as const;
