import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleEnvironment } from '../../../environments/example';
import { addresses, at, ref, statements, synthesize, temporaryFolder } from '../../synthesize';
import { exampleStacks, PLATFORM, platformStack, valuesOf } from '../platform';

const BUCKET = 'eks-file-server-example-backups-111122223333-eu-west-1';
const stacks = exampleStacks({ velero: { keepDays: 14 } }, { storage: {} });
const stack = stacks['example-platform'];
const values = valuesOf(stack, 'backups');
const folder = temporaryFolder();

describe('Velero', () => {
  it('keeps backups in the bucket of the environment, under the name of its cluster', () => {
    expect(values.configuration.backupStorageLocation).toEqual([
      {
        name: 'default',
        default: true,
        provider: 'aws',
        bucket: BUCKET,
        prefix: 'eks-file-server-example',
        config: { region: 'eu-west-1' },
      },
    ]);
    expect(at(stacks['example-storage'], 'aws_s3_bucket.backups_bucket').bucket).toBe(BUCKET);
  });

  it('may keep objects in that bucket under its key, and touch neither volumes nor snapshots', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.backups_pod_role').policy)).toEqual({
      ListBackups: { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [`arn:aws:s3:::${BUCKET}`] },
      KeepBackups: {
        Effect: 'Allow',
        Action: [
          's3:AbortMultipartUpload',
          's3:DeleteObject',
          's3:GetObject',
          's3:ListMultipartUploadParts',
          's3:PutObject',
        ],
        Resource: [`arn:aws:s3:::${BUCKET}/*`],
      },
      EncryptBackups: {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: [ref('data.aws_kms_alias.backups_key.target_key_arn')],
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      },
    });
    expect(at(stack, 'data.aws_kms_alias.backups_key').name).toBe('alias/eks-file-server-example-backups');
    expect(at(stack, 'aws_eks_pod_identity_association.backups_pod')).toMatchObject({
      namespace: 'velero',
      service_account: 'velero',
    });
    expect(values.credentials).toEqual({ useSecret: false });
  });

  it('snapshots volumes by their driver, with the one class that has its label', () => {
    expect(values.configuration).toMatchObject({ features: 'EnableCSI', volumeSnapshotLocation: [] });
    expect(values.snapshotsEnabled).toBe(false);
    expect(valuesOf(stack, 'base_snapshots').objects).toEqual([
      {
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshotClass',
        metadata: { name: 'ebs', labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
        driver: 'ebs.csi.aws.com',
        deletionPolicy: 'Retain',
      },
    ]);
  });

  it('runs images that no tag moves, its hook for definitions among them', () => {
    expect(values.image).toEqual({ tag: 'v1.18.1' });
    expect(values.initContainers.map(({ image }: { image: string }) => image)).toEqual([
      'docker.io/velero/velero-plugin-for-aws:v1.14.2',
    ]);
    expect(values).not.toHaveProperty('kubectl');
  });

  it('backs up the objects of the cluster by a schedule, and forgets them in time', () => {
    expect(values.schedules).toEqual({
      cluster: {
        schedule: '0 2 * * *',
        useOwnerReferencesInBackup: false,
        template: { includedNamespaces: ['*'], snapshotVolumes: false, ttl: '336h' },
      },
    });
    expect(values.configuration.defaultBackupTTL).toBe('336h');
  });

  it('runs as the restricted standard asks', () => {
    expect(at(stack, 'kubernetes_namespace_v1.backups').metadata).toMatchObject({
      name: 'velero',
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    });
    expect(values.podSecurityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
    expect(values.containerSecurityContext).toEqual(values.initContainers[0].securityContext);
  });

  it('comes after the storage', () => {
    synthesize(folder, exampleEnvironment({ storage: {}, platform: { ...PLATFORM, velero: {} } }));
    const { stacks } = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
    expect(stacks['example-platform'].dependencies).toEqual(['example-cluster', 'example-storage']);
  });

  it('is not installed unasked', () => {
    expect(addresses(platformStack(), 'helm_release')).not.toContain('backups');
  });
});

describe('the application of a platform with Velero', () => {
  it('has a schedule of its own, with its volumes', () => {
    expect(valuesOf(stacks['example-application'], 'file-server').backup.velero).toEqual({
      enabled: true,
      namespace: 'velero',
      timeToLive: '336h',
    });
  });

  it('lets deployers manage schedules where Velero is, and nothing else there', () => {
    expect(at(stack, 'kubernetes_role_binding_v1.access_scheduler-for-deployers')).toMatchObject({
      metadata: { namespace: ref('kubernetes_namespace_v1.backups.metadata[0].name') },
      subject: [{ kind: 'Group', name: 'deployers' }],
    });
    expect(at(stack, 'kubernetes_cluster_role_v1.access_scheduler').rule).toEqual([
      {
        api_groups: ['velero.io'],
        resources: ['schedules'],
        verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
      },
    ]);
  });
});
