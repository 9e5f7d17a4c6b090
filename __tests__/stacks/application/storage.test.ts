import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { WrittenEnvironment } from '../../../environments/schema';
import { validateEnvironments } from '../../../environments/validate';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { addresses, at, ref, type StackJson, statements, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
type Application = NonNullable<WrittenEnvironment['application']>;

const BUCKET = 'eks-file-server-example-files-111122223333-eu-west-1';
const READ = 'arn:aws:iam::111122223333:policy/eks-file-server-example-files-read';
const WRITE = 'arn:aws:iam::111122223333:policy/eks-file-server-example-files-write';

function application(settings: Partial<Application>, storage: WrittenEnvironment['storage'] = {}) {
  const environment = exampleEnvironment({ storage, application: { ...EXAMPLE.application, ...settings } });
  const stack = synthesize(folder, environment)['example-application'];
  const manifest = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
  return { stack, after: manifest.stacks['example-application'].dependencies as string[] };
}

function valuesOf(stack: StackJson | undefined): unknown {
  const [values] = at(stack, 'helm_release.file-server').values as string[];
  return parse(values ?? '');
}

/** The policy of each ServiceAccount that has a role. */
function policies(stack: StackJson | undefined): Readonly<Record<string, unknown>> {
  const entries = addresses(stack, 'aws_eks_pod_identity_association').map((name) => {
    const { service_account } = at(stack, `aws_eks_pod_identity_association.${name}`);
    const [attachment] = addresses(stack, 'aws_iam_role_policy_attachment').filter((each) => each.startsWith(name));
    return [service_account, at(stack, `aws_iam_role_policy_attachment.${attachment}`).policy_arn];
  });
  return Object.fromEntries(entries);
}

describe('an application that keeps its files in the bucket', () => {
  const { stack, after } = application({ store: 'bucket', values: { server: { replicas: 2 } } });

  it('is applied after the storage', () => {
    expect(after).toEqual(['example-cluster', 'example-storage']);
  });

  it('has no MinIO and no keys, and keeps what its user says', () => {
    expect(valuesOf(stack)).toEqual({
      minio: { enabled: false },
      store: { bucket: BUCKET, region: 'eu-west-1' },
      credentials: { source: 'ambient' },
      server: { replicas: 2 },
    });
  });

  it('lets the seed write, and the server read only', () => {
    expect(policies(stack)).toEqual({ 'file-server-server': READ, 'file-server-seed': WRITE });
  });

  it('gives a role to the pods of one ServiceAccount of the cluster, by Pod Identity', () => {
    expect(at(stack, 'aws_eks_pod_identity_association.files_server')).toEqual({
      cluster_name: 'eks-file-server-example',
      namespace: 'file-server',
      service_account: 'file-server-server',
      role_arn: ref('aws_iam_role.files_server_role.arn'),
    });
    expect(at(stack, 'aws_iam_role.files_server_role').name).toBe('eks-file-server-example-files-server');
    expect(statements(at(stack, 'aws_iam_role.files_server_role').assume_role_policy)).toEqual({
      AssumeByPods: {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-west-1:111122223333:cluster/eks-file-server-example',
            'aws:RequestTag/kubernetes-namespace': 'file-server',
            'aws:RequestTag/kubernetes-service-account': 'file-server-server',
          },
        },
      },
    });
  });

  it('starts no pod before it has its role', () => {
    expect(at(stack, 'helm_release.file-server').depends_on).toEqual([
      'aws_iam_role_policy_attachment.files_server_role_eks-file-server-example-files-read',
      'aws_eks_pod_identity_association.files_server',
      'aws_iam_role_policy_attachment.files_seed_role_eks-file-server-example-files-write',
      'aws_eks_pod_identity_association.files_seed',
    ]);
  });

  it.each([
    [{ WRITES: 'bearer' }, WRITE],
    [{ WRITES: 'open' }, WRITE],
    [{ ACCESS_RULES: 'read / open; write /inbox/ bearer' }, WRITE],
    [{ ACCESS_RULES: 'all /private/ oidc' }, WRITE],
    [{ WRITES: 'off', ACCESS_RULES: 'write /archive/ off; read /private/ basic' }, READ],
  ] as const)('lets the server write where somebody may write through it: %j', (settings, policy) => {
    const { stack } = application({ store: 'bucket', values: { server: { settings } } });
    expect(policies(stack)['file-server-server']).toBe(policy);
  });

  it("uses the ServiceAccounts that the user names, in another's cluster too", () => {
    const { stack } = application({
      store: 'bucket',
      cluster: { kind: 'eks', name: 'shared' },
      namespace: 'apps',
      release: 'files',
      values: { seed: { serviceAccount: { name: 'writer' } } },
    });
    expect(Object.keys(policies(stack))).toEqual(['writer', 'files-file-server-server']);
    expect(at(stack, 'aws_eks_pod_identity_association.files_seed')).toMatchObject({
      cluster_name: 'shared',
      namespace: 'apps',
    });
  });
});

