import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { start, untilAnswering } from '../rendered-program';
import { temporaryFolder } from '../server/temporary-folder';
import { until } from '../until';

const STYLE = join(__dirname, '../../server/page/browser/base.css');

describe('npm run dev', () => {
  it('seeds, serves, starts anew when a file of the page changes, and ends when it is told', async () => {
    const folder = temporaryFolder();
    const port = await freePort();
    const environment = { PORT: `${port}`, STORE_PATH: folder };
    const running = start(process.execPath, { args: ['--import', 'tsx', 'scripts/dev.ts'], environment }, folder);
    await untilAnswering(`http://127.0.0.1:${port}/index.html`, running);
    expect(running.output()).toContain('7 seeded, 0 kept, 0 failed');
    const { writes } = await (await fetch(`http://127.0.0.1:${port}/info`)).json();
    expect(writes).toBe('open');

    const starts = () => running.output().match(/"msg":"ready"/g)?.length;
    await until(() => starts() === 1);
    utimesSync(STYLE, new Date(), new Date());
    await until(() => starts() === 2, running.output);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('<!doctype html>');
  });
});
