import type { WrittenEnvironment } from '../../../environments/schema';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { at, ref, type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
type Application = NonNullable<WrittenEnvironment['application']>;

function application(settings: Partial<Application> = {}, sections: object = {}): StackJson | undefined {
  const environment = exampleEnvironment({ application: { ...EXAMPLE.application, ...settings }, ...sections });
  return synthesize(folder, environment)['example-application'];
}

describe('the application stack', () => {
  const stack = application({ storageClass: {} });

  it('admits restricted pods only', () => {
    expect(at(stack, 'kubernetes_namespace_v1.namespace').metadata).toEqual({
      name: 'file-server',
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    });
  });

  it('makes an encrypted gp3 StorageClass the default', () => {
    expect(at(stack, 'kubernetes_storage_class_v1.encrypted')).toEqual({
      metadata: {
        name: 'encrypted-gp3',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      storage_provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: ref('data.aws_kms_alias.encrypted.target_key_arn') },
      volume_binding_mode: 'WaitForFirstConsumer',
      allow_volume_expansion: true,
      reclaim_policy: 'Delete',
    });
    expect(at(stack, 'data.aws_kms_alias.encrypted').name).toBe('alias/eks-file-server-example-volumes');
  });

  it('has volumes made by the driver of EKS Auto Mode where that brings the nodes', () => {
    const autoMode = { cluster: { ...EXAMPLE.cluster, autoscaler: 'autoMode', nodeGroups: [] } };
    expect(
      at(application({ storageClass: {} }, autoMode), 'kubernetes_storage_class_v1.encrypted').storage_provisioner,
    ).toBe('ebs.csi.eks.amazonaws.com');
  });

  it('waits for the release and its Jobs, and undoes one that fails', () => {
    expect(at(stack, 'helm_release.file-server')).toMatchObject({
      name: 'file-server',
      namespace: ref('kubernetes_namespace_v1.namespace.metadata[0].name'),
      wait: true,
      wait_for_jobs: true,
      timeout: 900,
      atomic: true,
      cleanup_on_fail: true,
      max_history: 10,
      depends_on: ['kubernetes_storage_class_v1.encrypted'],
    });
  });

  it('makes no StorageClass where none is asked for', () => {
    expect(application()?.resource).not.toHaveProperty('kubernetes_storage_class_v1');
  });

  it("hands the values over as sorted YAML, and none of their text to Terraform's templates", () => {
    const values = {
      server: { replicas: 2, podAnnotations: { note: `${ref('HOME')} and %{ if }` } },
      nameOverride: 'files',
    };
    expect(at(application({ values }), 'helm_release.file-server').values).toEqual([
      'nameOverride: files\nserver:\n  podAnnotations:\n    note: $${HOME} and %%{ if }\n  replicas: 2\n',
    ]);
  });
});

describe('the cluster of the application stack', () => {
  const kubernetes = (stack: StackJson | undefined) => stack?.provider.kubernetes?.[0];
  const helm = (stack: StackJson | undefined) => stack?.provider.helm?.[0]?.kubernetes;
  const address = {
    host: ref('data.aws_eks_cluster.cluster.endpoint'),
    cluster_ca_certificate: ref('base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)'),
  };

  it("is the environment's own by name, with a new token for each call", () => {
    const stack = application();
    const exec = {
      api_version: 'client.authentication.k8s.io/v1beta1',
      command: 'aws',
      args: ['eks', 'get-token', '--cluster-name', 'eks-file-server-example', '--region', 'eu-west-1'],
    };
    expect(at(stack, 'data.aws_eks_cluster.cluster')).toEqual({ name: 'eks-file-server-example' });
    expect(kubernetes(stack)).toEqual({ ...address, exec: [exec] });
    expect(helm(stack)).toEqual({ ...address, exec });
  });

  it('is reached with a token in HCP Terraform, which has no aws program', () => {
    const backend = { kind: 'cloud', organization: 'o', project: 'p' };
    const stack = application({}, { backend });
    const token = ref('data.aws_eks_cluster_auth.token.token');
    expect(kubernetes(stack)).toEqual({ ...address, token });
    expect(helm(stack)).toEqual({ ...address, token });
  });

  it("may be anybody's on EKS, and then volumes have the key that is named", () => {
    const other = { cluster: { kind: 'eks', name: 'shared' }, storageClass: { keyAlias: 'alias/team' } } as const;
    const stack = application(other, { cluster: undefined, network: undefined });
    expect(at(stack, 'data.aws_eks_cluster.cluster')).toEqual({ name: 'shared' });
    expect(at(stack, 'data.aws_kms_alias.encrypted').name).toBe('alias/team');
  });

  it('is any by kubeconfig and context, without an AWS provider', () => {
    const cluster = { kind: 'kubeconfig', context: 'kind-files' } as const;
    const stack = application({ cluster }, { aws: undefined, cluster: undefined, network: undefined });
    expect(Object.keys(stack?.provider ?? {})).toEqual(['helm', 'kubernetes']);
    expect(stack?.terraform.required_providers).not.toHaveProperty('aws');
    const connection = { config_path: ref('var.kubeconfig'), config_context: ref('var.kubeconfig_context') };
    expect(kubernetes(stack)).toEqual(connection);
    expect(helm(stack)).toEqual(connection);
    expect(stack?.variable?.kubeconfig?.default).toBe('~/.kube/config');
    expect(stack?.variable?.kubeconfig_context?.default).toBe('kind-files');
  });
});
