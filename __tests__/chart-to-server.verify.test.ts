import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chartFiles } from '../helm/chart';
import type { PartialChartValues } from '../helm/values';
import { freePort } from './free-port';
import { helmTemplate } from './helm/helm';
import { find, type KubernetesObject, objectsOf } from './helm/objects';
import { programOf, type Running, start, untilAnswering } from './rendered-program';
import { describeWithTool } from './tools';

const ROOT = join(__dirname, '..');
const OLD_STYLE = join(ROOT, 'dist', 'server', 'page', 'browser', 'old.css');
const VALUES: PartialChartValues = {
  server: { settings: { WRITES: 'open', ACCESS_LOG: 'all' } },
  seed: {
    files: [
      { key: '', source: { folder: '/app/dist/server/sample/site' } },
      { key: 'data.bin', source: { random: { bytes: 3_000_000 } } },
    ],
  },
};

/**
 * The whole path with nothing but what the chart says: MinIO with the StatefulSet's arguments and
 * environment, its setup and the seeding program with their Jobs', the server with the Deployment's.
 * Only places are translated: mount paths to folders, Service addresses and ports to free ports.
 */
describeWithTool('helm4', 'what the chart renders', (helm) => {
  describeWithTool('minio', 'with a real MinIO', (minioProgram) => {
    describeWithTool('mc', 'that its client sets up, runs as it says', (mc) => {
      let folder: string;
      let address: string;
      const running: Running[] = [];
      let seedOutput: string;

      beforeAll(async () => {
        mkdirSync(dirname(OLD_STYLE), { recursive: true });
        writeFileSync(OLD_STYLE, 'body { display: none }');
        execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'ignore' });
        folder = mkdtempSync(join(tmpdir(), 'main-job-'));
        const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), VALUES));
        const configMaps = objects.filter(({ kind }) => kind === 'ConfigMap');
        mountSecret(find(objects, 'Secret'), join(folder, 'credentials'));
        mountFiles(configMaps, 'manifest.json', join(folder, 'seed'), (text) => text.replaceAll('/app/', `${ROOT}/`));
        mountFiles(configMaps, 'setup.sh', join(folder, 'setup'), (text) =>
          text.replaceAll('/etc/file-server/', `${folder}/`),
        );
        const [api, console_, http, metrics] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
        const translation = {
          '/etc/file-server/': `${folder}/`,
          '/data0': join(folder, 'data0'),
          '/tmp/certs': join(folder, 'certs'),
          '/tmp/mc': join(folder, 'mc'),
          'http://files-file-server-minio:9000': `http://127.0.0.1:${api}`,
          '--address=:9000': `--address=127.0.0.1:${api}`,
          '--console-address=:9001': `--console-address=127.0.0.1:${console_}`,
          '0.0.0.0': '127.0.0.1',
        };
        const job = (component: string) => jobOf(objects, component);
        const program = (workload: KubernetesObject) => programOf(containerOf(workload), configMaps, translation);

        const minio = start(minioProgram, program(find(objects, 'StatefulSet')), folder);
        running.push(minio);
        await untilAnswering(`http://127.0.0.1:${api}/minio/health/cluster`, minio);

        const PATH = `${dirname(mc)}:${process.env.PATH}`;
        const environmentOfSetup = { ...program(job('setup')).environment, PATH };
        // Twice, since an upgrade may run it again.
        for (const args of Array(2).fill([join(folder, 'setup', 'setup.sh')])) {
          const setup = start('sh', { args, environment: environmentOfSetup }, folder);
          expect([await setup.ended, setup.output()]).toEqual([0, expect.stringContaining('[files-file-server]')]);
        }

        const [, ...seedCommand] = containerOf(job('seed')).command;
        const seed = start(process.execPath, { ...program(job('seed')), args: seedCommand.map(inRepository) }, folder);
        expect(await seed.ended).toBe(0);
        seedOutput = seed.output();

        const deployed = program(find(objects, 'Deployment'));
        const environment = {
          ...deployed.environment,
          PORT: `${http}`,
          METRICS_PORT: `${metrics}`,
          DRAIN_DELAY_MS: '0',
        };
        const server = start(process.execPath, { args: [inRepository('dist/server/index.js')], environment }, folder);
        running.push(server);
        address = `http://127.0.0.1:${http}`;
        await untilAnswering(`${address}/ready`, server);
      });

      afterAll(async () => {
        for (const { process: child, ended } of running.reverse()) {
          child.kill('SIGTERM');
          await ended;
        }
        rmSync(folder, { recursive: true });
      });

      it('is built without what an earlier build left, of which the page would load the styles', () => {
        expect(existsSync(OLD_STYLE)).toBe(false);
      });

      it('seeds every file', () => expect(seedOutput).toMatch(/6 seeded, 0 kept, 0 failed\n$/));

      it('serves the seeded site', async () => {
        const answer = await fetch(`${address}/`);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      });

      it('uploads, lists, serves, ranges and deletes a file', async () => {
        const content = randomBytes(20_000_000);
        const url = `${address}/up/some%20file.bin`;

        expect((await fetch(url, { method: 'PUT', body: content })).status).toBe(201);

        const { files } = (await (await fetch(`${address}/files?prefix=up/`)).json()) as {
          files: { key: string; size: number }[];
        };
        expect(files).toMatchObject([{ key: 'up/some file.bin', size: 20_000_000 }]);

        const whole = await fetch(url);
        expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
        expect((await fetch(url, { headers: { 'If-None-Match': whole.headers.get('etag') as string } })).status).toBe(
          304,
        );

        const part = await fetch(url, { headers: { Range: 'bytes=-1000' } });
        expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 19999000-19999999/20000000']);
        expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(-1000))).toBe(true);

        expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
        expect((await fetch(url)).status).toBe(404);
      });

      it('shows its metrics on their own port alone', async () => {
        expect((await fetch(`${address}/metrics`)).status).toBe(404);
      });
    });
  });
});

function containerOf(workload: KubernetesObject): KubernetesObject {
  return workload.spec.template.spec.containers[0];
}

/** The image has the repository's build in /app, where its programs start. */
function inRepository(path: string): string {
  return join(ROOT, path);
}

function mountSecret(secret: KubernetesObject, folder: string): void {
  mkdirSync(folder);
  for (const [key, value] of Object.entries<string>(secret.data)) {
    writeFileSync(join(folder, key), Buffer.from(value, 'base64'));
  }
}

/** The files of the ConfigMap that has one of this name. */
function mountFiles(
  configMaps: readonly KubernetesObject[],
  name: string,
  folder: string,
  translate: (text: string) => string,
): void {
  mkdirSync(folder);
  const map = configMaps.find(({ data }) => name in data);
  for (const [file, text] of Object.entries<string>(map.data)) writeFileSync(join(folder, file), translate(text));
}

function jobOf(objects: readonly KubernetesObject[], component: string): KubernetesObject {
  return objects.find(
    ({ kind, metadata }) => kind === 'Job' && metadata.labels['app.kubernetes.io/component'] === component,
  );
}
