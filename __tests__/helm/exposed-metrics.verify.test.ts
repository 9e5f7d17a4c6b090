import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'minio';
import { EXTERNAL_METRICS } from '../../helm/alerts/external-metrics';
import { chartFiles } from '../../helm/chart';
import { type RunningServer, startServer } from '../../server/listen';
import { readSettings } from '../../server/settings';
import { selfSignedCertificate } from '../server/self-signed-certificate';
import { exchange } from '../server/start-server';
import { type RunningMinio, startMinio } from '../server/store/minio';
import { temporaryFolder } from '../server/temporary-folder';
import { describeWithTool } from '../tools';
import { until } from '../until';
import { RULES } from './alerts/rule-groups';
import { type Selector, selectorsOf } from './alerts/selectors';
import { dashboards } from './dashboards/read-dashboards';
import { find, objectsOf } from './objects';
import { type Labels, relabel } from './relabel';

/** Labels that Prometheus gives to what it scrapes. */
const TARGET_LABELS = ['namespace', 'job', 'pod'];

const recorded = RULES.flatMap((rule) => ('record' in rule ? [rule.record] : []));
const expressions = [
  ...RULES.map(({ expression }) => expression),
  ...dashboards(chartFiles('1.2.3')).flatMap(({ model }) =>
    model.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ),
];
const used = expressions
  .flatMap(selectorsOf)
  .filter(({ metric }) => !(metric in EXTERNAL_METRICS) && !recorded.includes(metric));

describeWithTool('minio', 'what rules and dashboards ask for', (program) => {
  let minio: RunningMinio;
  const servers: RunningServer[] = [];

  beforeAll(async () => {
    const environment = {
      MINIO_PROMETHEUS_AUTH_TYPE: 'public',
      MINIO_SCANNER_SPEED: 'fastest',
      MINIO_SCANNER_CYCLE: '1s',
    };
    minio = await startMinio(program, { drives: 4, environment });
    const { endpoint, accessKey, secretKey } = minio;
    const { hostname, port } = new URL(endpoint);
    await new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey }).makeBucket(
      'files',
    );
    const store = { STORE: 's3', S3_ENDPOINT: endpoint, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey };
    const plain = { PORT: '0', METRICS_PORT: '0', WRITES: 'open', LOG_LEVEL: 'silent', S3_BUCKET: 'files' };
    const server = await startServer(readSettings({ ...store, ...plain }));
    servers.push(server, await startServer(readSettings({ ...store, ...plain, ...certificateFiles() })));
    await useAll(server.address);
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await minio.stop();
  });

  const minioSamples = (path: string) => scrape(`${minio.endpoint}/minio/v2/metrics/${path}`);
  const clusterSamples = async (): Promise<Labels[]> => {
    const golden = objectsOf(readFileSync(join(__dirname, '__golden__', 'monitoring.yaml'), 'utf8'));
    const [{ metricRelabelings }] = find(golden, 'ServiceMonitor', '-minio-cluster').spec.endpoints;
    const samples = await minioSamples('cluster');
    return samples.map((labels) => relabel(metricRelabelings, labels)).filter((labels) => labels !== undefined);
  };

  it('is exposed by the file server', async () => {
    const ours = used.filter(({ metric }) => !metric.startsWith('minio_'));
    expect(ours.length).toBeGreaterThan(50);
    await untilExposed(ours, async () => {
      const samples = await Promise.all(servers.map(({ metricsAddress }) => scrape(`${metricsAddress}/metrics`)));
      return samples.flat();
    });
  });

  it('is exposed by each server of MinIO', async () => {
    const nodes = used.filter(isOfNode);
    expect(nodes.length).toBeGreaterThan(10);
    await untilExposed(nodes, () => minioSamples('node'));
  });

  it('is exposed by MinIO for all of its servers, and not taken away', async () => {
    const cluster = used.filter((selector) => selector.metric.startsWith('minio_') && !isOfNode(selector));
    expect(cluster.length).toBeGreaterThan(10);
    await untilExposed(cluster, clusterSamples);
  });

  it('is there once, whichever server of MinIO answers', async () => {
    const series = (await clusterSamples()).map((labels) => JSON.stringify(labels));
    expect(new Set(series).size).toBe(series.length);
    expect(series.filter((one) => one.includes('"server"'))).toEqual([]);
  });
});

function isOfNode({ matchers }: Selector): boolean {
  return /\$(MINIO_NODE|node_job)/.test(matchers);
}

/** Some metrics come with what they count: a garbage collection, MinIO's look at its drives. */
async function untilExposed(selectors: readonly Selector[], read: () => Promise<Labels[]>): Promise<void> {
  let missing: string[] = [];
  await until(
    async () => {
      missing = missingOf(selectors, await read());
      return missing.length === 0;
    },
    () => `all is exposed but ${missing.join(', ')}`,
  );
}

function missingOf(selectors: readonly Selector[], samples: readonly Labels[]): string[] {
  return selectors.flatMap(({ metric, labels }) => {
    const found = samples.filter(({ __name__ }) => __name__ === metric);
    const own = labels.filter((label) => !TARGET_LABELS.includes(label));
    return found.some((sample) => own.every((label) => label in sample)) ? [] : [`${metric}{${own}}`];
  });
}

/** The labels of every sample, its name among them. */
async function scrape(url: string): Promise<Labels[]> {
  const text = await (await fetch(url)).text();
  return [...text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)].map(([, __name__ = '', labels = '']) => ({
    ...Object.fromEntries([...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value])),
    __name__,
  }));
}

/** Requests of every kind: what nobody asked for has no series. */
async function useAll(address: string): Promise<void> {
  for (const size of [1000, 8_000_000]) {
    await fetch(`${address}/file-${size}.txt`, { method: 'PUT', body: Buffer.alloc(size, 'text ') });
    for (const path of [`/file-${size}.txt`, '/missing', '/files', '/health', '/ready']) {
      await (await fetch(address + path, { headers: { 'accept-encoding': 'gzip' } })).arrayBuffer();
    }
  }
  const form = new FormData();
  form.append('file', new Blob(['text']), 'form.txt');
  await (await fetch(`${address}/upload`, { method: 'POST', body: form })).arrayBuffer();
  await exchange(Number(new URL(address).port), 'no HTTP\r\n\r\n');
}

function certificateFiles() {
  const folder = temporaryFolder();
  const files = { TLS_CERT_FILE: join(folder, 'tls.crt'), TLS_KEY_FILE: join(folder, 'tls.key') };
  const { cert, key } = selfSignedCertificate('files');
  writeFileSync(files.TLS_CERT_FILE, cert);
  writeFileSync(files.TLS_KEY_FILE, key);
  return files;
}
