import type { WrittenEnvironment } from '../../../environments/schema';
import { addresses, at, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, environments } from './account';

const folder = temporaryFolder();
const stack = accountStack(folder);

/** What belongs to one region, by the setting that leaves it out. */
const OF_REGION = {
  accessAnalyzer: [
    'aws_accessanalyzer_analyzer',
    { analyzer_name: 'eks-file-server-shared-external-access', type: 'ACCOUNT' },
  ],
  ebsEncryption: ['aws_ebs_encryption_by_default', { enabled: true }],
  ebsSnapshotPublicAccessBlock: ['aws_ebs_snapshot_block_public_access', { state: 'block-all-sharing' }],
  imagePublicAccessBlock: ['aws_ec2_image_block_public_access', { state: 'block-new-sharing' }],
  instanceMetadataDefaults: [
    'aws_ec2_instance_metadata_defaults',
    { http_tokens: 'required', http_put_response_hop_limit: 1 },
  ],
} as const;
const OF_ACCOUNT = {
  passwordPolicy: 'aws_iam_account_password_policy',
  s3PublicAccessBlock: 'aws_s3_account_public_access_block',
} as const;

describe('the safeguards of an account', () => {
  it('ask for long passwords that are not used again', () => {
    expect(at(stack, 'aws_iam_account_password_policy.safeguards')).toEqual({
      minimum_password_length: 14,
      password_reuse_prevention: 24,
      max_password_age: 90,
      require_lowercase_characters: true,
      require_uppercase_characters: true,
      require_numbers: true,
      require_symbols: true,
      allow_users_to_change_password: true,
    });
  });

  it('close every bucket to the public', () => {
    expect(at(stack, 'aws_s3_account_public_access_block.safeguards')).toEqual({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it.each(Object.entries(OF_REGION))('%s: the same in each region, keyed by its name', (_name, [type, settings]) => {
    expect(addresses(stack, type)).toEqual(['safeguards_eu-central-1', 'safeguards_eu-west-1']);
    for (const region of ['eu-west-1', 'eu-central-1']) {
      expect(at(stack, `${type}.safeguards_${region}`)).toEqual({ ...settings, region });
    }
  });

  it('leave the key of volumes without one to AWS, which nobody can delete', () => {
    expect(addresses(stack, 'aws_ebs_default_kms_key')).toEqual([]);
  });

  it('are all left out where the organization has them', () => {
    const keptElsewhere = [...Object.keys(OF_ACCOUNT), ...Object.keys(OF_REGION)] as NonNullable<
      NonNullable<WrittenEnvironment['account']>['keptElsewhere']
    >;
    const bare = accountStack(folder, environments({ ...ACCOUNT, keptElsewhere }));
    const types = [...Object.values(OF_ACCOUNT), ...Object.values(OF_REGION).map(([type]) => type)];
    expect(types.flatMap((type) => addresses(bare, type))).toEqual([]);
  });

  it('are left out one by one', () => {
    const bare = accountStack(
      folder,
      environments({ ...ACCOUNT, keptElsewhere: ['passwordPolicy', 'accessAnalyzer'] }),
    );
    expect(addresses(bare, 'aws_iam_account_password_policy')).toEqual([]);
    expect(addresses(bare, 'aws_accessanalyzer_analyzer')).toEqual([]);
    expect(addresses(bare, 'aws_s3_account_public_access_block')).toEqual(['safeguards']);
    expect(addresses(bare, 'aws_ebs_encryption_by_default')).toHaveLength(2);
  });
});
