import { once } from 'node:events';
import { until } from '../../until';
import { open, start } from '../start-server';

describe('the connections of a server', () => {
  it('are counted while they are open', async () => {
    const { port, metrics } = await start({ METRICS_PORT: '0' });
    const connection = await open(port);
    await until(async () => (await metrics()).includes('file_server_open_connections 1\n'));
    connection.socket.destroy();
    await until(async () => (await metrics()).includes('file_server_open_connections 0\n'));
  });

  it('are closed at once, and counted, beyond MAX_CONNECTIONS', async () => {
    const { port, metrics } = await start({ MAX_CONNECTIONS: '1', METRICS_PORT: '0' });
    const first = await open(port);
    const second = await open(port);
    expect(await second.ended).toBe('');
    expect(await metrics()).toContain('file_server_refused_total{reason="connections"} 1\n');
    first.socket.end('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await once(first.socket, 'close');
    expect(first.received()).toMatch(/^HTTP\/1.1 200 /);
    expect((await open(port, 'GET /health HTTP/1.0\r\n\r\n')).ended).resolves.toMatch(/200/);
  });
});
