import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../../../package.json';
import { freePort } from '../../free-port';
import { until } from '../../until';
import { selfSignedCertificate } from '../self-signed-certificate';
import { start } from '../start-server';
import { temporaryFolder } from '../temporary-folder';
import { startFakeServer } from './fake-server';
import { runProgram } from './run-program';

/** The table without the columns that differ from run to run. */
const rows = (output: string) => output.replace(/ {2}\d+ ms$/gm, '').replace(/[0-9a-f]{32}|[0-9a-f]{8}…/g, '…');

describe('the smoke program', () => {
  it('prints a table and ends with code 0 if all is well', async () => {
    const { address } = await start();
    const running = runProgram([address]);
    expect(await running.exitCode()).toBe(0);
    expect(running.errors()).toBe('');
    expect(running.output()).toMatch(/^ok {7}health {11}\/health: ok {2}\d+ ms\n/);
    expect(
      rows(running.output())
        .replace(/server [\d.]+,/, 'server …,')
        .split('\n'),
    ).toEqual([
      'ok       health           /health: ok',
      'ok       ready            /ready: ready',
      'ok       info             eks-file-server …, store filesystem, reads open, writes open',
      'ok       upload           1.0 kB as /.smoke/….txt through the server',
      'ok       list             the object is listed',
      'ok       download         SHA-256 … is the same',
      'ok       conditional      If-None-Match is answered 304',
      'ok       range            bytes 256-512/1024',
      'ok       head             Content-Length 1024',
      'ok       object headers   nosniff, sandbox',
      'ok       page headers     nosniff, scripts by nonce',
      'ok       delete           through the server',
      'ok       not found        GET is answered 404',
      '13 ok, 0 failed, 0 skipped',
      '',
    ]);
  });

  it('takes the address from SMOKE_URL, as in a pod, and has code 0 with checks that are skipped', async () => {
    const { address } = await start({ WRITES: 'off' });
    const running = runProgram([], { SMOKE_URL: address, WRITES: 'off', READS: 'open', METRICS_PORT: '9090' });
    expect(await running.exitCode()).toBe(0);
    expect(running.output()).toContain('\n7 ok, 0 failed, 7 skipped\n');
  });

  it('ends with code 1 if something failed', async () => {
    const running = runProgram([`http://127.0.0.1:${await freePort()}`]);
    expect(await running.exitCode()).toBe(1);
    expect(running.output()).toMatch(/^failed {3}health {11}GET .*: nothing listens there; /);
    expect(running.output()).toContain('\n0 ok, 1 failed, 12 skipped\n');
  });

  it('ends with code 1 and says everything that is wrong, without a stack trace', async () => {
    const running = runProgram(['files.example.org', '--insecure'], { SMOKE_WAIT_MS: 'long', ACCESS_RULES: 'x' });
    expect(await running.exitCode()).toBe(1);
    expect(running.output()).toBe('');
    expect(running.errors()).toMatch(
      /^invalid settings:\n {2}- --insecure: there is no such option; .*\n {2}- SMOKE_URL="files\.example\.org": must match .*\n {2}- SMOKE_WAIT_MS="long": .*\n {2}- ACCESS_RULES: .*\n$/,
    );
  });

  it('deletes its object when it is told to stop, however often, and ends with code 1', async () => {
    let isAsked = false;
    const { address, objects } = await startFakeServer(({ url }) => {
      isAsked ||= url?.startsWith('/files') ?? false;
      return isAsked && url?.startsWith('/files') === true;
    });
    const running = runProgram([address]);
    await until(() => isAsked);
    expect(objects.size).toBe(1);
    running.program.kill('SIGTERM');
    running.program.kill('SIGINT');
    expect(await running.exitCode()).toBe(1);
    expect(objects.size).toBe(0);
    expect(rows(running.output())).toMatch(/^failed {3}list {13}stopped by SIG(TERM|INT)$/m);
    expect(rows(running.output())).toContain('\nok       cleanup          deleted /.smoke/….txt\n');
  });

  it('is what npm run smoke runs', () => {
    expect(scripts.smoke).toBe('exec node --import tsx server/smoke/index.ts');
  });
});

describe('the smoke program with https', () => {
  async function startWithCertificate(commonName: string) {
    const folder = temporaryFolder();
    const { key, cert } = selfSignedCertificate(commonName);
    const [TLS_KEY_FILE, TLS_CERT_FILE] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    writeFileSync(TLS_KEY_FILE, key);
    writeFileSync(TLS_CERT_FILE, cert);
    const { port } = await start({ TLS_KEY_FILE, TLS_CERT_FILE });
    return { address: `https://localhost:${port}`, NODE_EXTRA_CA_CERTS: TLS_CERT_FILE };
  }

  it('checks that the certificate is of the host and holds', async () => {
    const { address, NODE_EXTRA_CA_CERTS } = await startWithCertificate('localhost');
    const running = runProgram([address], { NODE_EXTRA_CA_CERTS });
    expect(await running.exitCode()).toBe(0);
    expect(running.output()).toMatch(/^ok {7}certificate {6}valid for localhost until 2048-12-31, \d+ days {2}/m);
    expect(running.output()).toContain('\n14 ok, 0 failed, 0 skipped\n');
  });

  it('fails if it ends too soon', async () => {
    const { address, NODE_EXTRA_CA_CERTS } = await startWithCertificate('localhost');
    const running = runProgram([address], { NODE_EXTRA_CA_CERTS, SMOKE_CERTIFICATE_DAYS: '36500' });
    expect(await running.exitCode()).toBe(1);
    expect(rows(running.output())).toMatch(
      /^failed {3}certificate {6}ends on 2048-12-31, in \d+ days: renew it; SMOKE_CERTIFICATE_DAYS=36500 are wanted$/m,
    );
    expect(running.output()).toContain('\n13 ok, 1 failed, 0 skipped\n');
  });

  it('fails if nobody vouches for it, or it is of another host', async () => {
    const unknown = runProgram([(await startWithCertificate('localhost')).address]);
    expect(await unknown.exitCode()).toBe(1);
    expect(rows(unknown.output())).toMatch(/^failed {3}certificate {6}self-signed certificate$/m);
    const { address, NODE_EXTRA_CA_CERTS } = await startWithCertificate('files.example.org');
    const other = runProgram([address], { NODE_EXTRA_CA_CERTS });
    expect(await other.exitCode()).toBe(1);
    expect(rows(other.output())).toMatch(
      /^failed {3}certificate {6}Hostname\/IP does not match certificate's altnames/m,
    );
  });

  it('says that the address speaks no TLS', async () => {
    const { port } = await start();
    const running = runProgram([`https://127.0.0.1:${port}`]);
    expect(await running.exitCode()).toBe(1);
    expect(running.output()).toMatch(/^failed {3}health .*: it does not speak TLS; try http {2}/);
  });
});
