import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { runServer } from './run-server';
import { selfSignedCertificate } from './self-signed-certificate';
import { temporaryFolder } from './temporary-folder';

/** The exit code of the program with the server's own settings, and what it says. */
async function healthcheck(settings: Record<string, string>) {
  const running = runServer(settings, 'server/healthcheck.ts');
  return { code: await running.exitCode(), says: running.errors() };
}

describe('the health check of the image', () => {
  it('finds the server at every address, below its prefix, without its store', async () => {
    const settings = {
      HOST: '0.0.0.0',
      PORT: String(await freePort()),
      SERVICE_PREFIX: '/_',
      STORE: 's3',
      S3_BUCKET: 'files',
      S3_ENDPOINT: 'http://127.0.0.1:9',
    };
    await runServer(settings).address();
    expect(await healthcheck(settings)).toEqual({ code: 0, says: '' });
  });

  it('finds the server behind a certificate that has another name', async () => {
    const folder = temporaryFolder();
    const { key, cert } = selfSignedCertificate('files.example.org');
    const files = { TLS_KEY_FILE: join(folder, 'key.pem'), TLS_CERT_FILE: join(folder, 'cert.pem') };
    writeFileSync(files.TLS_KEY_FILE, key);
    writeFileSync(files.TLS_CERT_FILE, cert);
    const settings = { ...files, PORT: String(await freePort()), STORE_PATH: folder };
    await runServer(settings).address();
    expect(await healthcheck(settings)).toEqual({ code: 0, says: '' });
  });

  it('fails where nobody listens', async () => {
    const PORT = String(await freePort());
    expect(await healthcheck({ PORT })).toEqual({ code: 1, says: `connect ECONNREFUSED 127.0.0.1:${PORT}\n` });
  });

  it('fails where somebody else answers, or nobody does', async () => {
    const server = createServer((request, response) => request.url === '/slow/health' || response.writeHead(500).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const PORT = String((server.address() as AddressInfo).port);
    expect(await healthcheck({ PORT })).toEqual({ code: 1, says: 'it answers 500\n' });
    expect(await healthcheck({ PORT, SERVICE_PREFIX: '/slow' })).toEqual({ code: 1, says: 'no answer in 4000 ms\n' });
    server.closeAllConnections();
    server.close();
  });
});
