import { setTimeout as sleep } from 'node:timers/promises';
import { ServerMetrics } from '../../../../server/metrics/server-metrics';
import { observeStore } from '../../../../server/store/observed-store';
import { type CallOutcome, Circuit } from '../../../../server/store/s3/circuit';
import { until } from '../../../until';
import { fetchObject } from '../transfer';
import { type FakeS3, sendError, startFakeS3 } from './fake-s3';

const OBJECT = { etag: '"tag"', 'content-length': 2 };

describe('the circuit of a store', () => {
  const LONG_MS = 3_600_000;
  const calls = (circuit: Circuit, ...outcomes: CallOutcome[]) => {
    for (const outcome of outcomes) circuit.begin()(outcome);
  };

  it('opens after failures in a row only', () => {
    const circuit = new Circuit({ failures: 3, coolOffMs: LONG_MS });
    calls(circuit, 'failed', 'failed', 'answered', 'failed', 'failed');
    expect(circuit.open).toBe(false);
    calls(circuit, 'failed');
    expect([circuit.open, circuit.trips]).toEqual([true, 1]);
    expect(() => circuit.begin()).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });

  it('does not count calls that were abandoned', () => {
    const circuit = new Circuit({ failures: 2, coolOffMs: LONG_MS });
    calls(circuit, 'failed', 'abandoned', 'abandoned');
    expect(circuit.open).toBe(false);
    calls(circuit, 'failed');
    expect(circuit.open).toBe(true);
  });

  it('lets one call through after the cool-off, whose answer closes it', () => {
    const circuit = new Circuit({ failures: 1, coolOffMs: 0 });
    calls(circuit, 'failed');
    const settle = circuit.begin();
    expect(() => circuit.begin()).toThrow('left alone');
    settle('answered');
    expect(circuit.open).toBe(false);
    calls(circuit, 'answered', 'answered');
  });

  it('stays open when the probe fails, which is no further trip', () => {
    const circuit = new Circuit({ failures: 1, coolOffMs: 0 });
    calls(circuit, 'failed', 'failed', 'failed');
    expect([circuit.open, circuit.trips]).toEqual([true, 1]);
  });

  it('probes again after a probe that was abandoned', () => {
    const circuit = new Circuit({ failures: 1, coolOffMs: 0 });
    calls(circuit, 'failed', 'abandoned', 'answered');
    expect(circuit.open).toBe(false);
  });

  it('lets health checks through, whose answer closes it', () => {
    const circuit = new Circuit({ failures: 1, coolOffMs: LONG_MS });
    calls(circuit, 'failed');
    circuit.begin(true)('answered');
    expect(circuit.open).toBe(false);
  });

  it('takes the first outcome of a call', () => {
    const circuit = new Circuit({ failures: 1, coolOffMs: LONG_MS });
    const settle = circuit.begin();
    settle('answered');
    settle('failed');
    expect(circuit.open).toBe(false);
  });
});

