import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginUpload } from '../begin-upload';
import { shippedStacks } from '../environments/shipped-stacks';
import { freePort } from '../free-port';
import { type Running, start, untilAnswering } from '../rendered-program';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `npm start` with its output folders in a temporary one. Through npm, which hands signals to a shell, not to Node. */
function npmStart(environment: Record<string, string>): Running {
  const folders = { CDKTF_OUTDIR: join(folder, 'cdktf.out'), STORE_PATH: join(folder, 'data') };
  const program = { args: ['start'], environment: { npm_config_update_notifier: 'false', ...folders, ...environment } };
  return start('npm', program, folder);
}

describe('npm start', () => {
  it('writes stacks and chart, seeds and serves, and loses no upload when it is told to end', async () => {
    const port = await freePort();
    const running = npmStart({ PORT: `${port}` });
    await untilAnswering(`http://127.0.0.1:${port}/`, running);

    const lines = running.output().trim().split('\n');
    const stacks = lines.flatMap((line) => /^([\w-]+) +\d+ resources +\S+cdk\.tf\.json$/.exec(line)?.[1] ?? []);
    expect(stacks).toEqual(shippedStacks());
    expect(lines.filter((line) => /^chart +\d+ files +dist\/chart\/file-server\/$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^seeded \S+ [\d.]+ (B|kB|MB)$/.test(line))).toHaveLength(7);
    expect(lines.at(-1)).toBe(`http://127.0.0.1:${port}`);
    expect(existsSync(join(folder, 'cdktf.out', 'stacks', 'production-cluster', 'cdk.tf.json'))).toBe(true);

    const endUpload = await beginUpload(port, '/slow.txt', ['sl', 'ow.\n']);
    running.process.kill('SIGTERM');
    running.process.kill('SIGINT');
    expect(await endUpload()).toBe(201);
    expect(await running.ended).toBe(0);
    expect(readFileSync(join(folder, 'data', 'slow.txt'), 'utf8')).toBe('slow.\n');
  });

  it('ends with one clear error where the port is in use', async () => {
    const occupied = createServer();
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
    const { port } = occupied.address() as { port: number };
    const running = npmStart({ PORT: `${port}` });
    expect(await running.ended).toBe(1);
    occupied.close();
    expect(running.output().trim().split('\n').at(-1)).toBe(`port ${port} of 127.0.0.1 is in use; set PORT to another`);
  });

  it('ends with one clear error where the store cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const running = npmStart({ PORT: '0', STORE_PATH: join(folder, 'file', 'data') });
    expect(await running.ended).toBe(1);
    expect(running.output().trim().split('\n').at(-1)).toMatch(
      /^the folder \S+\/file\/data cannot be used \(.*\): choose another/,
    );
    expect(running.output()).not.toContain('    at ');
  });

  it('lists every setting that is wrong before it writes anything', async () => {
    const running = npmStart({ PORT: 'eighty', CACHE_BYTES: '-1' });
    expect(await running.ended).toBe(1);
    expect(running.output()).toMatch(/PORT="?eighty[\s\S]*CACHE_BYTES="?-1/);
    expect(existsSync(join(folder, 'cdktf.out'))).toBe(false);
  });
});
