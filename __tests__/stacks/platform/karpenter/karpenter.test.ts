import { addresses, at, ref, statements } from '../../synthesize';
import { exampleStacks, valuesOf, withCluster } from '../platform';
import { matches } from './event-pattern';

const ACCOUNT = 'eu-west-1:111122223333';
const QUEUE = `arn:aws:sqs:${ACCOUNT}:eks-file-server-example-karpenter`;
const NODE_ROLE = 'eks-file-server-example-karpenter-node';
const sections = withCluster({ autoscaler: 'karpenter' });

function stacksWith(karpenter: object = {}) {
  return exampleStacks({ karpenter: { maximumCpu: 16, ...karpenter } }, sections);
}

const stacks = stacksWith();
const stack = stacks['example-platform'];
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
      Resource: ['instance', 'launch-template'].map((kind) => `arn:aws:ec2:${ACCOUNT}:${kind}/*`),
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
      `arn:aws:ec2:${ACCOUNT}:fleet/none`,
      `arn:aws:ec2:${ACCOUNT}:instance/none`,
      `arn:aws:ec2:${ACCOUNT}:network-interface/none`,
    ]);
  });

  it('fits into the 10,240 characters of the policies inside a role', () => {
    expect((at(stack, 'aws_iam_role_policy.karpenter_pod_role').policy as string).length).toBeLessThan(10_000);
  });
});

describe('the queue of interruptions', () => {
  it('is encrypted, short of memory, and written to by its own rules only', () => {
    expect(at(stack, 'aws_sqs_queue.karpenter_interruption')).toMatchObject({
      message_retention_seconds: 300,
      sqs_managed_sse_enabled: true,
    });
    expect(statements(at(stack, 'aws_sqs_queue_policy.karpenter_interruption').policy)).toEqual({
      RulesSend: {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: ['sqs:SendMessage'],
        Resource: [QUEUE],
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:events:${ACCOUNT}:rule/eks-file-server-example-karpenter-*` },
        },
      },
      DenyPlainHttp: {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['sqs:*'],
        Resource: [QUEUE],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
  });

  // Shortened samples of docs.aws.amazon.com/AWSEC2/latest/UserGuide (spot-instance-termination-notices,
  // rebalance-recommendations, monitoring-instance-state-changes) and of docs.aws.amazon.com/health/latest/ug.
  it.each([
    ['spot-interruption', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
    ['rebalance', 'aws.ec2', 'EC2 Instance Rebalance Recommendation'],
    ['state-change', 'aws.ec2', 'EC2 Instance State-change Notification'],
    ['reservation', 'aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
    ['health', 'aws.health', 'AWS Health Event'],
  ])('hears of %s by a rule of its own', (event, source, detailType) => {
    const sample = { version: '0', source, 'detail-type': detailType, account: '111122223333', region: 'eu-west-1' };
    const heard = addresses(stack, 'aws_cloudwatch_event_rule').filter((name) =>
      matches(JSON.parse(at(stack, `aws_cloudwatch_event_rule.${name}`).event_pattern as string), sample),
    );
    expect(heard).toEqual([`karpenter_interruption_${event}`]);
    expect(at(stack, `aws_cloudwatch_event_target.karpenter_interruption_${event}-target`)).toEqual({
      rule: ref(`aws_cloudwatch_event_rule.karpenter_interruption_${event}.name`),
      target_id: 'karpenter',
      arn: ref('aws_sqs_queue.karpenter_interruption.arn'),
    });
    expect((at(stack, `aws_cloudwatch_event_rule.${heard[0]}`).name as string).length).toBeLessThanOrEqual(64);
  });
});

describe('the nodes of Karpenter', () => {
  const [nodeClass, nodePool] = valuesOf(stack, 'karpenter_nodes').objects;

  it('start like those of managed groups: no metadata for pods, encrypted disks, private subnets', () => {
    expect(nodeClass).toEqual({
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata: { name: 'general' },
      spec: {
        amiSelectorTerms: [{ alias: 'al2023@latest' }],
        role: NODE_ROLE,
        subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'eks-file-server-example' } }],
        securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'eks-file-server-example' } }],
        associatePublicIPAddress: false,
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpProtocolIPv6: 'disabled',
          httpPutResponseHopLimit: 1,
          httpTokens: 'required',
        },
        blockDeviceMappings: [
          {
            deviceName: '/dev/xvda',
            ebs: {
              deleteOnTermination: true,
              encrypted: true,
              kmsKeyID: 'alias/eks-file-server-example-volumes',
              volumeSize: '80Gi',
              volumeType: 'gp3',
            },
          },
        ],
        tags: {
          Project: 'eks-file-server',
          Environment: 'example',
          ManagedBy: 'cdktf',
          Name: 'eks-file-server-example-karpenter',
        },
      },
    });
  });

  it('find the subnets and the security group by their tags', () => {
    const tagged = (name: string, type: string) =>
      addresses(stacks[name], type).filter((address) =>
        JSON.stringify(at(stacks[name], `${type}.${address}`).tags ?? {}).includes(
          '"karpenter.sh/discovery":"eks-file-server-example"',
        ),
      );
    expect(tagged('example-network', 'aws_subnet')).toEqual(['private_eu-west-1a', 'private_eu-west-1b']);
    expect(tagged('example-cluster', 'aws_security_group')).toEqual(['security-group_nodes']);
  });

  it('stay within a bound, grow no older than a month, and go when they are not needed', () => {
    expect(nodePool).toMatchObject({
      kind: 'NodePool',
      spec: {
        template: {
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'general' },
            expireAfter: '720h',
          },
        },
        limits: { cpu: '16' },
        disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', budgets: [{ nodes: '20%' }] },
      },
    });
  });

  it('are bought and built as the environment says', () => {
    const [bottlerocket, pool] = valuesOf(
      stacksWith({
        operatingSystem: 'bottlerocket',
        imageVersion: 'v1.40.0',
        architectures: ['arm64'],
        capacity: ['onDemand'],
        diskGiB: 50,
      })['example-platform'],
      'karpenter_nodes',
    ).objects;
    expect(bottlerocket.spec.amiSelectorTerms).toEqual([{ alias: 'bottlerocket@v1.40.0' }]);
    const disks = bottlerocket.spec.blockDeviceMappings as { deviceName: string; ebs: { volumeSize: string } }[];
    expect(disks.map(({ deviceName, ebs }) => [deviceName, ebs.volumeSize])).toEqual([
      ['/dev/xvda', '4Gi'],
      ['/dev/xvdb', '50Gi'],
    ]);
    expect(pool.spec.template.spec.requirements).toEqual(
      expect.arrayContaining([
        { key: 'kubernetes.io/arch', operator: 'In', values: ['arm64'] },
        { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
      ]),
    );
  });
});