describe('an S3 store behind its circuit', () => {
  let fake: FakeS3 | undefined;
  afterEach(() => fake?.close());

  async function start(...[answer, options]: Parameters<typeof startFakeS3>) {
    fake = await startFakeS3(answer, { circuit: { failures: 4, coolOffMs: 50 }, ...options });
    return fake;
  }

  it('asks a store that is down no more, tries it once in a while, and goes on when it is back', async () => {
    let isDown = true;
    const { store, requests } = await start((_request, response) => {
      if (isDown) sendError(response, 502, 'BadGateway');
      else response.writeHead(200, OBJECT).end('ok');
    });
    for (let call = 0; call < 20; call++) await expect(store.head('x')).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests.length).toBeGreaterThanOrEqual(4);
    expect(requests.length).toBeLessThan(10);
    expect(store.circuit?.()).toEqual({ open: true, trips: 1 });
    isDown = false;
    await until(() =>
      fetchObject(store, 'x').then(
        ({ bytes }) => bytes.toString() === 'ok',
        () => false,
      ),
    );
    expect(store.circuit?.()).toEqual({ open: false, trips: 1 });
  });

  it.each([
    [404, 'NoSuchKey'],
    [403, 'AccessDenied'],
    [412, 'PreconditionFailed'],
    [500, 'InternalError'],
  ])('never opens for %d %s', async (status, code) => {
    const { store } = await start((_request, response) => sendError(response, status, code));
    for (let call = 0; call < 6; call++) await fetchObject(store, 'x').catch(() => undefined);
    expect(store.circuit?.().open).toBe(false);
  });

  it('never opens because clients go away', async () => {
    const { store } = await start(() => undefined);
    for (let call = 0; call < 6; call++) {
      const stop = new AbortController();
      const read = store.head('x', stop.signal);
      await until(() => (fake?.requests.length ?? 0) > call);
      stop.abort();
      await expect(read).rejects.toThrow();
    }
    expect(store.circuit?.().open).toBe(false);
  });

  it('opens when the store never answers', async () => {
    const { store } = await start(() => undefined, { limits: { answerTimeoutMs: 50 } });
    const reads = await Promise.allSettled(Array.from({ length: 4 }, () => store.head('x')));
    expect(reads.map((read) => read.status === 'rejected' && read.reason.code)).toEqual(Array(4).fill('timeout'));
    expect(store.circuit?.().open).toBe(true);
  });

  it('opens when health checks are not answered within the time they allow', async () => {
    const { store } = await start(() => undefined);
    for (let call = 0; call < 4; call++) await expect(store.check(AbortSignal.timeout(10))).rejects.toThrow();
    expect(store.circuit?.().open).toBe(true);
  });

  it('is closed by a health check that finds the store answering again', async () => {
    let isDown = true;
    const { store } = await start((_request, response) => response.writeHead(isDown ? 503 : 200, OBJECT).end(), {
      circuit: { failures: 2, coolOffMs: 3_600_000 },
    });
    for (let call = 0; call < 2; call++) await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.head('x')).rejects.toThrow('left alone');
    isDown = false;
    await store.check();
    expect(await store.head('x')).toMatchObject({ size: 2 });
  });

  it('is not held open by a download that goes on for long', async () => {
    const { store } = await start((request, response) => {
      if (request.url === '/files/down') return response.writeHead(503).end();
      response.writeHead(200, { ...OBJECT, 'content-length': request.method === 'HEAD' ? 2 : 1_000_000 });
      if (request.method === 'HEAD') response.end();
      else response.write('begun');
    });
    for (let call = 0; call < 3; call++)
      await expect(store.head('down')).rejects.toMatchObject({ code: 'unavailable' });
    const stop = new AbortController();
    await sleep(60);
    const download = fetchObject(store, 'long', { signal: stop.signal });
    await until(() => store.circuit?.().open === false);
    expect(await store.head('x')).toMatchObject({ size: 2 });
    stop.abort();
    await expect(download).rejects.toThrow();
  });

  it('shows in the metrics', async () => {
    const { store } = await start((_request, response) => response.writeHead(502).end());
    const metrics = new ServerMetrics();
    const observed = observeStore(store, metrics);
    expect(metrics.registry.text()).toContain('\nfile_server_store_circuit_open 0\n');
    for (let call = 0; call < 2; call++)
      await expect(observed.head('x')).rejects.toMatchObject({ code: 'unavailable' });
    expect(metrics.registry.text()).toContain('\nfile_server_store_circuit_open 1\n');
    expect(metrics.registry.text()).toContain('\nfile_server_store_circuit_trips_total 1\n');
    metrics.close();
  });

  it('is not held up by slow readers of objects', async () => {
    const { store } = await start(
      (request, response) => {
        if (request.method === 'HEAD') response.writeHead(200, OBJECT).end();
        else response.writeHead(200, OBJECT).write('x');
      },
      { limits: { connections: 1, readConnections: 1 } },
    );
    const stop = new AbortController();
    const reads = Array.from({ length: 3 }, () => fetchObject(store, 'slow', { signal: stop.signal }));
    for (const read of reads) read.catch(() => undefined);
    await until(() => store.connections?.().reads.queued === 2);
    expect(await store.head('x')).toMatchObject({ key: 'x' });
    stop.abort(new Error('enough'));
    for (const read of reads) await expect(read).rejects.toThrow();
  });

  it('tells how its connections fare', async () => {
    const { store } = await start(() => undefined, { limits: { connections: 2 } });
    expect(store.connections?.().calls).toEqual({ limit: 2, connected: 0, free: 0, pending: 0, queued: 0, running: 0 });
    const stop = new AbortController();
    const reads = Array.from({ length: 5 }, () => store.head('x', stop.signal));
    await until(() => store.connections?.().calls.running === 2);
    expect(store.connections?.().calls).toMatchObject({ connected: 2, free: 0, queued: 3 });
    stop.abort(new Error('enough'));
    for (const read of reads) await expect(read).rejects.toThrow('enough');
  });
});
