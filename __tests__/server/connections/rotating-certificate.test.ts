import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { type KeyAndCertificate, selfSignedCertificate } from '../self-signed-certificate';
import { start } from '../start-server';
import { temporaryFolder } from '../temporary-folder';

describe('the certificate', () => {
  let clock: jest.SpyInstance<number>;
  afterEach(() => clock?.mockRestore());

  async function startWith(pair: KeyAndCertificate) {
    const folder = temporaryFolder();
    const [TLS_CERT_FILE, TLS_KEY_FILE] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
    const write = ({ cert, key }: Partial<KeyAndCertificate>) => {
      if (cert !== undefined) writeFileSync(TLS_CERT_FILE, cert);
      if (key !== undefined) writeFileSync(TLS_KEY_FILE, key);
    };
    write(pair);
    const { address, port, metrics } = await start({ TLS_CERT_FILE, TLS_KEY_FILE, METRICS_PORT: '0' });
    const now = performance.now.bind(performance);
    let ahead = 0;
    clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
    return {
      address,
      port,
      metrics,
      write: (files: Partial<KeyAndCertificate>) => {
        write(files);
        // So that the files are looked at again.
        ahead += 2000;
      },
    };
  }

  /** Whom the server says to be on a new connection. */
  function nameOf(port: number): Promise<string | string[] | undefined> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
        resolve((socket.getPeerCertificate() as PeerCertificate).subject.CN);
        socket.destroy();
      });
      socket.on('error', reject);
    });
  }

  it('serves over TLS', async () => {
    const { address } = await startWith(selfSignedCertificate('first'));
    const status = await new Promise((resolve, reject) => {
      request(`${address}/health`, { rejectUnauthorized: false, agent: false }, (answer) => {
        resolve(answer.resume().statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect([address.split(':')[0], status]).toEqual(['https', 200]);
  });

  it('is followed when its files change', async () => {
    const { port, write } = await startWith(selfSignedCertificate('first'));
    expect(await nameOf(port)).toBe('first');
    write(selfSignedCertificate('second'));
    expect(await nameOf(port)).toBe('second');
  });

  it('stays until the new one and its key fit together', async () => {
    const { port, write } = await startWith(selfSignedCertificate('first'));
    const second = selfSignedCertificate('second');
    write({ cert: second.cert });
    expect(await nameOf(port)).toBe('first');
    write({ key: 'nonsense' });
    expect(await nameOf(port)).toBe('first');
    write({ key: second.key });
    expect(await nameOf(port)).toBe('second');
  });

  it('shows in the metrics until when it is good, also after its files changed', async () => {
    const { metrics, write } = await startWith(selfSignedCertificate('first', 2030));
    const expiry = async () => /^file_server_certificate_expiry_timestamp_seconds (\d+)$/m.exec(await metrics())?.[1];
    expect(await expiry()).toBe(String(Date.UTC(2030, 11, 31, 23, 59, 59) / 1000));
    write(selfSignedCertificate('second', 2031));
    expect(await expiry()).toBe(String(Date.UTC(2031, 11, 31, 23, 59, 59) / 1000));
  });
});
