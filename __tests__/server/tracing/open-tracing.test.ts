import { pino } from 'pino';
import { ServerMetrics } from '../../../server/metrics/server-metrics';
import { readSettings } from '../../../server/settings';
import { openTracing } from '../../../server/tracing/open-tracing';
import { until } from '../../until';
import { start } from '../start-server';
import { type FakeCollector, startFakeCollector } from './fake-collector';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

describe('OpenTelemetry traces', () => {
  let collector: FakeCollector;
  beforeEach(async () => {
    collector = await startFakeCollector();
  });
  afterEach(() => collector.close());

  const traced = (environment: Record<string, string> = {}) =>
    start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, ...environment });

  it("have a span for each request, below the caller's, and one for each call to the store", async () => {
    const { address, close } = await traced({ OTEL_SERVICE_NAME: 'files-of-the-team', CACHE_BYTES: '0' });
    await fetch(`${address}/docs/page?token=secret`, {
      method: 'PUT',
      body: 'x',
      headers: { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'vendor=value' },
    });
    await close();
    const request = collector.spans.find(({ kind }) => kind === SERVER);
    expect(request).toMatchObject({ name: 'PUT /*', traceId: TRACE, parentSpanId: SPAN, traceState: 'vendor=value' });
    expect(request?.attributes).toMatchObject({
      'http.request.method': 'PUT',
      'http.route': '/*',
      'http.response.status_code': 201,
      'url.path': '/docs/page',
      'url.scheme': 'http',
      'client.address': '127.0.0.1',
    });
    const calls = collector.spans.filter(({ kind }) => kind === CLIENT);
    const put = calls.find(({ name }) => name === 'store put');
    expect(put).toMatchObject({ traceId: TRACE, parentSpanId: request?.spanId });
    expect(put?.attributes).toEqual({ 'file_server.store.operation': 'put', 'file_server.key': 'docs/page' });
    expect(collector.resource).toMatchObject({ 'service.name': 'files-of-the-team' });
    expect(JSON.stringify(collector.spans)).not.toContain('secret');
  });

  it('follow a caller who does not record its trace', async () => {
    const { address, close } = await traced();
    await fetch(`${address}/health`, { headers: { traceparent: `00-${TRACE}-${SPAN}-00` } });
    await fetch(`${address}/health`);
    await close();
    expect(collector.spans.map(({ traceId }) => traceId === TRACE)).toEqual([false]);
  });

  it('are as many as OTEL_TRACES_SAMPLER_ARG wants', async () => {
    const { address, close } = await traced({ OTEL_TRACES_SAMPLER_ARG: '0' });
    await fetch(`${address}/health`);
    await fetch(`${address}/health`, { headers: { traceparent: `00-${TRACE}-${SPAN}-01` } });
    await close();
    expect(collector.spans.map(({ traceId }) => traceId)).toEqual([TRACE]);
  });

  it('tell what failed', async () => {
    const metrics = new ServerMetrics();
    const settings = readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
    const tracing = await openTracing({ settings, registry: metrics.registry, log: pino({ level: 'silent' }) });
    tracing?.startStoreCall('get', 'page').end('unavailable');
    await tracing?.close();
    metrics.close();
    expect(collector.spans[0]).toMatchObject({ name: 'store get', status: { code: ERROR } });
    expect(collector.spans[0]?.attributes).toMatchObject({ 'error.type': 'unavailable' });
  });

  it('cost the requests nothing but a count while the collector takes none', async () => {
    collector.status = 400;
    const { address, close, metrics } = await traced({ METRICS_PORT: '0' });
    expect((await fetch(`${address}/health`)).status).toBe(200);
    await until(async () => /file_server_spans_dropped_total\{reason="export_failed"\} [1-9]/.test(await metrics()));
    await close();
  });
});
