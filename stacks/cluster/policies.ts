import { accountControl, type KeyScope, THIS_KEY } from '../shared/key-policies';
import type { Statement } from '../shared/policy-document';

/** AWS-managed policies of the control plane's role (docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html). */
export const CONTROL_PLANE_POLICIES = ['AmazonEKSClusterPolicy'];

/** What the control plane's role needs besides, to run nodes by itself (docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html). */
export const AUTO_MODE_CONTROL_PLANE_POLICIES = [
  ...CONTROL_PLANE_POLICIES,
  'AmazonEKSComputePolicy',
  'AmazonEKSBlockStoragePolicy',
  'AmazonEKSLoadBalancingPolicy',
  'AmazonEKSNetworkingPolicy',
];

/** A node's own role; the pods' network has another, so a node needs no more (docs.aws.amazon.com/eks/latest/userguide/create-node-role.html). */
export const NODE_POLICIES = ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'];

/** docs.aws.amazon.com/eks/latest/userguide/auto-create-node-role.html */
export const AUTO_MODE_NODE_POLICIES = ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'];

/**
 * Lets Auto Mode give tags of ours to the volumes and snapshots that it makes, which its AWS-managed policies do not
 * (docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html, "Custom AWS tags for EKS Auto resources").
 */
export function tagVolumesOfAutoMode(clusterName: string, { partition, region, accountId }: KeyScope): Statement[] {
  return [
    {
      Sid: 'TagVolumes',
      Effect: 'Allow',
      Action: ['ec2:CreateSnapshot', 'ec2:CreateVolume'],
      // Snapshots belong to nobody's account in their ARNs.
      Resource: [`arn:${partition}:ec2:${region}:${accountId}:volume/*`, `arn:${partition}:ec2:${region}::snapshot/*`],
      Condition: { StringEquals: { 'aws:RequestTag/eks:eks-cluster-name': clusterName } },
    },
  ];
}

/** Auto Mode tags its sessions with the cluster's name, which its policies ask for. */
export const AUTO_MODE_CONTROL_PLANE_TRUST: Statement[] = [
  {
    Sid: 'Assume',
    Effect: 'Allow',
    Principal: { Service: 'eks.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  },
];

/**
 * Kubernetes secrets: EKS acts with a grant that whoever creates the cluster gives it, by IAM: `kms:DescribeKey` and
 * `kms:CreateGrant`, the latter without the condition `kms:GrantIsForAWSResource`, which CreateCluster does not meet
 * (docs.aws.amazon.com/eks/latest/userguide/enable-kms.html).
 */
export function secretsKeyPolicy(scope: KeyScope): Statement[] {
  return [accountControl(scope)];
}

/**
 * Volumes of nodes and pods. Auto Scaling starts nodes through a service-linked role that may not exist
 * yet, and a policy cannot name it before; so whoever in the account acts through EC2 may use the key,
 * as the policy of the AWS-managed EBS key says (docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html).
 * EKS Auto Mode asks for the same (docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html).
 */
export function volumesKeyPolicy(scope: KeyScope): Statement[] {
  const { region, accountId } = scope;
  const throughEc2 = { 'kms:ViaService': `ec2.${region}.amazonaws.com`, 'kms:CallerAccount': accountId };
  return [
    accountControl(scope),
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
