import { at, ref, statements } from '../../synthesize';
import { valuesOf } from '../platform';
import { NODE_ROLE, PLACE, stack, stacks } from './with-karpenter';

const policy = statements(at(stack, 'aws_iam_role_policy.karpenter_pod_role').policy);

describe('Karpenter', () => {
  it('has its definitions first, by a chart that upgrades them, and starts with its role and its queue', () => {
    expect(at(stack, 'helm_release.karpenter_definitions')).toMatchObject({
      chart: 'karpenter-crd',
      version: '1.14.1',
    });
    const { depends_on, skip_crds } = at(stack, 'helm_release.karpenter');
    expect(skip_crds).toBe(true);
    expect(depends_on).toEqual(
      expect.arrayContaining([
        'helm_release.karpenter_definitions',
        'aws_iam_role_policy.karpenter_pod_role',
        'aws_eks_pod_identity_association.karpenter_pod',
        'aws_sqs_queue_policy.karpenter_interruption',
        'helm_release.load-balancers',
      ]),
    );
    expect(at(stack, 'helm_release.karpenter_nodes').depends_on).toEqual(['helm_release.karpenter']);
  });

  it('knows the cluster, the queue and the region', () => {
    expect(valuesOf(stack, 'karpenter')).toMatchObject({
      settings: { clusterName: 'eks-file-server-example', interruptionQueue: 'eks-file-server-example-karpenter' },
      controller: { env: [{ name: 'AWS_REGION', value: 'eu-west-1' }] },
      dnsPolicy: 'Default',
    });
    expect(at(stack, 'aws_sqs_queue.karpenter_interruption').name).toBe('eks-file-server-example-karpenter');
  });

  it('gives nodes the role that the cluster lets in', () => {
    const cluster = stacks['example-cluster'];
    expect(at(cluster, 'aws_iam_role.karpenter_role').name).toBe(NODE_ROLE);
    expect(at(cluster, 'aws_eks_access_entry.karpenter')).toMatchObject({
      principal_arn: ref('aws_iam_role.karpenter_role.arn'),
      type: 'EC2_LINUX',
    });
    expect(policy.GiveNodesTheirRole).toEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [`arn:aws:iam::111122223333:role/${NODE_ROLE}`],
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    });
  });
});

describe('the role of Karpenter', () => {
  const owned = { 'aws:ResourceTag/kubernetes.io/cluster/eks-file-server-example': 'owned' };

  it('starts nodes only with the tags of its cluster, and ends only what has them', () => {
    expect(policy.StartNodesOfTheCluster?.Condition).toEqual({
      StringEquals: {
        'aws:RequestTag/kubernetes.io/cluster/eks-file-server-example': 'owned',
        'aws:RequestTag/eks:eks-cluster-name': 'eks-file-server-example',
      },
      StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' },
    });
    expect(policy.EndItsNodes).toEqual({
      Effect: 'Allow',
      Action: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
      Resource: ['instance', 'launch-template'].map((kind) => `arn:aws:ec2:${PLACE}:${kind}/*`),
      Condition: { StringEquals: owned, StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' } },
    });
    expect(policy.ChangeItsProfiles?.Condition).toEqual({
      StringEquals: { ...owned, 'aws:ResourceTag/topology.kubernetes.io/region': 'eu-west-1' },
      StringLike: { 'aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass': '*' },
    });
  });

  it('makes the role of spot nodes, and no other role of a service', () => {
    expect(policy.MakeTheRoleOfSpotNodes).toMatchObject({
      Action: ['iam:CreateServiceLinkedRole'],
      Condition: { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
    });
  });

  it('has no wildcard action, and reaches every resource only by a condition, or where there is none', () => {
    const actions = Object.values(policy).flatMap(({ Action }) => Action as string[]);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    const unbounded = Object.entries(policy).filter(
      ([, { Resource = [], Condition }]) => (Resource as string[]).includes('*') && !Condition,
    );
    expect(unbounded.map(([name]) => name)).toEqual(['ListProfiles', 'ReadPrices']);
    // Without a condition it starts from what others own or what exists, and makes nothing of this account.
    expect(policy.StartFrom?.Resource).toEqual([
      'arn:aws:ec2:eu-west-1::image/*',
      'arn:aws:ec2:eu-west-1::snapshot/*',
      'arn:aws:ec2:eu-west-1:*:security-group/*',
      'arn:aws:ec2:eu-west-1:*:subnet/*',
      'arn:aws:ec2:eu-west-1:*:capacity-reservation/*',
      'arn:aws:ec2:eu-west-1:*:placement-group/*',
      `arn:aws:ec2:${PLACE}:fleet/none`,
      `arn:aws:ec2:${PLACE}:instance/none`,
      `arn:aws:ec2:${PLACE}:network-interface/none`,
    ]);
  });

  it('fits into the 10,240 characters of the policies inside a role', () => {
    expect((at(stack, 'aws_iam_role_policy.karpenter_pod_role').policy as string).length).toBeLessThan(10_000);
  });
});
