import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import type { PartialChartValues } from '../../helm/values';
import { seedSettingsSchema, settingsSchema } from '../../server/settings';
import { describeWithTool, type Tool } from '../tools';
import { helmRun, helmTemplate } from './helm';
import { find, type KubernetesObject, objectsOf, podsOf } from './objects';
import { problemsOf } from './problems';

const files = chartFiles('1.2.3');
const sets = Object.entries<PartialChartValues>(CI_VALUES);

describe.each<Tool>(['helm3', 'helm4'])('the chart under %s', (tool) => {
  describeWithTool(tool, 'the real Helm', (helm) => {
    it.each(sets)('passes a strict lint with the values %s', (_name, values) => {
      expect(helmRun(helm, ['lint', '--strict'], files, values)).toMatchObject({ status: 0 });
    });

    it.each(sets)('renders the values %s as reviewed', (name, values) => {
      const golden = join(__dirname, '__golden__', `${name}.yaml`);
      const rendered = stable(helmTemplate(helm, files, values));
      if (process.env.UPDATE_GOLDEN) {
        writeFileSync(golden, rendered);
      }
      expect(rendered).toBe(readFileSync(golden, 'utf8'));
    });

    it.each(sets)('renders objects that Kubernetes accepts with the values %s', (_name, values) => {
      expect(problemsOf(objectsOf(helmTemplate(helm, files, values)))).toEqual([]);
    });
  });
});

