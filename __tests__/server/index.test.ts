import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { until } from '../until';
import { runServer } from './run-server';
import { temporaryFolder } from './temporary-folder';

describe('the server program', () => {
  it('ends with code 0 on signals, however many, and finishes the upload under way', async () => {
    const folder = temporaryFolder();
    const running = runServer({ STORE_PATH: folder, WRITES: 'open' });
    const { port } = new URL(await running.address());
    const upload = http.request({ port, method: 'PUT', path: '/late', headers: { 'content-length': 4 } });
    const answered = once(upload, 'response');
    upload.write('ab');
    await until(() => readdirSync(join(folder, '.file-server/incoming')).length === 1);
    running.program.kill('SIGINT');
    await until(() => running.output().includes('"msg":"stopping"'));
    running.program.kill('SIGINT');
    running.program.kill('SIGTERM');
    upload.end('cd');
    const [response] = await answered;
    expect(response.statusCode).toBe(201);
    expect(await running.exitCode()).toBe(0);
    expect(existsSync(join(folder, 'late'))).toBe(true);
    expect(running.errors()).toBe('');
  });

  it('ends with code 0 on a signal although nobody reads its log any more', async () => {
    const running = runServer({ STORE_PATH: temporaryFolder() });
    await running.address();
    running.program.stdout?.destroy();
    running.program.kill('SIGTERM');
    expect(await running.exitCode()).toBe(0);
  });

  it('ends with code 1 and says everything that is wrong, without a stack trace', async () => {
    const running = runServer({ PORT: 'eighty', STORE: 's3' });
    expect(await running.exitCode()).toBe(1);
    expect(running.errors()).toMatch(/^invalid settings:\n {2}- PORT="eighty": .*\n {2}- S3_BUCKET is unset: .*\n$/);
  });
});
