import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2ImageBlockPublicAccess } from '@cdktf/provider-aws/lib/ec2-image-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { Construct } from 'constructs';
import type { AccountSafeguard, AccountSettings, RegionSafeguard } from '../../environments/settings/account';

export interface SafeguardsProps {
  readonly namePrefix: string;
  readonly regions: readonly string[];
  readonly keptElsewhere: AccountSettings['keptElsewhere'];
}

/** What AWS should refuse, or do by itself, whoever asks: for the account, and for each region in use. */
export class Safeguards extends Construct {
  constructor(scope: Construct, id: string, { namePrefix, regions, keptElsewhere }: SafeguardsProps) {
    super(scope, id);
    for (const [name, add] of Object.entries(OF_ACCOUNT)) {
      if (!keptElsewhere.includes(name as AccountSafeguard)) add(this);
    }
    for (const region of regions) {
      const regionScope = new Construct(this, region);
      for (const [name, add] of Object.entries(OF_REGION)) {
        if (!keptElsewhere.includes(name as RegionSafeguard)) add(regionScope, region, namePrefix);
      }
    }
  }
}

const OF_ACCOUNT: Readonly<Record<AccountSafeguard, (scope: Construct) => void>> = {
  passwordPolicy: (scope) =>
    // The length and the memory of the CIS AWS Foundations Benchmark; the rest as AWS's Landing Zone Accelerator has it
    // (awslabs.github.io/landing-zone-accelerator-on-aws, IamPasswordPolicyConfig).
    new IamAccountPasswordPolicy(scope, 'account-password-policy', {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
    }),
  s3PublicAccessBlock: (scope) =>
    new S3AccountPublicAccessBlock(scope, 'account-public-access-block', {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
};

const OF_REGION: Readonly<Record<RegionSafeguard, (scope: Construct, region: string, namePrefix: string) => void>> = {
  // Finds what can be reached from outside the account, without charge. Unused access would be billed by role and month
  // (docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-manage-unused.html).
  accessAnalyzer: (scope, region, namePrefix) =>
    new AccessanalyzerAnalyzer(scope, 'analyzer', {
      analyzerName: `${namePrefix}-external-access`,
      type: 'ACCOUNT',
      region,
    }),
  // Under the key that AWS manages, which whoever acts through EC2 may use, Auto Scaling too, and nobody can delete.
  // It is for volumes that name no key; those of the clusters name their own.
  ebsEncryption: (scope, region) =>
    new EbsEncryptionByDefault(scope, 'encryption-by-default', { enabled: true, region }),
  ebsSnapshotPublicAccessBlock: (scope, region) =>
    new EbsSnapshotBlockPublicAccess(scope, 'snapshot-block-public-access', { state: 'block-all-sharing', region }),
  imagePublicAccessBlock: (scope, region) =>
    new Ec2ImageBlockPublicAccess(scope, 'image-block-public-access', { state: 'block-new-sharing', region }),
  // One hop ends at the node: pods without the host's network do not reach the node's role. A launch template that says
  // otherwise wins (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html).
  instanceMetadataDefaults: (scope, region) =>
    new Ec2InstanceMetadataDefaults(scope, 'instance-metadata-defaults', {
      httpTokens: 'required',
      httpPutResponseHopLimit: 1,
      region,
    }),
};
