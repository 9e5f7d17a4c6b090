import { addresses, at, ref } from '../../synthesize';
import { OTHERS_CLUSTER, platformStack, withCluster } from '../platform';

const stack = platformStack();

describe('the base of the platform', () => {
  it('makes encrypted gp3 volumes the default, under the key of the cluster', () => {
    expect(at(stack, 'kubernetes_storage_class_v1.base_volumes')).toEqual({
      metadata: {
        name: 'encrypted-gp3',
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      storage_provisioner: 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true', kmsKeyId: ref('data.aws_kms_alias.base_volumes.target_key_arn') },
      volume_binding_mode: 'WaitForFirstConsumer',
      allow_volume_expansion: true,
      reclaim_policy: 'Delete',
    });
    expect(at(stack, 'data.aws_kms_alias.base_volumes').name).toBe('alias/eks-file-server-example-volumes');
  });

  it('leaves the driver to EKS Auto Mode where that runs the cluster, its own or another', () => {
    const provisioner = (stack: ReturnType<typeof platformStack>) =>
      at(stack, 'kubernetes_storage_class_v1.base_volumes').storage_provisioner;
    const own = platformStack({}, withCluster({ autoscaler: 'autoMode', nodeGroups: [] }));
    const cluster = { kind: 'eks', name: 'shared', autoscaler: 'autoMode' } as const;
    expect(provisioner(own)).toBe('ebs.csi.eks.amazonaws.com');
    expect(provisioner(platformStack({ cluster }, OTHERS_CLUSTER))).toBe('ebs.csi.eks.amazonaws.com');
  });

  it("encrypts the volumes of another's cluster under the account's own key, unless one is named", () => {
    const cluster = { kind: 'eks', name: 'shared' } as const;
    expect(
      at(platformStack({ cluster }, OTHERS_CLUSTER), 'kubernetes_storage_class_v1.base_volumes').parameters,
    ).toEqual({
      type: 'gp3',
      encrypted: 'true',
      tagSpecification_1: 'Project=eks-file-server',
      tagSpecification_2: 'Environment=example',
      tagSpecification_3: 'ManagedBy=cdktf',
    });
    const named = platformStack({ cluster, storageClass: { keyAlias: 'alias/team' } }, OTHERS_CLUSTER);
    expect(at(named, 'data.aws_kms_alias.base_volumes').name).toBe('alias/team');
  });

  it('keeps what serves before what can wait, and pushes nothing away for the latter', () => {
    const classes = addresses(stack, 'kubernetes_priority_class_v1').map((name) => {
      const { metadata, value, preemption_policy, global_default } = at(stack, `kubernetes_priority_class_v1.${name}`);
      return [(metadata as { name: string }).name, value, preemption_policy, global_default];
    });
    expect(classes).toEqual([
      ['batch', -1000, 'Never', undefined],
      ['platform', 1_000_000, 'PreemptLowerPriority', undefined],
      ['serving', 100_000, 'PreemptLowerPriority', undefined],
    ]);
  });
});

describe('the namespace of the application', () => {
  const namespace = ref('kubernetes_namespace_v1.base_application.metadata[0].name');

  it('admits restricted pods only', () => {
    expect(at(stack, 'kubernetes_namespace_v1.base_application').metadata).toEqual({
      name: 'file-server',
      labels: {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
        'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
      },
    });
  });

  it('has no pod wait for a controller that EKS Auto Mode does not have', () => {
    const autoMode = platformStack({}, withCluster({ autoscaler: 'autoMode', nodeGroups: [] }));
    const { metadata } = at(autoMode, 'kubernetes_namespace_v1.base_application');
    expect(JSON.stringify(metadata)).not.toContain('pod-readiness-gate');
  });

  it('has a quota, and a request for each container that states none', () => {
    const quota = { cpu: '8', memory: '16Gi', storage: '1Ti', pods: 20, loadBalancers: 0 };
    expect(at(platformStack({ quota }), 'kubernetes_resource_quota_v1.base_application')).toEqual({
      metadata: { name: 'all', namespace },
      spec: {
        hard: {
          'requests.cpu': '8',
          'requests.memory': '16Gi',
          'requests.storage': '1Ti',
          pods: '20',
          'services.loadbalancers': '0',
        },
      },
    });
    expect(at(stack, 'kubernetes_limit_range_v1.base_application')).toEqual({
      metadata: { name: 'defaults', namespace },
      spec: {
        limit: [
          {
            type: 'Container',
            default_request: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
            default: { memory: '256Mi', 'ephemeral-storage': '512Mi' },
          },
        ],
      },
    });
  });

  it('is made for an application only', () => {
    expect(platformStack({}, { application: undefined })?.resource).not.toHaveProperty('kubernetes_resource_quota_v1');
  });
});
