import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import type { Check } from '../check';
import type { ServerContext } from './check-context';

const DAY_MS = 86_400_000;

/** Whether the certificate is trusted, of this host, and good for some days more. */
export function certificateCheck({ settings }: Pick<ServerContext, 'settings'>): Check {
  const { SMOKE_URL, SMOKE_TIMEOUT_MS, SMOKE_CERTIFICATE_DAYS } = settings;
  const { hostname, port } = new URL(SMOKE_URL);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    name: 'certificate',
    async run() {
      const { valid_to: end } = await fetchCertificate(host, Number(port) || 443, SMOKE_TIMEOUT_MS);
      const days = Math.floor((Date.parse(end) - Date.now()) / DAY_MS);
      const until = new Date(end).toISOString().slice(0, 10);
      if (days >= SMOKE_CERTIFICATE_DAYS) return `valid for ${host} until ${until}, ${days} days`;
      throw new Error(
        `ends on ${until}, in ${days} days: renew it; SMOKE_CERTIFICATE_DAYS=${SMOKE_CERTIFICATE_DAYS} are wanted`,
      );
    },
  };
}

/** @throws Error if it is not trusted or not of this host */
function fetchCertificate(host: string, port: number, timeoutMs: number): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, servername: isIP(host) ? undefined : host }, () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
    // Also for the time before the connection stands, which the socket's own limit leaves out of account.
    const timer = setTimeout(
      () => socket.destroy(new Error(`no answer within SMOKE_TIMEOUT_MS=${timeoutMs}`)),
      timeoutMs,
    );
    socket.once('close', () => clearTimeout(timer));
    socket.once('error', ({ message, code }: NodeJS.ErrnoException) => reject(new Error(message || code)));
  });
}
