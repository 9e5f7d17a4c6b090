import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { addresses, at, danglingReferences, ref, synthesize, temporaryFolder } from '../synthesize';
import { OPEN_SEARCH } from './everything';
import { exampleStacks, OTHERS_CLUSTER, PLATFORM, platformStack } from './platform';

describe('the platform stack', () => {
  const folder = temporaryFolder();

  it('comes after the cluster, and before the application', () => {
    synthesize(folder, exampleEnvironment({ platform: PLATFORM }));
    const { stacks } = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
    expect(stacks['example-platform'].dependencies).toEqual(['example-cluster']);
    expect(stacks['example-application'].dependencies).toEqual(['example-cluster', 'example-platform']);
  });

  it("knows the environment's cluster by its name, and reads no state of its stack", () => {
    const stack = platformStack();
    expect(at(stack, 'data.aws_eks_cluster.cluster')).toEqual({ name: 'eks-file-server-example' });
    expect(JSON.stringify(stack)).not.toContain('terraform_remote_state');
    expect(stack?.provider.kubernetes).toEqual([
      {
        host: ref('data.aws_eks_cluster.cluster.endpoint'),
        cluster_ca_certificate: ref('base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)'),
        exec: [
          {
            api_version: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: ['eks', 'get-token', '--cluster-name', 'eks-file-server-example', '--region', 'eu-west-1'],
          },
        ],
      },
    ]);
  });

  it("equips anybody's cluster on EKS", () => {
    const stacks = exampleStacks({ cluster: { kind: 'eks', name: 'shared' } }, OTHERS_CLUSTER);
    expect(Object.keys(stacks)).toEqual(['example-platform']);
    expect(at(stacks['example-platform'], 'data.aws_eks_cluster.cluster')).toEqual({ name: 'shared' });
    expect(danglingReferences(stacks['example-platform'] ?? platformStack() ?? never())).toEqual([]);
  });

  it('has no object that Terraform could not plan before its definition is there', () => {
    expect(addresses(platformStack(), 'kubernetes_manifest')).toEqual([]);
  });
});

describe('the application of an environment with a platform', () => {
  it('leaves namespace and StorageClass to the platform', () => {
    const { 'example-application': application, 'example-platform': platform } = exampleStacks();
    expect(application?.resource).not.toHaveProperty('kubernetes_namespace_v1');
    expect(at(application, 'helm_release.file-server').namespace).toBe('file-server');
    expect(addresses(platform, 'kubernetes_namespace_v1')).toContain('base_application');
    expect(addresses(platform, 'kubernetes_storage_class_v1')).toEqual(['base_volumes']);
  });
});

describe('any valid platform', () => {
  const folder = temporaryFolder();

  it('has references that resolve', () => {
    fc.assert(
      fc.property(platforms, (sections) => {
        const stacks = synthesize(folder, exampleEnvironment(sections));
        expect(Object.values(stacks).flatMap(danglingReferences)).toEqual([]);
        expect(Object.keys(stacks)).toContain('example-platform');
      }),
      { numRuns: 15 },
    );
  });
});

const platforms = fc
  .record({
    isOwn: fc.boolean(),
    workloadIdentity: fc.constantFrom('podIdentity' as const, 'irsa' as const),
    autoscaler: fc.constantFrom(
      'none' as const,
      'clusterAutoscaler' as const,
      'autoMode' as const,
      'karpenter' as const,
    ),
    operatingSystem: fc.constantFrom('al2023' as const, 'bottlerocket' as const),
    keyAlias: fc.constantFrom(undefined, 'alias/own'),
    application: fc.boolean(),
    monitoring: fc.constantFrom(undefined, {}, { replicas: 2 }),
    secrets: fc.boolean(),
    logs: fc.constantFrom(undefined, {}, { openSearch: OPEN_SEARCH }),
    velero: fc.boolean(),
  })
  .map(
    ({
      isOwn,
      workloadIdentity,
      autoscaler,
      operatingSystem,
      keyAlias,
      application,
      monitoring,
      secrets,
      logs,
      velero,
    }) => ({
      ...(isOwn ? {} : { network: undefined }),
      alerts: { emails: ['operations@example.com'] },
      storage: secrets || velero ? { secrets: secrets ? { minio: {} } : undefined } : undefined,
      cluster: isOwn
        ? {
            ...EXAMPLE.cluster,
            workloadIdentity,
            autoscaler,
            nodeGroups: autoscaler === 'autoMode' ? [] : EXAMPLE.cluster.nodeGroups,
          }
        : undefined,
      platform: {
        ...PLATFORM,
        cluster: isOwn
          ? { kind: 'environment' as const }
          : {
              kind: 'eks' as const,
              name: 'shared',
              workloadIdentity,
              autoscaler: autoscaler === 'karpenter' ? ('none' as const) : autoscaler,
            },
        karpenter: isOwn && autoscaler === 'karpenter' ? { maximumCpu: 16, operatingSystem } : undefined,
        storageClass: { keyAlias },
        monitoring,
        logs,
        velero: velero ? {} : undefined,
      },
      application: application
        ? {
            ...EXAMPLE.application,
            cluster: isOwn ? { kind: 'environment' as const } : { kind: 'eks' as const, name: 'shared' },
          }
        : undefined,
    }),
  );

function never(): never {
  throw new Error('no stack');
}
