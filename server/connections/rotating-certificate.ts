import { X509Certificate } from 'node:crypto';
import { createSecureContext, type Server } from 'node:tls';
import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from '../metrics/registry';
import { RotatingFiles } from '../rotating-files';
import type { Settings } from '../settings';

interface Certificate {
  /** PEM, the whole chain. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** Unix time in seconds after which clients refuse the certificate. */
  readonly expiresAt: number;
}

/** The certificate and its key, or undefined without TLS. A new pair that does not fit together is not taken. */
export function openCertificate(
  { TLS_CERT_FILE, TLS_KEY_FILE }: Pick<Settings, 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>,
  log: FastifyBaseLogger | undefined,
): RotatingFiles<Certificate> | undefined {
  if (!TLS_CERT_FILE || !TLS_KEY_FILE) return undefined;
  return new RotatingFiles({
    paths: [TLS_CERT_FILE, TLS_KEY_FILE],
    parse: ([cert = '', key = '']) => {
      createSecureContext({ cert, key });
      return { cert, key, expiresAt: Date.parse(new X509Certificate(cert).validTo) / 1000 };
    },
    log,
  });
}

/** Gives every new connection the certificate that the files hold then. */
export function followCertificate(server: Server, files: RotatingFiles<Certificate>): void {
  let used = files.current;
  // Before Node's own listener, which begins the handshake.
  server.prependListener('connection', () => {
    const { current } = files;
    if (current === used) return;
    used = current;
    server.setSecureContext(current);
  });
}

/** Shows how long the certificate in use is good for. */
export function addCertificateGauge(files: RotatingFiles<Certificate>, registry: Registry): void {
  registry.gauge(
    {
      name: 'file_server_certificate_expiry_timestamp_seconds',
      help: 'Unix time after which clients refuse the certificate in use.',
      merge: 'min',
    },
    () => files.current.expiresAt,
  );
}
