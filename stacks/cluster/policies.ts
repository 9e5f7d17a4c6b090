import { accountControl, type KeyScope, THIS_KEY } from '../shared/key-policies';
import type { Statement } from '../shared/policy-document';

/** Kubernetes secrets: EKS acts with a grant that whoever creates the cluster gives it, by IAM. */
export function secretsKeyPolicy(scope: KeyScope): Statement[] {
  return [accountControl(scope)];
}

/**
 * Volumes of nodes and pods. Auto Scaling starts nodes through a service-linked role that may not exist
 * yet, and a policy cannot name it before; so whoever in the account acts through EC2 may use the key,
 * as the policy of the AWS-managed EBS key says (docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html).
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
