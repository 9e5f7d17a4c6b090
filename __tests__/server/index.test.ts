import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { until } from '../until';
import { temporaryFolder } from './temporary-folder';

const ROOT = join(__dirname, '../..');

describe('the server program', () => {
  function run(environment: Record<string, string>) {
    const program = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    program.stdout.on('data', (chunk) => {
      output += chunk;
    });
    program.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    return { program, output: () => output, errors: () => errors };
  }

  async function addressOf({ program, output, errors }: ReturnType<typeof run>): Promise<string> {
    const address = () => /"address":"([^"]+)"/.exec(output())?.[1];
    await until(() => {
      if (program.exitCode !== null) throw new Error(errors());
      return address() !== undefined;
    });
    return address() as string;
  }

  async function exitCode(program: ChildProcess): Promise<number | null> {
    if (program.exitCode === null) await once(program, 'exit');
    return program.exitCode;
  }

  it('ends with code 0 on signals, however many, and finishes the upload under way', async () => {
    const folder = temporaryFolder();
    const running = run({ PORT: '0', STORE_PATH: folder, WRITES: 'open' });
    const { port } = new URL(await addressOf(running));
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
    expect(await exitCode(running.program)).toBe(0);
    expect(existsSync(join(folder, 'late'))).toBe(true);
    expect(running.errors()).toBe('');
  });

  it('ends with code 0 on a signal although nobody reads its log any more', async () => {
    const running = run({ PORT: '0', STORE_PATH: temporaryFolder() });
    await addressOf(running);
    running.program.stdout.destroy();
    running.program.kill('SIGTERM');
    expect(await exitCode(running.program)).toBe(0);
  });

  it('ends with code 1 and says everything that is wrong, without a stack trace', async () => {
    const running = run({ PORT: 'eighty', STORE: 's3' });
    expect(await exitCode(running.program)).toBe(1);
    expect(running.errors()).toMatch(/^invalid settings:\n {2}- PORT="eighty": .*\n {2}- S3_BUCKET is unset: .*\n$/);
  });
});
