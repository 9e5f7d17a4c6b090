import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies, version } from '../package.json';
import { beginUpload } from './begin-upload';
import { freePort } from './free-port';
import { ContainerImage } from './image/container-image';
import { temporaryFolder } from './server/temporary-folder';
import { describeWithTool } from './tools';
import { answers, until } from './until';

const IMAGE = 'localhost/file-server-test';
const AGAIN = 'localhost/file-server-test-again';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const CREATED = '2026-01-02T03:04:05Z';
const LARGEST_BYTES = 70_000_000;

describeWithTool('podman', 'the image', (podman) => {
  const image = new ContainerImage(podman, temporaryFolder());
  const container = `file-server-test-${process.pid}`;

  beforeAll(() => {
    image.makeBases();
    for (const name of [IMAGE, AGAIN]) image.build(name, { VERSION: version, REVISION: COMMIT, CREATED });
  }, 900_000);
  afterEach(() => image.run('rm', '--force', '--ignore', container));
  afterAll(() => image.remove(IMAGE, AGAIN));

  /** As the chart's pods run: no capability, no way to get one, nothing to write to but a volume. */
  const start = async (...args: readonly string[]) => {
    const port = await freePort();
    image.run(
      // Debian's crun does not know every machine's control groups.
      ...(existsSync('/usr/sbin/runc') ? ['--runtime=runc'] : []),
      ...['run', '--detach', `--name=${container}`, '--network=host', '--read-only', '--read-only-tmpfs=false'],
      ...[
        '--cap-drop=ALL',
        '--security-opt=no-new-privileges',
        '--ulimit=nofile=1024:1024',
        '--ulimit=nproc=1024:1024',
      ],
      ...[
        '--tmpfs=/data:mode=1777',
        '--env=STORE_PATH=/data',
        '--env=WRITES=open',
        `--env=PORT=${port}`,
        IMAGE,
        ...args,
      ],
    );
    return { port, url: `http://127.0.0.1:${port}` };
  };

  it('is the same, byte for byte, when it is built again', () => {
    const layersOf = (name: string) => image.inspect(name).RootFS.Layers;
    expect(layersOf(IMAGE)).toHaveLength(2);
    expect(layersOf(AGAIN)).toEqual(layersOf(IMAGE));
  });

  it('runs as nobody in particular, with the server as its only process, and says what it is', () => {
    const { Config } = image.inspect(IMAGE);
    expect(Config).toMatchObject({
      User: '10001:10001',
      Cmd: ['node', 'dist/server/index.js'],
      WorkingDir: '/app',
      ExposedPorts: { '8080/tcp': {} },
      Labels: {
        'org.opencontainers.image.title': 'file-server',
        'org.opencontainers.image.licenses': 'MIT',
        'org.opencontainers.image.version': version,
        'org.opencontainers.image.revision': COMMIT,
        'org.opencontainers.image.created': CREATED,
      },
    });
    expect(Config.Entrypoint ?? []).toEqual([]);
    expect(image.inspect(IMAGE).HealthCheck ?? image.inspect(IMAGE).Healthcheck).toMatchObject({
      Test: ['CMD', 'node', 'dist/server/healthcheck.js'],
    });
  });

  it('adds compiled code and production dependencies to Node, and less than 70 MB', () => {
    const { bytes, files } = image.added(IMAGE);
    expect(bytes).toBeLessThan(LARGEST_BYTES);
    const packages = new Set(
      files.flatMap((path) => /^app\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    );
    expect(Object.keys(dependencies).filter((name) => !packages.has(name))).toEqual([]);
    expect(['typescript', 'cdktf', '@cdktf/provider-aws', 'jest', 'tsx'].filter((name) => packages.has(name))).toEqual(
      [],
    );
    const own = files.filter(
      (path) => path.startsWith('app/') && !path.startsWith('app/node_modules/') && !path.endsWith('/'),
    );
    expect(own.filter((path) => path !== 'app/package.json' && !path.startsWith('app/dist/server/'))).toEqual([]);
    expect(files.filter((path) => !path.startsWith('app/'))).toEqual([]);
    // One build serves every platform: nothing is compiled for one.
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([]);
  });

  it('is healthy with a root that nobody can write, and ends an upload before it ends itself', async () => {
    const { port, url } = await start();
    await until(
      () => answers(`${url}/health`),
      () => image.run('logs', container),
    );
    expect(await (await fetch(`${url}/info`)).json()).toMatchObject({ version, commit: COMMIT });
    expect(image.run('healthcheck', 'run', container)).not.toContain('unhealthy');

    const endUpload = await beginUpload(port, '/late.txt', ['la', 'te']);
    image.run('kill', '--signal=TERM', container);
    await until(() => image.run('logs', container).includes('"msg":"stopping"'));
    expect(await endUpload()).toBe(201);
    expect(image.run('wait', container).trim()).toBe('0');
  });

  it.each(['seed', 'mirror', 'smoke'])('holds the %s program', async (program) => {
    await start('node', '--check', `dist/server/${program}/index.js`);
    expect(image.run('wait', container).trim()).toBe('0');
  });
});

describe('Dockerfile', () => {
  const text = readFileSync(join(__dirname, '../Dockerfile'), 'utf8');

  it('names every base by tag and digest', () => {
    const bases = [...text.matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map(([, base]) => base as string);
    expect(bases.filter((base) => base.includes('/')).length).toBe(3);
    for (const base of bases.filter((one) => one.includes('/'))) expect(base).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });

  it('is given no file that is not committed', () => {
    const allowed = readFileSync(join(__dirname, '../.dockerignore'), 'utf8').match(/(?<=^!).+$/gm) ?? [];
    const committed = execFileSync('git', ['ls-files', ...allowed], { cwd: join(__dirname, '..'), encoding: 'utf8' });
    for (const path of allowed) expect(committed).toMatch(new RegExp(`^${path}(/|$)`, 'm'));
  });
});
