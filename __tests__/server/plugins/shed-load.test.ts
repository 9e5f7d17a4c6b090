import { setImmediate as turn } from 'node:timers/promises';
import { until } from '../../until';
import { openApp } from '../open-app';
import { open, parseAnswer, start } from '../start-server';

const UPLOAD = 'PUT /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nConnection: close\r\n\r\nab';

describe('a server with more to do than it can', () => {
  it('refuses a request beyond MAX_REQUESTS_IN_FLIGHT with 503 and Retry-After, but no probe', async () => {
    const { address, port, metricsAddress, metrics } = await start({ MAX_REQUESTS_IN_FLIGHT: '1', METRICS_PORT: '0' });
    const upload = await open(port, UPLOAD);
    await until(async () => (await metrics()).includes('file_server_requests_in_flight 1\n'));
    const refused = await fetch(`${address}/files`);
    expect([refused.status, refused.headers.get('retry-after'), (await refused.json()).error]).toEqual([
      503,
      '5',
      'overloaded',
    ]);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    expect((await fetch(`${metricsAddress}/metrics`)).status).toBe(200);
    expect(await metrics()).toContain('file_server_refused_total{reason="in_flight"} 1\n');
    upload.socket.write('cdefghij');
    expect(parseAnswer(await upload.ended).status).toBe(201);
    expect((await fetch(`${address}/files`)).status).toBe(200);
  });

  it('refuses requests while the event loop is late again and again, but no probe', async () => {
    const { app } = await openApp({ MAX_EVENT_LOOP_DELAY_MS: '100' });
    for (let sample = 0; sample < 2; sample++) await block(400);
    const [refused, health, metrics] = [
      await app.inject('/files'),
      await app.inject('/health'),
      await app.inject('/metrics'),
    ];
    expect([refused.statusCode, refused.headers['retry-after'], refused.json().error]).toEqual([
      503,
      '5',
      'overloaded',
    ]);
    expect([health.statusCode, metrics.statusCode]).toEqual([200, 200]);
    expect(metrics.body).toContain('file_server_refused_total{reason="event_loop"} 1\n');
    await until(async () => (await app.inject('/files')).statusCode === 200);
  });

  it('does not mind one long pause', async () => {
    const { app } = await openApp({ MAX_EVENT_LOOP_DELAY_MS: '100' });
    await block(400);
    expect((await app.inject('/files')).statusCode).toBe(200);
  });

  it('never looks at the event loop with MAX_EVENT_LOOP_DELAY_MS=0', async () => {
    const { app } = await openApp({ MAX_EVENT_LOOP_DELAY_MS: '0' });
    for (let sample = 0; sample < 3; sample++) await block(400);
    expect((await app.inject('/files')).statusCode).toBe(200);
  });

  /** Keeps the event loop from turning, then lets its timers run once. */
  async function block(milliseconds: number) {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
    await turn();
    await turn();
  }
});
