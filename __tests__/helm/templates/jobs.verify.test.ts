import { CI_VALUES } from '../../../helm/ci-values';
import type { PartialChartValues } from '../../../helm/values';
import { mirrorSettingsSchema } from '../../../server/settings/mirror-settings';
import { seedSettingsSchema } from '../../../server/settings/seed-settings';
import { find, type KubernetesObject } from '../objects';
import { describeRendered, type Render } from '../rendering';

const jobOf = (render: Render, component: 'seed' | 'setup', values?: PartialChartValues) =>
  render(values).find(
    ({ kind, metadata }: KubernetesObject) =>
      kind === 'Job' && metadata.labels['app.kubernetes.io/component'] === component,
  );

/** Values that a pod of a Job may depend on. */
const CHANGES: readonly (readonly [string, PartialChartValues])[] = [
  ['nameOverride', { nameOverride: 'other', fullnameOverride: 'files-file-server' }],
  ['commonLabels', { commonLabels: { team: 'web' } }],
  ['imagePullSecrets', { imagePullSecrets: [{ name: 'registry' }] }],
  ['server.image', { server: { image: { digest: `sha256:${'0'.repeat(64)}` } } }],
  ['server.image.pullPolicy', { server: { image: { pullPolicy: 'Always' } } }],
  ['minio.image', { minio: { image: { digest: `sha256:${'0'.repeat(64)}` } } }],
  ['minio.image.pullPolicy', { minio: { image: { pullPolicy: 'Always' } } }],
  ['minio.serviceAccount', { minio: { serviceAccount: { name: 'other' } } }],
  ['minio.setup', { minio: { setup: { podLabels: { team: 'web' } } } }],
  ['minio.buckets', { minio: { buckets: ['media'] } }],
  ['seed.serviceAccount', { seed: { serviceAccount: { name: 'other' } } }],
  ['seed.nodeSelector', { seed: { nodeSelector: { a: 'b' } } }],
  ['store', { store: { bucket: 'other', region: 'eu-west-1', prefix: 'a' } }],
  ['credentials from a Secret', { credentials: { source: 'existing', existingSecret: 'other' } }],
  ['credentials by the CSI driver', CI_VALUES.csi],
];

describeRendered('a Job whose pod would change, which no Job can', (render) => {
  it.each(CHANGES)('is another one: %s', (_what, values) => {
    for (const component of ['seed', 'setup'] as const) {
      const [before, after] = [jobOf(render, component), jobOf(render, component, values)];
      if (templateOf(before) === templateOf(after)) {
        expect(after.metadata.name).toBe(before.metadata.name);
      } else {
        expect(after.metadata.name).not.toBe(before.metadata.name);
      }
    }
  });
});

/** A Job's pod, whatever the Job is called. */
function templateOf({ metadata, spec }: KubernetesObject): string {
  return JSON.stringify(spec.template).replaceAll(metadata.name, 'NAME');
}

describeRendered('the seeding Job', (render) => {
  const seedJob = (values?: PartialChartValues) => jobOf(render, 'seed', values);

  it('gets only variables that it reads', () => {
    const [container] = seedJob().spec.template.spec.containers;
    const names = container.env.map(({ name }: KubernetesObject) => name);
    expect(names.filter((name: string) => !(name in seedSettingsSchema.properties))).toEqual([]);
  });

  it('is another one for new files, and the same for other changes', () => {
    expect(seedJob({ server: { replicas: 9 } }).metadata.name).toBe(seedJob().metadata.name);
    expect(seedJob({ seed: { files: [] } }).metadata.name).not.toBe(seedJob().metadata.name);
  });

  it('has no version of the chart in the labels of its pod, which cannot change', () => {
    expect(Object.keys(seedJob().spec.template.metadata.labels)).not.toContain('helm.sh/chart');
  });

  it('is bounded in time, tries and disk', () => {
    const { spec } = seedJob();
    expect(spec).toMatchObject({ backoffLimit: 4, activeDeadlineSeconds: 1800, ttlSecondsAfterFinished: 86_400 });
    expect(spec.template.spec.volumes).toContainEqual({ name: 'temporary', emptyDir: { sizeLimit: '128Mi' } });
  });

  it('is a hook only where that is asked for', () => {
    expect(seedJob().metadata).not.toHaveProperty('annotations');
    expect(seedJob({ seed: { hook: { enabled: true } } }).metadata.annotations).toEqual({
      'helm.sh/hook': 'post-install,post-upgrade',
      'helm.sh/hook-delete-policy': 'before-hook-creation',
    });
  });

  it('finds text with braces as the user wrote it', () => {
    const manifests = render(CI_VALUES['amazon-s3']).filter(({ data }) => data?.['manifest.json']);
    const manifest = JSON.parse(manifests[0]?.data['manifest.json']);
    expect(manifest.files[0]).toEqual({ key: 'hello.txt', source: { text: 'on\n{{ not a template }}\n' } });
  });
});

