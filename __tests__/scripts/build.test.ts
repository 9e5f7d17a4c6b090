import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from '../../helm/chart';
import { freePort } from '../free-port';
import { start, untilAnswering } from '../rendered-program';
import { repositoryCopy } from '../repository-copy';

const ROOT = join(__dirname, '../..');

describe('npm run build', () => {
  const copy = repositoryCopy();
  beforeAll(() => execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { cwd: copy }));

  it('compiles every program that the chart, the image and compose.yaml run', () => {
    const texts = [
      ...Object.values(chartFiles('1.2.3')),
      readFileSync(join(ROOT, 'Dockerfile'), 'utf8'),
      readFileSync(join(ROOT, 'compose.yaml'), 'utf8'),
    ];
    const programs = new Set(texts.flatMap((text) => text.match(/dist\/server\/[\w/-]+\.js/g) ?? []));
    expect([...programs].sort()).toEqual(
      ['healthcheck', 'index', 'mirror/index', 'seed/index', 'smoke/index'].map((name) => `dist/server/${name}.js`),
    );
    expect([...programs].filter((program) => !existsSync(join(copy, program)))).toEqual([]);
  });

  it('gives a server that says its version, shows its page and stores the sample site', async () => {
    const port = await freePort();
    const environment = { PORT: `${port}`, STORE_PATH: join(copy, 'data'), PATH: process.env.PATH ?? '' };
    execFileSync(process.execPath, ['dist/server/seed/index.js'], { cwd: copy, env: environment });
    const running = start(process.execPath, { args: [join(copy, 'dist/server/index.js')], environment }, copy);
    const url = `http://127.0.0.1:${port}`;
    await untilAnswering(`${url}/ready`, running);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await (await fetch(`${url}/info`)).json()).toMatchObject({ version });
    expect((await fetch(`${url}/`)).status).toBe(200);
    const page = await (await fetch(`${url}/files`, { headers: { accept: 'text/html' } })).text();
    const asset = /\/page\.[0-9a-f]{16}\/[\w/.-]+\.mjs/.exec(page)?.[0] ?? '';
    expect((await fetch(`${url}${asset}`)).status).toBe(200);
    running.process.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});