describe("an application that serves the copies of another environment's files", () => {
  const original = { ...EXAMPLE, storage: { replication: { region: 'eu-central-1' } } };
  const standby = (values: Application['values'] = {}): WrittenEnvironment => ({
    ...EXAMPLE,
    name: 'standby',
    aws: { ...EXAMPLE.aws, region: 'eu-central-1' },
    network: { cidr: '10.1.0.0/16', zones: ['eu-central-1a', 'eu-central-1b'] },
    application: { ...EXAMPLE.application, store: 'bucket', copyOf: 'example', values },
  });
  const stackOf = (written: WrittenEnvironment) =>
    synthesize(folder, ...validateEnvironments([original, written]))['standby-application'];
  const stack = stackOf(standby());

  it('reads the bucket of the copies, in its own region, and seeds nothing', () => {
    expect(valuesOf(stack)).toEqual({
      minio: { enabled: false },
      store: { bucket: BUCKET.replace('eu-west-1', 'eu-central-1'), region: 'eu-central-1' },
      credentials: { source: 'ambient' },
      seed: { enabled: false },
    });
  });

  it("has the policies that the original's storage made for the copies", () => {
    expect(policies(stack)).toEqual({ 'file-server-server': READ.replace('files-read', 'files-copy-read') });
    const writing = stackOf(standby({ server: { settings: { WRITES: 'bearer' } } }));
    expect(policies(writing)).toEqual({ 'file-server-server': WRITE.replace('files-write', 'files-copy-write') });
  });

  it('names the bucket and the policies as the stack of the original does', () => {
    const storage = synthesize(folder, ...validateEnvironments([original, standby()]))['example-storage'];
    expect(valuesOf(stack)).toMatchObject({
      store: { bucket: at(storage, 'aws_s3_bucket.files-replica_bucket').bucket },
    });
    expect(at(storage, 'aws_iam_policy.files-copy-access_read').name).toBe(
      READ.split('/')[1]?.replace('files-read', 'files-copy-read'),
    );
  });
});

describe('an application on a cluster with IAM roles for service accounts', () => {
  const shared = { kind: 'eks', name: 'shared', workloadIdentity: 'irsa' } as const;
  const { stack } = application({ store: 'bucket', cluster: shared });

  it("gives a role to the pods of one ServiceAccount, whose tokens come from the cluster's own issuer", () => {
    expect(addresses(stack, 'aws_eks_pod_identity_association')).toEqual([]);
    expect(stack?.locals).toEqual({
      issuer: ref('trimprefix(data.aws_eks_cluster.cluster.identity[0].oidc[0].issuer, "https://")'),
    });
    expect(statements(at(stack, 'aws_iam_role.files_seed_role').assume_role_policy)).toEqual({
      AssumeByPods: {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ref('local.issuer')}` },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            [`${ref('local.issuer')}:aud`]: 'sts.amazonaws.com',
            [`${ref('local.issuer')}:sub`]: 'system:serviceaccount:file-server:file-server-seed',
          },
        },
      },
    });
  });

  it('names the role in the annotation of its ServiceAccount, as the role is named', () => {
    const arn = (component: string) =>
      `arn:aws:iam::111122223333:role/${at(stack, `aws_iam_role.files_${component}_role`).name}`;
    expect(valuesOf(stack)).toMatchObject({
      server: { serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': arn('server') } } },
      seed: { serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': arn('seed') } } },
    });
  });

  it("follows the environment's own cluster, and the mirror too", () => {
    const environment = exampleEnvironment({
      cluster: { ...EXAMPLE.cluster, workloadIdentity: 'irsa' },
      storage: {},
      application: { ...EXAMPLE.application, mirrorToStorage: true },
    });
    expect(valuesOf(synthesize(folder, environment)['example-application'])).toMatchObject({
      backup: {
        mirror: {
          serviceAccount: {
            annotations: {
              'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/eks-file-server-example-files-mirror',
            },
          },
        },
      },
    });
  });
});

describe('an application that mirrors MinIO to the bucket', () => {
  const { stack, after } = application({ mirrorToStorage: true, values: { backup: { mirror: { delete: 'on' } } } });

  it('names the bucket to the chart', () => {
    expect(valuesOf(stack)).toEqual({
      backup: { mirror: { enabled: true, bucket: BUCKET, region: 'eu-west-1', delete: 'on' } },
    });
    expect(after).toContain('example-storage');
  });

  it('lets only the mirror write there', () => {
    expect(policies(stack)).toEqual({ 'file-server-mirror': WRITE });
  });
});

describe('an application that takes its keys from Secrets Manager', () => {
  const credentials = { source: 'externalSecret', externalSecret: { secretStoreName: 'aws' } } as const;

  it("names the environment's secret and its revision to the chart", () => {
    const { stack, after } = application({ values: { credentials } }, { secrets: { minio: { revision: 2 } } });
    expect(valuesOf(stack)).toEqual({
      credentials: {
        source: 'externalSecret',
        externalSecret: { secretStoreName: 'aws', remoteKey: 'eks-file-server-example/minio' },
        revision: 2,
      },
    });
    expect(after).toContain('example-storage');
  });

  it('names what its user says where the environment has no secret', () => {
    const own = { ...credentials, externalSecret: { secretStoreName: 'aws', remoteKey: 'team/minio' } };
    expect(valuesOf(application({ values: { credentials: own } }).stack)).toEqual({ credentials: own });
  });
});

describe('an application that uses no storage', () => {
  const { stack, after } = application({});

  it('has no roles, and waits for no storage', () => {
    expect(addresses(stack, 'aws_iam_role')).toEqual([]);
    expect(after).toEqual(['example-cluster']);
  });
});