describeRendered('the setup of MinIO', (render) => {
  const setupJob = (values?: PartialChartValues) => jobOf(render, 'setup', values);

  it('is never a hook: the file server waits for its user', () => {
    expect(setupJob().metadata).not.toHaveProperty('annotations');
  });

  it('is another Job for other buckets or keys, and the same for other changes', () => {
    const name = (values?: PartialChartValues) => setupJob(values).metadata.name;
    expect(name({ server: { replicas: 9 }, minio: { podLabels: { a: 'b' } } })).toBe(name());
    const others = [
      name({ minio: { buckets: ['media'] } }),
      name({ store: { bucket: 'other' } }),
      name({ credentials: { revision: 2 } }),
    ];
    expect(new Set([name(), ...others]).size).toBe(4);
  });

  it('lets the file server use its buckets and do nothing else', () => {
    const maps = render(CI_VALUES.distributed).filter(({ data }) => data?.['policy.json']);
    const { Statement } = JSON.parse(maps[0]?.data['policy.json']);
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        Resource: ['arn:aws:s3:::files', 'arn:aws:s3:::media', 'arn:aws:s3:::archive'],
      },
      {
        Effect: 'Allow',
        Action: [
          's3:GetObject',
          's3:PutObject',
          's3:DeleteObject',
          's3:AbortMultipartUpload',
          's3:ListMultipartUploadParts',
        ],
        Resource: ['arn:aws:s3:::files/*', 'arn:aws:s3:::media/*', 'arn:aws:s3:::archive/*'],
      },
    ]);
  });
});

describeRendered('backups', (render) => {
  it('give the mirror only variables that it reads', () => {
    const { env } = find(render(CI_VALUES.backup), 'CronJob').spec.jobTemplate.spec.template.spec.containers[0];
    const names = env.map(({ name }: KubernetesObject) => name);
    expect(names.filter((name: string) => !(name in mirrorSettingsSchema.properties))).toEqual([]);
  });

  it('are copies of the objects, never two at once', () => {
    const { spec } = find(render(CI_VALUES.backup), 'CronJob');
    expect(spec).toMatchObject({ schedule: '17 * * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid' });
    const { env } = spec.jobTemplate.spec.template.spec.containers[0];
    expect(env).toContainEqual({ name: 'MIRROR_BUCKET', value: 'files-mirror' });
    expect(env).toContainEqual({ name: 'MIRROR_ACCESS_KEY_FILE', value: '/etc/file-server/mirror/access-key' });
  });

  it('are taken by Velero, where it lives, of this release alone', () => {
    const { metadata, spec } = find(render(CI_VALUES.backup), 'Schedule');
    expect(metadata).toMatchObject({ name: 'apps-files-file-server', namespace: 'velero' });
    expect(spec.template).toEqual({
      includedNamespaces: ['apps'],
      labelSelector: { matchLabels: { 'app.kubernetes.io/instance': 'files' } },
      ttl: '720h',
      snapshotVolumes: true,
      storageLocation: 'default',
    });
  });
});
