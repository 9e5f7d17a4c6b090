import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { freePort } from '../../free-port';
import { until } from '../../until';
import { runServer, type ServerProcess } from '../run-server';
import { type FakeS3, startFakeS3 } from '../store/s3/fake-s3';

const S3 = { STORE: 's3', S3_BUCKET: 'files', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b', CACHE_BYTES: '0' };
const ANSWERED = 'file_server_request_duration_seconds_count{route="/*",method="GET",status="2xx"}';

describe('several worker processes', () => {
  let fake: FakeS3;
  beforeAll(async () => {
    fake = await startFakeS3((_request, response) => {
      response.writeHead(200, { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-length': 2 });
      response.end('ok');
    });
  });
  afterAll(() => fake.close());

  const run = (environment: Record<string, string> = {}) =>
    runServer({ ...S3, S3_ENDPOINT: fake.endpoint, WORKERS: '2', ...environment });

  const get = (url: string) => fetch(url, { headers: { connection: 'close' } });

  async function read(address: string, times: number) {
    for (let request = 0; request < times; request++) expect(await (await get(`${address}/page`)).text()).toBe('ok');
  }

  async function metric(url: string, series: string): Promise<number> {
    const text = await (await get(url)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return Number(line?.slice(series.length + 1));
  }

  it('share one port, and each shows the metrics of all', async () => {
    const server = run();
    const address = await server.address();
    await until(async () => (await metric(`${address}/metrics`, 'file_server_workers')) === 2);
    await read(address, 10);
    for (let scrape = 0; scrape < 4; scrape++) expect(await metric(`${address}/metrics`, ANSWERED)).toBe(10);
    // A line reaches this process some time after it was written.
    await until(() => new Set(server.output().match(/"worker":\d+/g)).size === 2);
    server.program.kill('SIGTERM');
    expect(await server.exitCode()).toBe(0);
    expect(server.errors()).toBe('');
    expect(workersOf(server)).toEqual([]);
  });

  it('are replaced when they die, and what they counted is not lost', async () => {
    const metricsPort = await freePort();
    const server = run({ METRICS_PORT: String(metricsPort) });
    const address = await server.address();
    const metrics = `http://127.0.0.1:${metricsPort}/metrics`;
    await until(async () => (await metric(metrics, 'file_server_workers')) === 2);
    await read(address, 10);
    expect(await metric(metrics, ANSWERED)).toBe(10);
    expect((await get(`${address}/metrics`)).status).not.toBe(500);
    const [victim = 0] = workersOf(server);
    process.kill(victim, 'SIGKILL');
    await until(async () => (await metric(metrics, 'file_server_worker_restarts_total')) === 1);
    await until(() => workersOf(server).length === 2 && !workersOf(server).includes(victim));
    await read(address, 5);
    await until(async () => (await metric(metrics, ANSWERED)) >= 15);
    await until(() => server.output().includes('a worker process died'));
    server.program.kill('SIGINT');
    expect(await server.exitCode()).toBe(0);
  });

  it('end the program with code 1 when too many of them die', async () => {
    const server = run();
    await until(() => server.output().match(/"msg":"ready"/g)?.length === 2);
    await until(async () => (await metric(`${await server.address()}/metrics`, 'file_server_workers')) === 2);
    for (let death = 0; death < 6; death++) {
      await until(() => workersOf(server).length > 0 || server.program.exitCode !== null);
      const [victim] = workersOf(server);
      if (victim === undefined) break;
      process.kill(victim, 'SIGKILL');
      await until(() => !workersOf(server).includes(victim));
    }
    expect(await server.exitCode()).toBe(1);
    expect(server.errors()).toBe('6 worker processes died within 60 seconds\n');
  });

  it('say once why they cannot start', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const server = run({ PORT: String(port) });
    expect(await server.exitCode()).toBe(1);
    expect(server.errors()).toBe(`port ${port} of 127.0.0.1 is in use; set PORT to another\n`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('are refused on the filesystem store', async () => {
    const server = runServer({ WORKERS: '2' });
    expect(await server.exitCode()).toBe(1);
    expect(server.errors()).toBe(
      'invalid settings:\n  - WORKERS=2: the filesystem store belongs to one process; set WORKERS=1 or STORE=s3\n',
    );
  });
});

/** Process ids of a server's workers, the oldest first, as Linux tells them. */
function workersOf({ program }: ServerProcess): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids
    .map(Number)
    .filter((id) => parentOf(id) === program.pid)
    .sort((one, other) => one - other);
}

function parentOf(id: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return /^State:\s+Z/m.test(status) ? undefined : Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}
