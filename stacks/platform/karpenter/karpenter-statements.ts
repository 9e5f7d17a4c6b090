import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

const EVERYTHING = ['*'];

export interface KarpenterStatementsProps {
  readonly aws: KeyScope;
  readonly clusterName: string;
  readonly nodeRoleArn: string;
  readonly queueArn: string;
}

/**
 * What Karpenter does, as its project publishes it (github.com/aws/karpenter-provider-aws,
 * website/content/en/preview/getting-started/getting-started-with-karpenter/cloudformation.yaml at release 1.14.1): it
 * starts nodes with the tags of this cluster, and changes only what has them.
 */
export function karpenterStatements(props: KarpenterStatementsProps): Statement[] {
  return [...nodeLifecycle(props), ...instanceProfiles(props), ...discovery(props)];
}

function nodeLifecycle({ aws, clusterName }: KarpenterStatementsProps): Statement[] {
  const ec2 = `arn:${aws.partition}:ec2:${aws.region}`;
  const own = (...kinds: readonly string[]) => kinds.map((kind) => `${ec2}:${aws.accountId}:${kind}/*`);
  const isOwned = { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: 'owned' };
  const isInPool = { 'aws:ResourceTag/karpenter.sh/nodepool': '*' };
  const becomesOwned = {
    [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': clusterName,
  };
  const becomesPooled = { 'aws:RequestTag/karpenter.sh/nodepool': '*' };
  const made = own('fleet', 'instance', 'volume', 'network-interface', 'launch-template', 'spot-instances-request');
  return [
    {
      Sid: 'StartFrom',
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:RunInstances'],
      Resource: [
        // Images and their snapshots belong to AWS, and have no account.
        ...['image', 'snapshot'].map((kind) => `${ec2}::${kind}/*`),
        ...['security-group', 'subnet', 'capacity-reservation', 'placement-group'].map((kind) => `${ec2}:*:${kind}/*`),
        // Nothing: none has this id. Linters of policies miss here what else the two actions touch, which the statements
        // below allow by its tags.
        ...['fleet', 'instance', 'network-interface'].map((kind) => `${ec2}:${aws.accountId}:${kind}/none`),
      ],
    },
    {
      // Of all that a node starts from, only its launch templates have these tags.
      Sid: 'StartFromItsTemplates',
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:RunInstances'],
      Resource: EVERYTHING,
      Condition: { StringEquals: isOwned, StringLike: isInPool },
    },
    {
      // Only what is tagged while it is made has tags in its request: fleets, instances, their volumes and interfaces.
      Sid: 'StartNodesOfTheCluster',
      Effect: 'Allow',
      Action: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate', 'ec2:RunInstances'],
      Resource: EVERYTHING,
      Condition: { StringEquals: becomesOwned, StringLike: becomesPooled },
    },
    {
      Sid: 'TagWhatStarts',
      Effect: 'Allow',
      Action: ['ec2:CreateTags'],
      Resource: made,
      Condition: {
        StringEquals: {
          ...becomesOwned,
          'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'],
        },
        StringLike: becomesPooled,
      },
    },
    {
      Sid: 'TagItsNodes',
      Effect: 'Allow',
      Action: ['ec2:CreateTags'],
      Resource: own('instance'),
      Condition: {
        StringEquals: isOwned,
        StringLike: isInPool,
        StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': clusterName },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'] },
      },
    },
    {
      Sid: 'EndItsNodes',
      Effect: 'Allow',
      Action: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
      Resource: own('instance', 'launch-template'),
      Condition: { StringEquals: isOwned, StringLike: isInPool },
    },
    {
      // EC2 asks for this right when it meets the first spot node of an account, and makes its role.
      Sid: 'MakeTheRoleOfSpotNodes',
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: [`arn:${aws.partition}:iam::${aws.accountId}:role/aws-service-role/spot.amazonaws.com/*`],
      Condition: { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
    },
  ];
}

function instanceProfiles({ aws, clusterName, nodeRoleArn }: KarpenterStatementsProps): Statement[] {
  const Resource = [`arn:${aws.partition}:iam::${aws.accountId}:instance-profile/*`];
  const ofCluster = (kind: 'RequestTag' | 'ResourceTag') => ({
    [`aws:${kind}/kubernetes.io/cluster/${clusterName}`]: 'owned',
    [`aws:${kind}/topology.kubernetes.io/region`]: aws.region,
  });
  const ofClass = (kind: 'RequestTag' | 'ResourceTag') => ({ [`aws:${kind}/karpenter.k8s.aws/ec2nodeclass`]: '*' });
  const becomesOwned = { ...ofCluster('RequestTag'), 'aws:RequestTag/eks:eks-cluster-name': clusterName };
  return [
    {
      Sid: 'GiveNodesTheirRole',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [nodeRoleArn],
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    {
      Sid: 'MakeProfiles',
      Effect: 'Allow',
      Action: ['iam:CreateInstanceProfile'],
      Resource,
      Condition: { StringEquals: becomesOwned, StringLike: ofClass('RequestTag') },
    },
    {
      Sid: 'TagProfiles',
      Effect: 'Allow',
      Action: ['iam:TagInstanceProfile'],
      Resource,
      Condition: {
        StringEquals: { ...ofCluster('ResourceTag'), ...becomesOwned },
        StringLike: { ...ofClass('ResourceTag'), ...ofClass('RequestTag') },
      },
    },
    {
      Sid: 'ChangeItsProfiles',
      Effect: 'Allow',
      Action: ['iam:AddRoleToInstanceProfile', 'iam:DeleteInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
      Resource,
      Condition: { StringEquals: ofCluster('ResourceTag'), StringLike: ofClass('ResourceTag') },
    },
    { Sid: 'ReadProfiles', Effect: 'Allow', Action: ['iam:GetInstanceProfile'], Resource },
    // Lists have no resource.
    { Sid: 'ListProfiles', Effect: 'Allow', Action: ['iam:ListInstanceProfiles'], Resource: EVERYTHING },
  ];
}

function discovery({ aws, clusterName, queueArn }: KarpenterStatementsProps): Statement[] {
  return [
    {
      Sid: 'Describe',
      Effect: 'Allow',
      Action: [
        'ec2:DescribeCapacityReservations',
        'ec2:DescribeImages',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeInstanceTypeOfferings',
        'ec2:DescribeInstanceTypes',
        'ec2:DescribeLaunchTemplates',
        'ec2:DescribePlacementGroups',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSpotPriceHistory',
        'ec2:DescribeSubnets',
      ],
      Resource: EVERYTHING,
      Condition: { StringEquals: { 'aws:RequestedRegion': aws.region } },
    },
    // The price list has no resources.
    { Sid: 'ReadPrices', Effect: 'Allow', Action: ['pricing:GetProducts'], Resource: EVERYTHING },
    {
      Sid: 'FindImages',
      Effect: 'Allow',
      Action: ['ssm:GetParameter'],
      Resource: [`arn:${aws.partition}:ssm:${aws.region}:*:parameter/aws/service/*`],
    },
    {
      Sid: 'FindTheCluster',
      Effect: 'Allow',
      Action: ['eks:DescribeCluster'],
      Resource: [`arn:${aws.partition}:eks:${aws.region}:${aws.accountId}:cluster/${clusterName}`],
    },
    {
      Sid: 'HearOfInterruptions',
      Effect: 'Allow',
      Action: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      Resource: [queueArn],
    },
  ];
}
