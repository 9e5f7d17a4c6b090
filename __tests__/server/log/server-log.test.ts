import http from 'node:http';
import { until } from '../../until';
import { runServer } from '../run-server';
import { temporaryFolder } from '../temporary-folder';

/** More than a pipe and the log's own buffer hold, at some 3 kB a line. */
const REQUESTS = 1200;

describe('the log of the server program', () => {
  it('holds up neither requests nor the end while nobody reads it, and counts what is lost', async () => {
    const server = runServer({ STORE_PATH: temporaryFolder(), ACCESS_LOG: 'all' });
    const address = await server.address();
    server.program.stdout?.pause();
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    const path = `/${'x'.repeat(3000)}`;
    const statuses = await Promise.all(
      Array.from(
        { length: REQUESTS },
        () =>
          new Promise((resolve, reject) => {
            http
              .get(`${address}${path}`, { agent }, (response) =>
                response.resume().on('end', () => resolve(response.statusCode)),
              )
              .on('error', reject);
          }),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([400]));
    await until(async () => {
      const text = await (await fetch(`${address}/metrics`)).text();
      return Number(/^file_server_log_lines_dropped_total (\d+)/m.exec(text)?.[1]) > 0;
    });
    agent.destroy();
    server.program.kill('SIGTERM');
    expect(await server.exitCode()).toBe(0);
  });
});
