import http from 'node:http';
import https from 'node:https';
import { servicePath } from './http/service-path';
import { readSettings, type Settings } from './settings';

/** Shorter than the timeout of HEALTHCHECK in the Dockerfile. */
const TIMEOUT_MS = 4000;

/** Addresses that mean every one of the machine's; the server answers on the loopback one, too. */
const LOOPBACK_OF: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Asks the server that runs with the same settings whether it lives, as Docker's HEALTHCHECK does: Kubernetes asks by itself. */
ask(readSettings());

function ask({ HOST, PORT, SERVICE_PREFIX, TLS_CERT_FILE }: Settings): void {
  const options = {
    host: LOOPBACK_OF[HOST] ?? HOST,
    port: PORT,
    path: servicePath(SERVICE_PREFIX, 'health'),
    timeout: TIMEOUT_MS,
  };
  // Its own certificate has the name by which clients know it, not that of the loopback address.
  const request = TLS_CERT_FILE ? https.get({ ...options, rejectUnauthorized: false }) : http.get(options);
  request.once('response', ({ statusCode }) => end(statusCode === 200 ? 0 : 1, `it answers ${statusCode}`));
  request.once('timeout', () => end(1, `no answer in ${TIMEOUT_MS} ms`));
  request.once('error', ({ message }) => end(1, message));
}

function end(code: number, reason: string): void {
  if (code !== 0) console.error(reason);
  process.exit(code);
}
