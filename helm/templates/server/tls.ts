import { when, within } from '../../language/control';
import { values } from '../../values';

const TLS_PATH = '/etc/file-server/tls';
const { existingSecret } = values.server.tls;

export const servesTls = existingSecret;

export const tlsEnvironment = when(servesTls, {
  TLS_CERT_FILE: `${TLS_PATH}/tls.crt`,
  TLS_KEY_FILE: `${TLS_PATH}/tls.key`,
});

export const tlsVolume = within(existingSecret, (dot) => [
  { name: 'tls', secret: { secretName: dot, defaultMode: 0o440 } },
]);

export const tlsVolumeMount = when(servesTls, [{ name: 'tls', mountPath: TLS_PATH, readOnly: true }]);

/** Of a probe: the kubelet does not verify the certificate. */
export const probeScheme = when(servesTls, { scheme: 'HTTPS' });
