import { addresses, at, ref, statements } from '../../synthesize';
import { synthesizeCluster } from '../synthesize-cluster';
import { CONFIGURATION_KEYS } from './configuration-keys';

const stack = synthesizeCluster();
const TAGS = { Project: 'eks-file-server', Environment: 'example', ManagedBy: 'cdktf' };

function configuration(name: string): unknown {
  const { configuration_values } = at(stack, `aws_eks_addon.add-on_${name}`);
  return configuration_values === undefined ? undefined : JSON.parse(configuration_values as string);
}

describe('add-ons', () => {
  it('are the pods network, its proxy and identity before nodes, and the rest after them', () => {
    const nodes = 'aws_eks_node_group.node_general';
    const waits = addresses(stack, 'aws_eks_addon').map((address) => {
      const { addon_name, depends_on = [] } = at(stack, `aws_eks_addon.${address}`);
      return [addon_name, (depends_on as string[]).includes(nodes)];
    });
    expect(waits).toEqual([
      ['aws-ebs-csi-driver', true],
      ['coredns', true],
      ['eks-node-monitoring-agent', true],
      ['eks-pod-identity-agent', false],
      ['kube-proxy', false],
      ['metrics-server', true],
      ['snapshot-controller', true],
      ['vpc-cni', false],
    ]);
    expect(at(stack, nodes).depends_on).toEqual(
      expect.arrayContaining(
        ['eks-pod-identity-agent', 'kube-proxy', 'vpc-cni'].map((name) => `aws_eks_addon.add-on_${name}`),
      ),
    );
  });

  it("follow AWS's default version for the Kubernetes version, never the most recent", () => {
    expect(at(stack, 'data.aws_eks_addon_version.add-on_coredns')).toEqual({
      addon_name: 'coredns',
      kubernetes_version: '1.35',
    });
    for (const address of addresses(stack, 'aws_eks_addon')) {
      expect(at(stack, `aws_eks_addon.${address}`)).toMatchObject({
        cluster_name: ref('aws_eks_cluster.control-plane.name'),
        addon_version: ref(`data.aws_eks_addon_version.${address}.version`),
        resolve_conflicts_on_create: 'OVERWRITE',
        resolve_conflicts_on_update: 'OVERWRITE',
      });
    }
    expect(JSON.stringify(stack)).not.toContain('most_recent');
  });

  it('keep a pinned version, which is not looked up', () => {
    const pinned = synthesizeCluster({ addOnVersions: { coredns: 'v1.2.3-eksbuild.4' } });
    expect(at(pinned, 'aws_eks_addon.add-on_coredns').addon_version).toBe('v1.2.3-eksbuild.4');
    expect(Object.keys(pinned?.data?.aws_eks_addon_version ?? {})).not.toContain('add-on_coredns');
  });

  it('enforce NetworkPolicies, give nodes addresses in blocks, and tag the interfaces that they are on', () => {
    expect(configuration('vpc-cni')).toEqual({
      enableNetworkPolicy: 'true',
      env: {
        ADDITIONAL_ENI_TAGS: JSON.stringify(TAGS),
        ENABLE_PREFIX_DELEGATION: 'true',
        WARM_PREFIX_TARGET: '1',
      },
    });
  });

  it('tolerate system nodes where they are critical, and spread over zones', () => {
    const tolerations = [{ key: 'CriticalAddonsOnly', operator: 'Exists' }];
    expect(configuration('coredns')).toEqual({
      replicaCount: 2,
      tolerations,
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
    });
    expect(configuration('metrics-server')).toEqual({ tolerations });
  });

  it('tell the EBS driver its region, which it cannot ask the node for, and the tags of its volumes', () => {
    expect(configuration('aws-ebs-csi-driver')).toEqual({
      controller: { env: [{ name: 'AWS_REGION', value: 'eu-west-1' }], extraVolumeTags: TAGS },
      node: { metadataSources: 'kubernetes' },
    });
  });

  it.each(Object.entries(CONFIGURATION_KEYS))('set only what the schema of %s has', (name, keys) => {
    const set = Object.entries(configuration(name) ?? {}).flatMap(([key, value]) => [
      key,
      ...(Array.isArray(value) || typeof value !== 'object' ? [] : Object.keys(value as object)).map(
        (child) => `${key}.${child}`,
      ),
    ]);
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('keep their own defaults otherwise', () => {
    for (const name of ['eks-pod-identity-agent', 'kube-proxy', 'eks-node-monitoring-agent', 'snapshot-controller']) {
      expect(configuration(name)).toBeUndefined();
    }
  });
});

describe('the roles of add-ons', () => {
  it('are one for each that calls AWS, with one policy of AWS each', () => {
    expect(addresses(stack, 'aws_iam_role')).toEqual([
      'add-on_aws-ebs-csi-driver_role',
      'add-on_vpc-cni_role',
      'control-plane_role',
      'node_role',
    ]);
    const policies = addresses(stack, 'aws_iam_role_policy_attachment')
      .filter((address) => address.startsWith('add-on'))
      .map((address) => at(stack, `aws_iam_role_policy_attachment.${address}`).policy_arn);
    expect(policies).toEqual([
      'arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2',
      'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy',
    ]);
  });

  it('are given by Pod Identity, to the one service account of this cluster', () => {
    expect(at(stack, 'aws_eks_addon.add-on_aws-ebs-csi-driver')).toMatchObject({
      pod_identity_association: [
        { service_account: 'ebs-csi-controller-sa', role_arn: ref('aws_iam_role.add-on_aws-ebs-csi-driver_role.arn') },
      ],
    });
    expect(at(stack, 'aws_eks_addon.add-on_aws-ebs-csi-driver')).not.toHaveProperty('service_account_role_arn');
    expect(statements(at(stack, 'aws_iam_role.add-on_vpc-cni_role').assume_role_policy)).toEqual({
      AssumeByPods: {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-arn': 'arn:aws:eks:eu-west-1:111122223333:cluster/eks-file-server-example',
            'aws:RequestTag/kubernetes-namespace': 'kube-system',
            'aws:RequestTag/kubernetes-service-account': 'aws-node',
          },
        },
      },
    });
  });

  it('have their policies before the add-on, and after it on destroy', () => {
    expect(at(stack, 'aws_eks_addon.add-on_aws-ebs-csi-driver').depends_on).toEqual([
      'aws_eks_node_group.node_general',
      'aws_iam_role_policy_attachment.add-on_aws-ebs-csi-driver_role_AmazonEBSCSIDriverPolicyV2',
      'aws_iam_role_policy.add-on_aws-ebs-csi-driver_role',
    ]);
  });

  it('let the EBS driver use the key of volumes, and no other key', () => {
    expect(statements(at(stack, 'aws_iam_role_policy.add-on_aws-ebs-csi-driver_role').policy)).toEqual({
      AttachVolumes: {
        Effect: 'Allow',
        Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
        Resource: [ref('aws_kms_key.key_volumes.arn')],
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      EncryptVolumes: {
        Effect: 'Allow',
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: [ref('aws_kms_key.key_volumes.arn')],
      },
    });
  });
});

describe('optional add-ons', () => {
  const observed = synthesizeCluster({ optionalAddOns: ['amazon-cloudwatch-observability'] });

  it('are installed where they are named, with their role', () => {
    expect(addresses(stack, 'aws_eks_addon')).not.toContain('add-on_amazon-cloudwatch-observability');
    expect(at(observed, 'aws_eks_addon.add-on_amazon-cloudwatch-observability')).toMatchObject({
      pod_identity_association: [
        {
          service_account: 'cloudwatch-agent',
          role_arn: ref('aws_iam_role.add-on_amazon-cloudwatch-observability_role.arn'),
        },
      ],
    });
    expect(at(observed, 'aws_iam_role.add-on_amazon-cloudwatch-observability_role').name).toBe(
      'eks-file-server-example-cloudwatch-agent',
    );
    expect(
      at(
        observed,
        'aws_iam_role_policy_attachment.add-on_amazon-cloudwatch-observability_role_CloudWatchAgentServerPolicy',
      ).policy_arn,
    ).toBe('arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy');
  });
});
