import http, { METHODS } from 'node:http';
import { until } from '../../until';
import { start } from '../start-server';
import { parseExposition } from './parse-exposition';

const REQUESTS = 'file_server_request_duration_seconds';

describe('the metrics of a server', () => {
  it('hold to the text format and have the names that dashboards know', async () => {
    const { address, metrics } = await start({ METRICS_PORT: '0' });
    await fetch(`${address}/page`, { method: 'PUT', body: 'x' });
    await fetch(`${address}/page`);
    const parsed = parseExposition(await metrics());
    expect([...parsed.keys()]).toEqual(
      expect.arrayContaining([
        'file_server_aborted_requests_total',
        'file_server_build_info',
        'file_server_cache_bytes',
        'file_server_cache_evictions_total',
        'file_server_cache_lookups_total',
        'file_server_event_loop_delay_seconds',
        'file_server_log_lines_dropped_total',
        'file_server_open_connections',
        'file_server_received_bytes_total',
        'file_server_requests_in_flight',
        'file_server_sent_bytes_total',
        'file_server_store_call_duration_seconds',
        'file_server_uploads_in_flight',
        'nodejs_memory_bytes',
        'nodejs_version_info',
        'process_cpu_seconds_total',
        'process_max_fds',
        'process_open_fds',
        'process_resident_memory_bytes',
        'process_start_time_seconds',
        REQUESTS,
      ]),
    );
    const startedAt = parsed.get('process_start_time_seconds')?.series.get('process_start_time_seconds') ?? 0;
    expect(Math.abs(startedAt + process.uptime() - Date.now() / 1000)).toBeLessThan(60);
  });

  it('grow no series however many paths, methods and statuses clients come up with', async () => {
    const { port, metrics } = await start({ METRICS_PORT: '0', LOG_LEVEL: 'silent' });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
    const methods = METHODS.filter((method) => method !== 'CONNECT');
    const ask = (index: number) =>
      new Promise<void>((resolve) => {
        const method = methods[index % methods.length];
        const path = `/p${index}/${'%zz'.repeat(index % 3)}${index % 5 ? '' : '../'}${index % 7 ? 'a' : 'files'}?q=${index}`;
        http
          .request({
            port,
            agent,
            method,
            path,
            headers: index % 4 ? {} : { range: `bytes=${index}-`, 'if-match': '"x"' },
          })
          .on('response', (response) => response.resume().on('close', resolve))
          .on('error', () => resolve())
          .end();
      });
    for (let index = 0; index < 500; index++) await ask(index);
    const before = seriesOf(await metrics());
    for (let index = 500; index < 3000; index += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, offset) => ask(index + offset)));
    }
    agent.destroy();
    const after = seriesOf(await metrics());
    expect(after.filter((series) => !before.includes(series))).toEqual([]);
    expect(new Set(after.map((series) => /method="(\w+)"/.exec(series)?.[1]))).toContain('other');
    expect(after.length).toBeLessThan(1000);
  });

  it('count a request whose client went away by itself', async () => {
    const { port, metrics } = await start({ METRICS_PORT: '0' });
    const request = http.request({ port, method: 'PUT', path: '/page', headers: { 'content-length': 10 } });
    request.on('error', () => undefined);
    request.write('x');
    await until(async () => (await metrics()).includes('file_server_requests_in_flight 1\n'));
    request.destroy();
    await until(async () => (await metrics()).includes('file_server_aborted_requests_total 1\n'));
    expect(await metrics()).toContain(`${REQUESTS}_count{route="/*",method="PUT",status="4xx"} 1\n`);
  });
});

/** The series that requests can make, without those whose buckets repeat them. */
function seriesOf(text: string): string[] {
  return [...parseExposition(text).values()]
    .flatMap(({ series }) => [...series.keys()])
    .filter((name) => !/_bucket/.test(name) && !/^nodejs_gc/.test(name));
}
