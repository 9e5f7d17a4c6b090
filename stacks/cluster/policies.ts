import type { Statement } from '../shared/policy-document';

/** Lets a service of AWS take a role. */
export function trustOf(service: string): Statement[] {
  return [
    { Sid: 'Assume', Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: ['sts:AssumeRole'] },
  ];
}

/** Lets pods take a role (docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html). */
export const POD_IDENTITY_TRUST: Statement[] = [
  {
    Sid: 'AssumeByPods',
    Effect: 'Allow',
    Principal: { Service: 'pods.eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  },
];

/** In a key policy the resource `*` is the key itself. */
const THIS_KEY = ['*'];

/** Hands the control of a key to the account's IAM policies; a key without it can become unmanageable. */
function accountControl(partition: string, accountId: string): Statement {
  return {
    Sid: 'AccountControlsThroughIam',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: ['kms:*'],
    Resource: THIS_KEY,
  };
}

export interface KeyScope {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** Kubernetes secrets: EKS acts with a grant that whoever creates the cluster gives it, by IAM. */
export function secretsKeyPolicy({ partition, accountId }: KeyScope): Statement[] {
  return [accountControl(partition, accountId)];
}

/** One log group (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html). */
export function logsKeyPolicy({ partition, region, accountId }: KeyScope, logGroup: string): Statement[] {
  const Principal = { Service: `logs.${region}.amazonaws.com` };
  const groupArn = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`;
  return [
    accountControl(partition, accountId),
    {
      Sid: 'CloudWatchLogsEncryptsOneGroup',
      Effect: 'Allow',
      Principal,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      Resource: THIS_KEY,
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:logs:arn': groupArn } },
    },
    // Describing a key has no encryption context, so it cannot stand under the condition above.
    { Sid: 'CloudWatchLogsFindsTheKey', Effect: 'Allow', Principal, Action: ['kms:DescribeKey'], Resource: THIS_KEY },
  ];
}

/**
 * Volumes of nodes and pods. Auto Scaling starts nodes through a service-linked role that may not exist
 * yet, and a policy cannot name it before; so whoever in the account acts through EC2 may use the key,
 * as the policy of the AWS-managed EBS key says (docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html).
 */
export function volumesKeyPolicy({ partition, region, accountId }: KeyScope): Statement[] {
  const throughEc2 = { 'kms:ViaService': `ec2.${region}.amazonaws.com`, 'kms:CallerAccount': accountId };
  return [
    accountControl(partition, accountId),
    {
      Sid: 'Ec2EncryptsVolumes',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: THIS_KEY,
      Condition: { StringEquals: throughEc2 },
    },
    {
      Sid: 'Ec2AttachesVolumes',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:CreateGrant'],
      Resource: THIS_KEY,
      Condition: { StringEquals: throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}

/** What the EBS driver needs for volumes under a customer's key (docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html). */
export function volumesKeyUse(keyArn: string): Statement[] {
  return [
    {
      Sid: 'AttachVolumes',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
      Resource: [keyArn],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      Sid: 'EncryptVolumes',
      Effect: 'Allow',
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: [keyArn],
    },
  ];
}