describeWithTool('helm4', 'the rendered chart', (helm) => {
  const render = (values: PartialChartValues = {}) => objectsOf(helmTemplate(helm, files, values));

  it('has a MinIO, three file servers and a seeding Job without any values', () => {
    const kinds = render().map(({ kind, metadata }) => `${kind} ${metadata.name.replace(/-[0-9a-f]{10}$/, '-…')}`);
    expect(kinds.sort()).toEqual([
      'ConfigMap files-file-server-seed-…',
      'ConfigMap files-file-server-server',
      'Deployment files-file-server-server',
      'Job files-file-server-seed-…',
      'Secret files-file-server-credentials',
      'Service files-file-server-minio',
      'Service files-file-server-minio-headless',
      'Service files-file-server-server',
      'ServiceAccount files-file-server-minio',
      'ServiceAccount files-file-server-server',
      'StatefulSet files-file-server-minio-0',
    ]);
    expect(find(render(), 'Deployment').spec.replicas).toBe(3);
  });

  it('leaves the number of pods to the autoscaler where there is one', () => {
    const objects = render({ server: { autoscaling: { enabled: true } } });
    expect(find(objects, 'Deployment').spec).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 2, maxReplicas: 10 });
  });

  it.each(sets)('runs every pod under the restricted Pod Security level with the values %s', (_name, values) => {
    for (const { spec } of podsOf(render(values))) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          runAsGroup: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      for (const container of spec.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it.each(sets)('selects, by each Service, the pods of one workload with the values %s', (_name, values) => {
    const objects = render(values);
    const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job'].includes(kind));
    for (const service of objects.filter(({ kind }) => kind === 'Service')) {
      const components = workloads
        .filter(({ spec }) => matches(service.spec.selector, spec.template.metadata.labels))
        .map(({ spec }) => spec.template.metadata.labels['app.kubernetes.io/component']);
      expect(new Set(components).size).toBe(1);
    }
  });

  it.each(sets)('selects, by each workload, its own pods alone with the values %s', (_name, values) => {
    const objects = render(values).filter(({ spec }) => spec?.selector?.matchLabels && spec.template);
    for (const workload of objects) {
      const selected = objects.filter(({ spec }) =>
        matches(workload.spec.selector.matchLabels, spec.template.metadata.labels),
      );
      expect(selected).toEqual([workload]);
    }
  });

  it.each(sets)('gives the server only variables that it reads, with the values %s', (_name, values) => {
    const { data } = find(render(values), 'ConfigMap', '-server');
    expect(Object.keys(data).filter((name) => !(name in settingsSchema.properties))).toEqual([]);
  });

  it('gives the seeding Job only variables that it reads', () => {
    const [container] = find(render(), 'Job').spec.template.spec.containers;
    const names = container.env.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => !(name in seedSettingsSchema.properties))).toEqual([]);
  });

  it('points the server at its own MinIO', () => {
    expect(find(render(), 'ConfigMap', '-server').data).toMatchObject({
      STORE: 's3',
      S3_ENDPOINT: 'http://files-file-server-minio:9000',
      S3_BUCKET: 'files',
      S3_ACCESS_KEY_FILE: '/etc/file-server/credentials/access-key',
    });
  });

  it('points the server at Amazon S3 with ambient credentials where MinIO is off', () => {
    const objects = render(CI_VALUES['amazon-s3']);
    const { data } = find(objects, 'ConfigMap', '-server');
    expect(data).toMatchObject({ S3_ENDPOINT: '', S3_BUCKET: 'company-files', S3_REGION: 'eu-west-1' });
    expect(data).not.toHaveProperty('S3_ACCESS_KEY_FILE');
    expect(objects.filter(({ kind }) => ['StatefulSet', 'Secret'].includes(kind))).toEqual([]);
  });

  it('prints large numbers in full', () => {
    const { data } = find(render(CI_VALUES['public-uploads']), 'ConfigMap', '-server');
    expect(data.MAX_UPLOAD_BYTES).toBe('12345678901');
  });

  it('gives every server of a distributed MinIO the drives of all pools', () => {
    const pools = render(CI_VALUES.distributed).filter(({ kind }) => kind === 'StatefulSet');
    expect(pools.map(({ spec }) => spec.template.spec.containers[0].args.slice(4))).toEqual(
      Array(2).fill([
        'http://files-file-server-minio-0-{0...3}.files-file-server-minio-headless:9000/data{0...1}',
        'http://files-file-server-minio-1-{0...3}.files-file-server-minio-headless:9000/data0',
      ]),
    );
  });

  it('mounts every drive that MinIO is told of', () => {
    const [pool] = render(CI_VALUES.distributed).filter(({ kind }) => kind === 'StatefulSet');
    const [{ volumeMounts }] = pool.spec.template.spec.containers;
    expect(volumeMounts.slice(0, 2)).toEqual([
      { name: 'data-0', mountPath: '/data0' },
      { name: 'data-1', mountPath: '/data1' },
    ]);
    expect(pool.spec.volumeClaimTemplates.map(claim)).toEqual(['data-0 gp3 100Gi', 'data-1 gp3 100Gi']);
  });

  it('starts a new Job for new files, and none for other changes', () => {
    const job = (values: PartialChartValues) => find(render(values), 'Job').metadata.name;
    expect(job({ server: { replicas: 9 } })).toBe(job({}));
    expect(job({ seed: { files: [] } })).not.toBe(job({}));
  });

  it('starts new pods for new settings', () => {
    const checksum = (values: PartialChartValues) =>
      find(render(values), 'Deployment').spec.template.metadata.annotations['checksum/environment'];
    expect(checksum({ server: { replicas: 9 } })).toBe(checksum({}));
    expect(checksum({ server: { settings: { LOG_LEVEL: 'debug' } } })).not.toBe(checksum({}));
  });

  it('keeps the generated keys when the release goes', () => {
    expect(find(render(), 'Secret').metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  it('makes other keys for each release', () => {
    expect(find(render(), 'Secret').data).not.toEqual(find(render(), 'Secret').data);
  });

  it('passes text with braces to the bucket as it stands', () => {
    const manifests = render(CI_VALUES['amazon-s3']).filter(({ data }) => data?.['manifest.json']);
    const manifest = JSON.parse(manifests[0]?.data['manifest.json']);
    expect(manifest.files[0]).toEqual({ key: 'hello.txt', source: { text: 'on\n{{ not a template }}\n' } });
  });

  it.each<[string, PartialChartValues]>([
    ['credentials.source is ambient, but MinIO needs keys', { credentials: { source: 'ambient' } }],
    ['credentials.source is generated, but only MinIO takes such keys', { minio: { enabled: false } }],
    ['credentials.existingSecret is empty', { credentials: { source: 'existing' } }],
    ['server.auth.existingSecret is empty', { server: { settings: { WRITES: 'bearer' } } }],
    ['server.auth.existingSecret is empty', { server: { settings: { READS: 'basic' } } }],
    ['server.auth.existingSecret is empty', { server: { settings: { ACCESS_RULES: 'write /inbox/ bearer' } } }],
    ['server.autoscaling.minReplicas is above maxReplicas', { server: { autoscaling: { minReplicas: 20 } } }],
    ['server.terminationGracePeriodSeconds is shorter', { server: { terminationGracePeriodSeconds: 30 } }],
    ['minio.pools: each pool of a distributed MinIO needs 4 drives', { minio: { mode: 'distributed' } }],
    [
      'minio.pools: standalone MinIO has one server',
      { minio: { pools: [{ servers: 4, drivesPerServer: 1, size: '1Gi' }] } },
    ],
    [
      'minio.pools has several pools, but minio.mode is standalone',
      { minio: { pools: Array(2).fill({ servers: 1, drivesPerServer: 1, size: '1Gi' }) } },
    ],
    ["additional properties 'replicaz' not allowed", { server: { replicaz: 3 } } as PartialChartValues],
  ])('ends the render with: %s', (message, values) => {
    expect(() => render(values)).toThrow(message);
  });
});

function claim({ metadata, spec }: KubernetesObject): string {
  return `${metadata.name} ${spec.storageClassName} ${spec.resources.requests.storage}`;
}

function matches(selector: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** Generated keys differ at each render; dashboards are the chart's files, thousands of lines long. */
function stable(rendered: string): string {
  return rendered
    .replace(/^( {2}(?:access|secret)-key: ).*$/gm, '$1(generated)')
    .replace(/^( {2}file-server\S*\.json: \|\n)(?: {4}.*\n)+/gm, '$1    (a dashboard)\n');
}
